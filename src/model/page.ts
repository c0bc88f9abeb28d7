/** What `read` makes of one fetched body: a page of passages. HTML, PDF and Word all end in this shape. */

export type PageFormat = 'html' | 'pdf' | 'docx'

/** A passage's part in the page: what is judged, or what repeats around it (menus, banners, cookie text, footers). */
export type Role = 'content' | 'chrome'

/** How a passage stood on the page. `field` is the words of a form: its legend, labels and buttons. */
export type PassageKind = 'paragraph' | 'item' | 'row' | 'heading' | 'field'

/** A paragraph, list item, table row, heading or form field. `text === page.text.slice(from, to)`, character for character. */
export interface Passage {
  readonly kind: PassageKind
  readonly role: Role
  readonly text: string
  readonly from: number
  readonly to: number
  /** Headings above it, outermost first; the page's title is not among them. */
  readonly headingPath: readonly string[]
  /** For an item: the sentence that leads into the list, and the item it is nested in. For a row: nothing. */
  readonly leadIn?: string
  /** For a row: the header of each cell, in order, empty where there is none. */
  readonly cellHeaders?: readonly string[]
  /** Page number, in a PDF. */
  readonly pdfPage?: number
}

/** A link of a page, resolved. */
export interface Link {
  /** Absolute address as written (resolved, not canonical); for a malformed one the raw text. */
  readonly target: string
  readonly text: string
  readonly role: Role
  /** Index into `passages` of the passage it stands in, if any. */
  readonly passage?: number
  /** Why it cannot be an address at all ("no host", "a space in the host"), if so. */
  readonly malformed?: string
}

/** A form of a page that is not a site search. */
export interface Form {
  /** Indexes into `passages` of its words. */
  readonly passages: readonly number[]
  readonly headingPath: readonly string[]
  /** Labels, legends, placeholders and button words, in order. */
  readonly labels: readonly string[]
  /** Resolved action, if any. */
  readonly action?: string
  readonly role: Role
}

export type ContactKind = 'phone' | 'email' | 'post'

/** A way to reach somebody that stands in a passage. */
export interface Contact {
  readonly kind: ContactKind
  /** As written; "hidden" for an e-mail address that the site hides from programs. */
  readonly value: string
  readonly passage: number
}

/** A date that the page says of itself. */
export interface PageDate {
  readonly what: 'updated' | 'reviewed' | 'published'
  /** ISO date, or year and month: `2026-06-02`, `2026-06`. */
  readonly date: string
  /** The words it was read from. */
  readonly words: string
}

/** A web page or document, read. */
export interface Page {
  /** Canonical address, as in the snapshot. */
  readonly address: string
  readonly format: PageFormat
  readonly title: string
  /** Language of the page, as declared ("en-GB"), if it is. */
  readonly language?: string
  /** Names in the breadcrumb, outermost first, without "Home" and "You are here". */
  readonly breadcrumb: readonly string[]
  /** All words of the page, chrome too, in reading order. Passages are slices of it. */
  readonly text: string
  readonly passages: readonly Passage[]
  readonly links: readonly Link[]
  readonly forms: readonly Form[]
  readonly contacts: readonly Contact[]
  readonly dates: readonly PageDate[]
  /** Whether the page offers a search of the site. */
  readonly hasSearch: boolean
  /** rel=canonical, if the page names one. */
  readonly canonical?: string
  /** When it was fetched, ISO 8601 UTC. */
  readonly seenAt: string
  /** Clicks from a start address. */
  readonly depth: number
}

/** Why a body could not be read. */
export type UnreadableReason =
  | 'scanned' | 'encrypted' | 'damaged' | 'legacy-format' | 'too-complex' | 'too-large' | 'timed-out' | 'needs-javascript'
  | 'challenge' | 'login' | 'unsupported-type'

/** A body that holds words no program could read, named so that it is never counted as silence. */
export interface Unreadable {
  readonly address: string
  readonly reason: UnreadableReason
  readonly detail: string
  /** What is known of it without reading: its title or file name, and the words of the link that led there. */
  readonly title: string
  readonly linkText?: string
  readonly from?: string
}

/** What reading one body gives. */
export type ReadOutcome = { readonly kind: 'page'; readonly page: Page } | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }
