/** A region of sample audits, with one authority that could not be read. */
import type { Audit } from '../../model/audit.ts'
import type { RegionAudit } from '../../model/region.ts'
import { regionOf } from '../../region/region.ts'

export function sampleRegion(audits: readonly Audit[]): RegionAudit {
  return regionOf('Testshire', audits, [{ name: 'Nowhere', slug: 'nowhere', why: 'The website refused every request.' }], [])
}
