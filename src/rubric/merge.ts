import { nearest } from '../yaml/yaml.ts'
import type { RawOverride, RawPart, RawRequirement, RawSection, RubricFile } from './schema.ts'
import { branchingSpot, type Spot } from './spot.ts'

const says = {
  twice: (what: string, id: string) => `There are two ${what} named "${id}".`,
  useOverride: (id: string) => `The rubric that this one extends has a requirement "${id}" already.`,
  noSuch: (id: string) => `The rubric that this one extends has no requirement "${id}".`,
  nothingToOverride: 'Only a rubric that extends another can override.',
  noSections: 'A rubric that extends no other needs sections.',
} as const

/** A requirement as written, perhaps put together from several files, and where each piece of it stands. */
export interface WrittenRequirement {
  readonly raw: RawRequirement
  readonly spot: Spot
}

export interface WrittenCriterion { readonly id: string; readonly title: string; readonly requirements: readonly WrittenRequirement[] }
export interface WrittenSection { readonly id: string; readonly title: string; readonly criteria: readonly WrittenCriterion[] }

/** A rubric after its base and its own file were laid over one another, before patterns are read. */
export interface WrittenRubric {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly sections: readonly WrittenSection[]
  readonly overrides: readonly { readonly requirement: string; readonly reason: string }[]
}

/** Lays a rubric file over the rubric it extends: overrides change requirements by id, sections add to sections of the same id. */
export function mergeRubric(file: RubricFile, spot: Spot, base: WrittenRubric | undefined): WrittenRubric {
  if (base === undefined && file.override !== undefined) spot.down('override').wrong({ message: says.nothingToOverride, key: true })
  if (base === undefined && (file.sections ?? []).length === 0) spot.down('sections').wrong({ message: says.noSections })
  const overridden = (base?.sections ?? []).map((section) => overrideSection(section, file.override ?? [], spot.down('override')))
  if (base !== undefined) refuseUnknown(file.override ?? [], base, spot.down('override'))
  const sections = (file.sections ?? []).reduce<readonly WrittenSection[]>((before, section, index) => addSection(before, section, spot.down('sections', index)), overridden)
  refuseDoubleNames(file, spot, base)
  refuseDoubleRequirements(sections, base)
  const reasons = (file.override ?? []).map(({ requirement, reason }) => ({ requirement, reason }))
  return { id: file.rubric, version: file.version, title: file.title, sections, overrides: [...(base?.overrides ?? []), ...reasons] }
}

function refuseUnknown(overrides: readonly RawOverride[], base: WrittenRubric, spot: Spot): void {
  const known = new Set(base.sections.flatMap((section) => section.criteria.flatMap((criterion) => criterion.requirements.map(({ raw }) => raw.id))))
  for (const [index, { requirement }] of overrides.entries()) {
    const at = spot.down(index, 'requirement')
    const meant = nearest(requirement, known)
    if (!known.has(requirement)) at.wrong({ message: says.noSuch(requirement), suggestion: meant === undefined ? undefined : `did you mean "${meant}"?` })
    else if (overrides.findIndex((each) => each.requirement === requirement) < index) at.wrong({ message: says.twice('overrides', requirement) })
  }
}

function overrideSection(section: WrittenSection, overrides: readonly RawOverride[], spot: Spot): WrittenSection {
  const criteria = section.criteria.map((criterion) => ({
    ...criterion,
    requirements: criterion.requirements.map((requirement) => {
      const index = overrides.findIndex((each) => each.requirement === requirement.raw.id)
      const override = overrides[index]
      return override === undefined ? requirement : overrideRequirement(requirement, override, spot.down(index))
    }),
  }))
  return { ...section, criteria }
}

/** Keys of the override take the place of the base's; parts are laid over one another by name. */
function overrideRequirement({ raw, spot }: WrittenRequirement, override: RawOverride, at: Spot): WrittenRequirement {
  const own = changesOf(override)
  const parts = mergeParts(raw.parts, spot.down('parts'), override.parts ?? [], at.down('parts'))
  const merged: RawRequirement = { ...raw, ...own, parts: parts.map((part) => part.raw) }
  const partsSpot = branchingSpot((step) => parts[Number(step)]?.spot ?? at, at)
  return { raw: merged, spot: branchingSpot((step) => (step === 'parts' ? partsSpot : Object.hasOwn(own, step) ? at.down(step) : spot.down(step)), at) }
}

