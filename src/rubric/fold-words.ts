/**
 * The words of a text as the matcher compares them: accents and apostrophes dropped, cut at anything that is neither letter nor digit.
 */
export function foldWords(text: string, letterCase: 'fold-case' | 'keep-case'): readonly string[] {
  const plain = text.normalize('NFKD').replace(/[\p{M}'’‘`´ʼ]/gu, '')
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return letterCase === 'fold-case' ? words.map((word) => word.toLowerCase()) : words
}
