/** Every limit of the tool, in one place, each with its reason. This page is also where a security review starts. */

const second = 1000
const megabyte = 1024 * 1024

/** What one run may ask of a website. */
export const crawlLimits = {
  /** Pages and documents an authority. The largest offer seen has about 2,000; past this a crawl is partial and says so. */
  maxPages: 3000,
  /** Seconds between requests to one host: a person reading quickly. */
  delaySeconds: 1,
  /** A Crawl-delay beyond this would take days: it is held to this and the crawl says so (features.md 7.1). */
  maxCrawlDelaySeconds: 10,
  /** Clicks from a start page; real offers end within 8. */
  maxDepth: 24,
  /** Addresses of one path that differ in their query alone: a long paged list stays under 200, a filter without end does not. */
  versionsPerPath: 300,
  /** Fetches under way at once over all hosts. */
  maxConcurrent: 16,
  /** The next request waits at least this many times as long as the last answer took. */
  paceFactor: 1,
} as const

/** What one answer may cost. */
export const fetchLimits = {
  /** Decoded bytes. A council page is under 1 MB; a strategy with photographs under 25 MB. */
  htmlBytes: 5 * megabyte,
  pdfBytes: 25 * megabyte,
  docxBytes: 15 * megabyte,
  /** RFC 9309 2.5: at least 500 KiB must be parsed. */
  robotsBytes: 512 * 1024,
  sitemapBytes: 50 * megabyte,
  /** Decoded to wire bytes above 1 MB: real pages compress 4 to 20 times, bombs a thousand. */
  maxRatio: 100,
  ratioFrom: megabyte,
  /** Wall clock for the whole request: idle timeouts do not stop slow drips. */
  pageTimeout: 30 * second,
  documentTimeout: 120 * second,
  robotsTimeout: 20 * second,
  headerBytes: 16 * 1024,
  maxRedirects: 8,
  /** Excel's longest hyperlink is about 2,079 characters. */
  maxAddressLength: 2000,
  /** Tries of one request, the first included. */
  tries: 3,
  /** Longest wait that a Retry-After is honoured for; beyond it the host is left alone. */
  maxRetryAfter: 60 * second,
  /** First pause before a retry without Retry-After; doubles. */
  retryPause: 2 * second,
  /** How long a name stays unknown: a hundred links to it ask once, but the second look at one (5 seconds later) asks anew. */
  absentNameKept: 3 * second,
} as const

/** What checking links may ask of other websites. */
export const linkLimits = {
  /** Between the two looks that make a link Broken: long enough for a restart or a moment's overload. */
  secondLookPause: 5 * second,
} as const

export const sitemapLimits = {
  addresses: 50_000,
  files: 200,
  levels: 3,
  /** Tags within tags; a real sitemap has 3 to 5. */
  depth: 32,
} as const

/** What reading one body may cost, in its worker. */
export const readLimits = {
  timeout: 20 * second,
  heapMegabytes: 256,
  /** Typed arrays are outside the heap limit: the whole process is watched too, and stays under 600 MB whatever comes. A 25 MB PDF takes about 100. */
  rssGrowthMegabytes: 256,
  /** Nesting beyond this breaks parsers; real pages stay under 100. */
  domDepth: 512,
  attributesPerTag: 256,
  linksPerPage: 5000,
  pdfPages: 500,
  /** Unpacked word/document.xml. */
  docxXmlBytes: 50 * megabyte,
  passagesPerPage: 20_000,
} as const

/** What a rubric file may ask of the matcher, so that matching stays linear in the text. */
export const rubricLimits = {
  fileBytes: megabyte,
  yamlDepth: 24,
  phraseCharacters: 1000,
  phraseSteps: 250,
  /** Brackets within brackets in one phrase; a person can no longer read more. */
  phraseDepth: 6,
  /** Letters before a star: `re*` would match half of English. */
  prefixLetters: 3,
  /** Words a gap may span. */
  gapWords: 20,
  /** Words a gap spans when no number is written. */
  gapWordsUnsaid: 3,
  /** Words `near` may span. */
  nearWords: 60,
  /** Words `near` spans when no number is written. */
  nearWordsUnsaid: 12,
  conceptDepth: 6,
  /** Characters of one line; longer ones are not written by people. */
  lineCharacters: 4000,
  /** Brackets `[` `{` open at once: 20,000 of them abort the YAML parser and the process with it. */
  yamlBrackets: 24,
  /** Rubrics that build on one another. */
  extendsDepth: 8,
} as const

/** What reports hold. */
export const reportLimits = {
  quoteCharacters: 300,
  evidencePerRequirement: 3,
  nearMisses: 3,
  /** Excel's limit is 32,767 characters a cell. */
  cellCharacters: 32_000,
  sheetNameCharacters: 31,
  hyperlinksPerSheet: 60_000,
  placesPerLink: 20,
  /** Markdown is read from top to bottom: beyond these the workbook holds the rest, and the report says so. */
  linksInMarkdown: 100,
  placesInMarkdown: 5,
  /** Authorities named as good examples of one criterion, and criteria named as weak, in a region's summary. */
  bestPractice: 3,
  weakest: 5,
} as const

/** What a workbook that comes back from an adviser may cost to open. Ours are well under 1 MB. */
export const workbookLimits = {
  fileBytes: 10 * megabyte,
  unzippedBytes: 100 * megabyte,
  entries: 64,
} as const

/** What judging takes as one thing, and when it calls something old. */
export const judgeLimits = {
  /** Documents without headings would be one endless section. */
  passagesPerSection: 60,
  /** Beside its link a passage may hold "(PDF, 2 MB)" and still be only a label. */
  charactersBesideBareLink: 16,
  /** Months after which evidence is flagged as old: a school year comes round every twelve. */
  staleMonths: 12,
  /** Words of one signal that do not count, kept for the near misses. */
  missesPerSignal: 40,
  /** Gaps named in the coverage. */
  gapsNamed: 50,
} as const

/** What a run over several authorities does at once. */
export const runLimits = {
  /** Crawls mostly wait: each authority's hosts are paced on their own, so a whole region can wait together. */
  authoritiesAtOnce: 32,
  /** Judging holds all pages of an authority in memory and keeps a processor busy. */
  judgedAtOnce: 1,
} as const
