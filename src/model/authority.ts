/** Who is audited. */

/** Settings of one crawl; a finished snapshot is only used again with the same ones. */
export interface CrawlSettings {
  /** Pages and documents fetched for one authority, at most. */
  readonly maxPages: number
  /** Seconds between two requests to one host. */
  readonly delaySeconds: number
  /** Whether links to other websites are checked. */
  readonly checkExternal: boolean
  /** An e-mail address for the User-Agent, so that a webmaster can reach whoever runs the crawl. */
  readonly contact?: string
  /** Whether loopback and private network addresses may be opened (demos and tests). */
  readonly allowPrivateAddresses: boolean
}

/** A local authority whose Local Offer is audited. */
export interface Authority {
  readonly name: string
  /** `^[a-z0-9-]{1,40}$`: names its folder and its rows. */
  readonly slug: string
  /** One or more addresses where the offer begins. */
  readonly start: readonly string[]
  /** Address prefixes that belong to the offer; several hosts are possible. Whole labels and whole path segments are compared. */
  readonly allow: readonly string[]
  /** The council's own home page, to see how the offer is signposted. */
  readonly councilHome?: string
  /** What this authority calls things: concept id of the lexicon → local names ("graduated-approach": ["The Ladder"]). */
  readonly names: Readonly<Record<string, readonly string[]>>
  /** Overrides of the run's settings for this authority. */
  readonly crawl: Partial<CrawlSettings>
}

/** A named list of authorities. */
export interface Region {
  readonly name: string
  readonly slug: string
  readonly authorities: readonly Authority[]
}
