/**
 * The one escape for Markdown. Whatever a page, rubric, file or adviser wrote passes through here before it enters a report.
 * What is rendered shows exactly the words given (white space folded to single spaces, hidden characters made visible); nothing in them becomes
 * markup, a link, an image or HTML. Characters that only mean something in one position are escaped only there, so that the file also
 * reads well as plain text (security.md 7.5).
 */
import { onOneLine } from '../visible.ts'

/** Text of any origin as one line of Markdown that shows those words and nothing else. */
export function escapeMarkdown(text: string): string {
  return onOneLine(text)
    // Backslash stands in the same class as all others: one pass, so that no escape is escaped again.
    .replace(/[\\`*_{}[\]<>|~@#$^]/g, '\\$&')
    // `&lt;` and `&#60;` are signs; "Bolton & Bury" is not.
    .replace(/&(?=[a-z]|\\#)/gi, '&amp;')
    // Bare addresses become links in many viewers: `http:`, `mailto:`, `www.`; `:name:` becomes a picture.
    .replace(/:(?=\S)/g, '\\:')
    .replace(/(www)\./gi, '$1\\.')
    // Some viewers see a link's address after an escaped bracket.
    .replace(/\\\]\(/g, '\\]\\(')
    // An image needs `!` before a bracket; brackets are escaped, and so is this.
    .replace(/!(?=\\\[)/g, '\\!')
    // At the start of a line: lists, rules, underlined headings.
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
