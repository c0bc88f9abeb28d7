/** Bytes to characters as browsers do (Encoding Standard): byte-order mark, then header, then meta, then windows-1252. */

const boms: readonly (readonly [readonly number[], string])[] = [[[0xef, 0xbb, 0xbf], 'utf-8'], [[0xff, 0xfe], 'utf-16le'], [[0xfe, 0xff], 'utf-16be']]

/** The characters of a page or text. `contentType` is the header as sent, with its charset. */
export function decodeBody(body: Uint8Array, contentType: string | undefined): string {
  const bom = boms.find(([bytes]) => bytes.every((byte, at) => body[at] === byte))
  if (bom !== undefined) return new TextDecoder(bom[1]).decode(body)
  const declared = charsetIn(contentType ?? '') ?? charsetIn(new TextDecoder('latin1').decode(body.subarray(0, 2048)))
  const decoder = declared === undefined ? undefined : decoderFor(declared)
  if (decoder !== undefined) return decoder.decode(body)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return new TextDecoder('windows-1252').decode(body)
  }
}

function charsetIn(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(text)?.[1]?.toLowerCase()
}

/** A label that the platform does not know (utf-7, "evil") counts as none. A meta that says utf-16 was itself read as ASCII: it means utf-8. */
function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label.startsWith('utf-16') ? 'utf-8' : label)
  } catch {
    return undefined
  }
}
