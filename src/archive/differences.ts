/** Whether a snapshot was made with the settings that are asked for now. */
import type { Authority, CrawlSettings } from '../model/authority.ts'
import type { SnapshotInfo } from '../model/snapshot.ts'

/** Names each difference that changes which pages are read or which links are checked. The delay, the contact and local names change neither. */
export function differencesFrom(info: SnapshotInfo, authority: Authority, settings: CrawlSettings): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['start', info.authority.start, authority.start],
    ['allow', info.authority.allow, authority.allow],
    ['council-home', info.authority.councilHome ?? 'none', authority.councilHome ?? 'none'],
    ['max-pages', info.settings.maxPages, settings.maxPages],
    ['external links checked', yesOrNo(info.settings.checkExternal), yesOrNo(settings.checkExternal)],
    ['private addresses allowed', yesOrNo(info.settings.allowPrivateAddresses), yesOrNo(settings.allowPrivateAddresses)],
  ]
  return pairs.filter(([, made, asked]) => JSON.stringify(made) !== JSON.stringify(asked)).map(([name, made, asked]) => `${name}: made with ${inWords(made)}, now ${inWords(asked)}`)
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no'
}

function inWords(value: unknown): string {
  return Array.isArray(value) ? (value.length === 0 ? 'none' : value.join(' ')) : String(value)
}
