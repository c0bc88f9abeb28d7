import { UsageError } from '../errors.ts'
import type { Authority } from '../model/authority.ts'
import type { Expression, Rubric } from '../model/rubric.ts'
import { nearest } from '../yaml/yaml.ts'
import { isPhraseError, parsePhrase } from './phrase.ts'

/** The rubric for one authority: its own names for things (`names` of its file) stand beside those of the lexicon. */
export function withNames(rubric: Rubric, names: Authority['names']): Rubric {
  if (Object.keys(names).length === 0) return rubric
  const concepts = new Map(rubric.lexicon.concepts)
  for (const [concept, local] of Object.entries(names)) {
    const known = concepts.get(concept)
    if (known === undefined) {
      const meant = nearest(concept, concepts.keys())
      throw new UsageError(`The authority gives names for "${concept}", but the lexicon has no such concept.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`)
    }
    concepts.set(concept, { kind: 'any', of: [known, ...local.map((name) => readName(concept, name))] })
  }
  return { ...rubric, lexicon: { ...rubric.lexicon, concepts } }
}

function readName(concept: string, name: string): Expression {
  const phrase = parsePhrase(name)
  if (isPhraseError(phrase)) throw new UsageError(`The authority's name "${name}" for "${concept}" cannot be read: ${phrase.problem}`)
  if (name.includes('@')) throw new UsageError(`The authority's name "${name}" for "${concept}" refers to another concept. Write the name out.`)
  return { kind: 'phrase', phrase }
}
