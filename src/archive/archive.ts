import type { Authority, CrawlSettings } from '../model/authority.ts'
import type { LinkCheck, Snapshot, SnapshotInfo } from '../model/snapshot.ts'

/** A snapshot open for writing, by one process at a time. */
export interface Archive extends Snapshot {
  readonly info: SnapshotInfo
  saveLinkCheck(check: LinkCheck): void
  /** Targets that were checked already, so that a resumed run asks nobody twice. */
  linkChecksDone(): ReadonlySet<string>
  close(): void
}

export interface OpenArchiveOptions {
  readonly file: string
  readonly authority: Authority
  readonly settings: CrawlSettings
  readonly now: Date
}