function mergeParts(base: readonly RawPart[], baseSpot: Spot, own: readonly RawPart[], ownSpot: Spot): readonly { readonly raw: RawPart; readonly spot: Spot }[] {
  const kept = base.map((raw, index) => {
    const mine = own.findIndex((each) => each.part === raw.part)
    const replacement = own[mine]
    return replacement === undefined ? { raw, spot: baseSpot.down(index) } : { raw: replacement, spot: ownSpot.down(mine) }
  })
  const added = own.flatMap((raw, index) => (base.some((each) => each.part === raw.part) ? [] : [{ raw, spot: ownSpot.down(index) }]))
  return [...kept, ...added]
}

/** What an override changes outright: parts are laid over one another instead, and keys left out must not blank those of the base. */
function changesOf(override: RawOverride): Partial<RawRequirement> {
  return Object.fromEntries(Object.entries(override).filter(([key, value]) => value !== undefined && !['requirement', 'reason', 'parts'].includes(key)))
}

function addSection(before: readonly WrittenSection[], raw: RawSection, spot: Spot): readonly WrittenSection[] {
  const criteria = raw.criteria.map((criterion, index): WrittenCriterion => ({
    id: criterion.criterion, title: criterion.title,
    requirements: criterion.requirements.map((requirement, at) => ({ raw: requirement, spot: spot.down('criteria', index, 'requirements', at) })),
  }))
  const same = before.find((section) => section.id === raw.section)
  if (same === undefined) return [...before, { id: raw.section, title: raw.title, criteria: criteria.reduce(addCriterion, []) }]
  return before.map((section) => (section === same ? { ...section, criteria: criteria.reduce(addCriterion, section.criteria) } : section))
}

function addCriterion(before: readonly WrittenCriterion[], criterion: WrittenCriterion): readonly WrittenCriterion[] {
  if (!before.some((each) => each.id === criterion.id)) return [...before, criterion]
  return before.map((each) => (each.id === criterion.id ? { ...each, requirements: [...each.requirements, ...criterion.requirements] } : each))
}

/** A section or criterion named twice in one file, or a criterion that the base has in another section, would be joined by mistake. */
function refuseDoubleNames(file: RubricFile, spot: Spot, base: WrittenRubric | undefined): void {
  const sectionOf = new Map((base?.sections ?? []).flatMap((section) => section.criteria.map((criterion) => [criterion.id, section.id])))
  const criteria = new Set<string>()
  const sections = new Set<string>()
  for (const [index, section] of (file.sections ?? []).entries()) {
    const at = spot.down('sections', index)
    if (sections.has(section.section)) at.down('section').wrong({ message: says.twice('sections', section.section) })
    sections.add(section.section)
    for (const [place, { criterion }] of section.criteria.entries()) {
      if (criteria.has(criterion) || (sectionOf.get(criterion) ?? section.section) !== section.section) at.down('criteria', place, 'criterion').wrong({ message: says.twice('criteria', criterion) })
      criteria.add(criterion)
    }
  }
}

function refuseDoubleRequirements(sections: readonly WrittenSection[], base: WrittenRubric | undefined): void {
  const known = new Set<string>()
  const ofBase = new Set((base?.sections ?? []).flatMap((section) => section.criteria.flatMap((criterion) => criterion.requirements.map(({ raw }) => raw.id))))
  const all = sections.flatMap((section) => section.criteria.flatMap((criterion) => criterion.requirements))
  for (const { raw, spot } of all) {
    const isDouble = known.has(raw.id)
    if (isDouble && ofBase.has(raw.id)) spot.down('id').wrong({ message: says.useOverride(raw.id), suggestion: 'change it under override, with a reason' })
    else if (isDouble) spot.down('id').wrong({ message: says.twice('requirements', raw.id) })
    known.add(raw.id)
  }
}
