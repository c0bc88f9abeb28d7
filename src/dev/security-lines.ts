/** Every way in which a website, a file or a name could harm whoever runs an audit, and the tests that hold it off; or why there is none. */

/** A test file, from src, and words of the title of a test in it or of the group that it stands in. */
export type TestName = readonly [file: string, title: string]

export interface SecurityLine {
  /** Section and number of the checklist. */
  readonly line: string
  readonly about: string
  readonly tests: readonly TestName[]
  /** What is not tested, and why. */
  readonly why?: string
}

const guard = 'net/address-guard.test.ts'
const client = 'net/client.test.ts'
const odd = 'net/odd-answers.test.ts'
const layers = 'net/layers.test.ts'
const certificates = 'net/certificates.test.ts'
const robotsFiles = 'net/robots-files.test.ts'
const robots = 'net/robots.test.ts'
const crawl = 'crawl/crawl.test.ts'
const linksOf = 'crawl/links-of.test.ts'
const sitemaps = 'crawl/sitemaps.test.ts'
const traps = 'crawl/traps.test.ts'
const scope = 'crawl/scope.test.ts'
const canonical = 'crawl/addresses/canonical.test.ts'
const check = 'links/check.test.ts'
const bodies = 'read/hostile.test.ts'
const html = 'read/html/html.test.ts'
const docx = 'read/docx/docx.test.ts'
const pool = 'read/pool.test.ts'
const yaml = 'yaml/yaml.test.ts'
const load = 'rubric/load.test.ts'
const phrase = 'rubric/phrase.test.ts'
const config = 'config/load.test.ts'
const workbook = 'report/xlsx/authority.test.ts'
const markdown = 'report/markdown/escape.test.ts'
const reportMarkdown = 'report/markdown/authority.test.ts'
const words = 'report/words.test.ts'
const hostile = 'dev/hostile/hostile.test.ts'
const architecture = 'dev/architecture.test.ts'

/** Where the tool may connect. */
const connections: readonly SecurityLine[] = [
  { line: '1.1', about: 'this computer and private networks, in every spelling', tests: [[guard, 'addresses that are refused before a name is looked up'], [client, 'opens no private address without leave, literal or by name, not even for robots.txt']] },
  { line: '1.2', about: 'metadata services of clouds', tests: [[guard, 'addresses that are refused before a name is looked up'], [guard, 'opens private ones when that is allowed, but still no odd ports or schemes']] },
  { line: '1.3', about: 'redirects into the network, at any hop', tests: [[layers, 'ends before its third hop where that is %s'], [client, 'holds each hop of a redirect against the address guard'], [hostile, 'never asks for what would log out, for the other port that a redirect names, or with a name and password']] },
  { line: '1.4', about: 'names that change their address, or have public and private ones', tests: [[guard, 'keeps the first answer, so that a name cannot move to a private address later'], [guard, "gives only the public ones of a name's addresses"]] },
  { line: '1.5', about: 'sitemaps inside the network', tests: [[crawl, 'starts from sitemaps too: those robots.txt names, indexes, gzip, and only what is in scope']] },
  { line: '1.6', about: 'base, refresh, frames, canonical addresses and data inside the network', tests: [[crawl, 'never leaves the offer for what a page names in other ways than links: a base, a refresh, a frame, a canonical address'], [linksOf, 'are none where the page only names addresses for programs']] },
  { line: '1.7', about: 'other schemes than http and https', tests: [[guard, 'addresses that are refused before a name is looked up'], [linksOf, 'lead to web addresses only']] },
  { line: '1.8', about: 'ports that websites do not use', tests: [[guard, 'addresses that are refused before a name is looked up'], [client, 'looks at a link to any port of a private host where that is allowed, says so, and still opens none that only a redirect names']] },
  { line: '1.9', about: 'hosts that look like another', tests: [[scope, 'does not hold %s'], [scope, 'reads a backslash before an at sign as browsers do, as a path of the host before it'], [canonical, 'spellings of one page share a key']] },
  { line: '1.10', about: 'a proxy in the environment', tests: [[certificates, 'is not used: it would resolve names where no guard sees them']] },
  { line: '1.11', about: 'names that lead inside from inside', tests: [[guard, 'says how to go on when a name leads inside the network only']] },
]

/** Harm done by the tool itself. */
const courtesy: readonly SecurityLine[] = [
  { line: '2.1', about: 'links that do something', tests: [[traps, 'addresses that would do something'], [crawl, 'never asks for what would do something, for traps, or for files that are not read, and names them'], [check, 'never asks for what would do something, on whichever website'], [check, 'does not follow a redirect to an address that would do something']] },
  { line: '2.2', about: 'Retry-After of any kind', tests: [['net/retry-after.test.ts', 'Retry-After %s means a wait of %s milliseconds'], [client, 'leaves a host alone that asks for a wait of %s'], [client, 'waits as long as Retry-After says, then asks again']] },
  { line: '2.3', about: '429 for everything', tests: [[client, 'gives a host up that answers everything with 429'], [crawl, 'says that it was cut short where a host asks to be left alone'], [check, 'meets 429 again and again, and never calls the link Broken for it']] },
  { line: '2.4', about: 'Crawl-delay of any kind', tests: [[robots, 'reads Crawl-delay %s as %s'], [robotsFiles, 'with a Crawl-delay of %s makes us wait %i milliseconds']] },
  { line: '2.5', about: 'robots.txt that fails, is huge, or is no robots.txt', tests: [[robotsFiles, 'that %s closes the website, and that is told'], [robotsFiles, 'that %s leaves the website open'], [robots, 'reads files with a byte order mark, with CR alone, with comments and without groups'], [robots, 'matches thousands of stars in no time'], [client, 'reads the first part of a robots.txt without end, and follows one to another host']] },
  { line: '2.6', about: 'two names for one host', tests: [[layers, 'one host under two names'], [client, 'keeps one request at a time to a host, with the delay between']] },
  { line: '2.7', about: 'being stopped at any moment', tests: [['crawl/kill.test.ts', 'a crawl that is killed again and again ends with the snapshot of an undisturbed one'], ['cli/interrupt.test.ts', 'the first Ctrl-C asks the work to stop'], [crawl, 'stops when asked to, and goes on later without asking for a page again'], ['cli/exit-codes.test.ts', 'a run that was stopped ends with 130 whatever else happened']] },
  { line: '2.8', about: 'telling websites who reads them', tests: [[layers, 'names the tool, its version, where to read about it and whom to write to, in plain ASCII'], ['cli/announce.test.ts', 'a crawl that tells websites nobody to write to is warned of, and one that does is not']] },
]

/** Answers. */
const answers: readonly SecurityLine[] = [
  { line: '3.1', about: 'packed bombs', tests: [[odd, 'that is a bomb of %s is cut as it comes, and the connection given up'], [odd, 'is never asked for in Zstandard, and not read in it'], [client, 'cuts answers that unpack to a bomb, and refuses doubly packed and falsely packed ones']] },
  { line: '3.2', about: 'answers without end', tests: [[client, 'stops an endless page at the limit'], [client, 'ends answers that drip one byte at a time, and servers that never answer, by the wall clock'], [odd, 'in its headers ends by the clock']] },
  { line: '3.3', about: 'lengths that are not true', tests: [[odd, 'too small gives what was promised, and the rest is no second answer'], [odd, 'too large is never taken for a page'], [client, 'never keeps half an answer: a broken one is asked for again, then called incomplete']] },
  { line: '3.4', about: 'packing that is broken or false', tests: [[odd, 'that is %s is unreadable, with the reason'], [odd, 'that stops short is incomplete']] },
  { line: '3.5', about: 'headers too long, too many, or broken', tests: [[odd, '%s end the request, not the run']] },
  { line: '3.6', about: 'redirects in circles, without end, to nowhere', tests: [[client, 'follows redirects with their chain, and ends circles, long chains and redirects to nowhere'], [odd, 'to itself with a cookie is told as one that may need cookies'], [odd, 'to %s is a problem of its own'], [odd, 'may be relative']] },
  { line: '3.7', about: 'bodies that are not what they are called, encodings that are none', tests: [[client, 'tells documents by their bytes, whatever they are declared as, and does not load pictures'], [bodies, 'that is really %s is told as that'], [linksOf, 'are told by %s']] },
  { line: '3.8', about: 'UTF-16, and marks against headers against pages', tests: [[bodies, 'is decoded by %s'], [linksOf, 'are told by %s'], [html, 'decodes %s']] },
  { line: '3.9', about: 'answers that are no page', tests: [['crawl/answers.test.ts', 'only a whole answer with status 200 is a page'], [odd, 'of interim answers ends by the clock or the limit of headers'], [odd, 'as HTTP/0.9 or noise ends the request']] },
]

/** Web pages and their addresses. */
const pages: readonly SecurityLine[] = [
  { line: '4.1', about: 'nesting and attributes beyond any page', tests: [[html, 'refuses nesting and attributes beyond any real page before they cost anything'], [linksOf, 'nested a hundred thousand deep, or on a tag of two hundred thousand attributes, are found in no time'], [hostile, 'names every trap once, with its reason']] },
  { line: '4.2', about: 'addresses that are huge or hold odd characters', tests: [[linksOf, 'are read as browsers read them'], [linksOf, 'that are a megabyte long cost nothing and are left out'], [bodies, 'names a link that is too long, or holds half a character, without failing'], [crawl, 'names a link that is too long for a browser, and never asks for it']] },
  { line: '4.3', about: 'pages that never end what they begin, scripts as text', tests: [[bodies, 'on one line of five megabytes, or with NUL in it, is read'], [bodies, 'that opens %s and never closes it shows none of it'], [html, 'leaves out what a reader never sees']], why: 'Words in the retired elements xmp and plaintext are read as words: browsers show them.' },
  { line: '4.4', about: 'hidden words', tests: [[bodies, 'has no words of what no control can open and nobody can see'], [html, 'reads what a control on the page opens, and nothing else that is hidden']], why: 'Hiding by style sheets is not seen: they are not read.' },
  { line: '4.5', about: 'orders to a program in the words of a page', tests: [], why: 'No language model reads pages. Words count by rules, and a sentence that gives orders matches none.' },
  { line: '4.6', about: 'words stuffed into pages and footers', tests: [['judge/judge.test.ts', 'menus are never judged'], ['read/site.test.ts', 'takes a banner that repeats over a site out of judgement'], ['judge/judge.test.ts', 'guarded words are discarded and shown as a near miss with the reason']] },
  { line: '4.7', about: 'one page under many addresses', tests: [[crawl, 'keeps one page for all addresses that lead to it: sessions, redirects, equal bodies'], [canonical, 'spellings of one page share a key'], [hostile, 'asks for one page of sessions, calendars and sitemaps that lead back to themselves']], why: 'Pages that are nearly the same are all read, up to the limit of versions of one path.' },
  { line: '4.8', about: 'calendars, filters and paths without end', tests: [[crawl, 'ends on a site whose relative links grow, and on a calendar'], [crawl, 'ends lists that narrow down without end, but reads one page for each id'], [traps, 'traps']], why: 'Known shapes of traps cost no request; a filter of unknown shape costs up to 300, since real lists have as many pages.' },
  { line: '4.9', about: 'sitemaps that list themselves, half a million addresses, or entities', tests: [[sitemaps, 'of half a million addresses is read as a stream, and only so far'], [sitemaps, 'opens no entity, and survives whatever is no sitemap'], [hostile, 'asks for one page of sessions, calendars and sitemaps that lead back to themselves']] },
]

/** Documents. */
const documents: readonly SecurityLine[] = [
  { line: '5.1', about: 'documents that unpack beyond all measure or take for ever', tests: [[pool, 'gives up a body that unpacks beyond all measure, and goes on with the others'], [pool, 'gives up a body that takes too long'], [pool, 'does not try a body again that it gave up, wherever it stands'], [docx, 'is not read when unpacking would cost too much, and never taken for empty'], [bodies, 'that %s is read or named, and does no harm'], [hostile, 'ends within a minute and 600 MB, and says by its code that not everything could be read']] },
  { line: '5.2', about: 'PDFs with passwords, pictures, forms, scripts, thousands of pages', tests: [[bodies, 'that needs a password says so'], [bodies, 'that is a form for one program says so'], [bodies, 'never runs the scripts it brings'], [bodies, 'of more pages than anybody reads is named, not read'], ['read/pdf/pdf.test.ts', 'that is %s is named, never taken for silence'], ['judge/coverage.test.ts', 'a scan hides what its name is about, and nothing else']] },
  { line: '5.3', about: 'Word files with macros, paths, templates and thousands of entries', tests: [[bodies, 'with macros, packed files and a template on another website is read for its words alone'], [bodies, 'of sixty thousand entries, or with entities that laugh, costs little'], [docx, 'reads nothing but its own words: no entity, no other part, no path outside']] },
  { line: '5.4', about: 'formats that are not read', tests: [[traps, 'files that are not read'], ['read/read.test.ts', 'an old Word file']] },
]

/** Rubrics and other files of words. */
const files: readonly SecurityLine[] = [
  { line: '6.1', about: 'files that break parsers', tests: [[yaml, 'a hostile file is refused before the parser sees it']] },
  { line: '6.2', about: 'aliases, tags, double keys, tabs, several documents', tests: [[yaml, '%j is refused in plain words'], [yaml, 'gives typed data; yes and no are words for true and false, dates stay texts']] },
  { line: '6.3', about: 'keys that programs keep for themselves', tests: [[yaml, 'cannot be used as a key'], ['rubric/compile.test.ts', 'a forbidden name']] },
  { line: '6.4', about: 'words that YAML takes for something else', tests: [[yaml, 'asks for quotes where a text is wanted and %s is written']] },
  { line: '6.5', about: 'rubrics that build on files elsewhere, or on themselves', tests: [[load, 'never builds on %s'], [load, 'does not follow a link out of its folder'], [load, 'that extends itself in a circle, or very deep, is refused with the circle named']] },
  { line: '6.6', about: 'patterns that take for ever', tests: [['judge/match/phrases.test.ts', 'hostile phrases over hostile texts take time in proportion to the words']], why: 'Rubrics hold phrases and no regular expressions.' },
  { line: '6.7', about: 'look-ahead and back-references', tests: [[phrase, '%j is refused at column %i']], why: 'Rubrics hold phrases and no regular expressions: such signs are refused.' },
  { line: '6.8', about: 'patterns that are huge, empty, or match everything', tests: [[phrase, 'brackets nest only so deep, and long phrases are refused'], [phrase, '%j is refused at column %i']] },
  { line: '6.9', about: 'guessing which patterns are safe', tests: [], why: 'Nothing is guessed: matching a phrase takes time in proportion to the words, whatever it says.' },
  { line: '6.10', about: 'messages that ask for the inside of a program', tests: [], why: 'Texts of rubrics are shown as they are written: they have no placeholders.' },
  { line: '6.11', about: 'formulas and markup in the texts of rubrics', tests: [[workbook, 'holds words that begin like a formula as words, unchanged, in cells with the text format'], [reportMarkdown, 'is the report that was reviewed, for an audit full of hostile words']] },
]

/** What is written. */
const outputs: readonly SecurityLine[] = [
  { line: '7.1', about: 'words that Excel would take for a formula', tests: [[workbook, 'holds words that begin like a formula as words, unchanged, in cells with the text format'], [hostile, 'writes reports in which nothing that strangers wrote is more than words']], why: 'No CSV is written.' },
  { line: '7.2', about: 'texts too long for a cell, characters that nobody sees', tests: [[workbook, 'has no formula, no text that Excel would have to repair, and links to the web only'], [words, 'hidden characters'], [words, 'a cut never halves a character']] },
  { line: '7.3', about: 'links to anything but the web', tests: [[words, '%s does not become a link'], [reportMarkdown, 'links to web pages only, and shows no password']] },
  { line: '7.4', about: 'names of sheets', tests: [[workbook, 'has its sheets in the order of reading, with a title in A1 of each']], why: 'Sheets have fixed names: no name of an authority becomes one.' },
  { line: '7.5', about: 'words that Markdown would take for markup', tests: [[markdown, '%j is written as %j'], [markdown, 'leaves no character that could begin markup unescaped'], [reportMarkdown, 'never breaks a table']] },
  { line: '7.6', about: 'words that move the cursor of a terminal', tests: [['cli/show.test.ts', 'colours, cursor movements, window titles and hidden links of a page never reach the terminal'], ['cli/progress.test.ts', 'a line never is wider than the terminal, and a host cannot move the cursor'], [yaml, 'control characters never reach the terminal'], [hostile, 'writes reports in which nothing that strangers wrote is more than words']] },
  { line: '7.7', about: 'data inside a web page', tests: [], why: 'No web page is written.' },
  { line: '7.8', about: 'names of folders and files', tests: [[config, 'a slug that is no folder name'], [config, 'a slug that Windows keeps for itself'], ['config/scope.test.ts', 'a slug names a folder on every computer'], [canonical, 'different pages keep different keys'], ['archive/archive.test.ts', 'keeps equal bodies once']] },
  { line: '7.9', about: 'folders that are links, read-only, full, or in use', tests: [['cli/files.test.ts', 'a file is written whole into a folder that need not be there yet, and nothing unfinished stays'], ['cli/files.test.ts', 'a report that is a link is put in its place; what it led to stays as it was'], ['cli/files.test.ts', 'what cannot be written leaves the earlier file whole and nothing unfinished beside it'], ['cli/files.test.ts', 'a file in the way of a folder is told in words']], why: 'A full disk, a read-only one and a workbook that Excel holds open cannot be made alike on every system; their sentences stand beside one another in cli/files.ts.' },
  { line: '7.10', about: 'two runs at once', tests: [['archive/archive.test.ts', 'lets no second run in, and explains'], ['archive/archive.test.ts', 'takes over the lock of a run that is gone']] },
]

/** Secrets and people. */
const secrets: readonly SecurityLine[] = [
  { line: '9.1', about: 'passwords and keys in addresses', tests: [[client, 'sends its name, never the user part of an address, and takes no cookies'], [words, 'passwords and keys are masked, the rest is shown'], ['report/json.test.ts', 'holds no password and no key of an address'], ['links/address-shape.test.ts', 'neither shows nor uses login details'], [hostile, 'writes reports in which nothing that strangers wrote is more than words']] },
  { line: '9.2', about: 'passwords in files and on the command line', tests: [[config, 'a password in an address'], [config, 'more prefixes can be allowed, if they are addresses'], [config, 'a bare address is an authority named after its host and path']] },
  { line: '9.3', about: 'headers that follow a redirect to another website', tests: [[odd, 'are the same few for every website, without a cookie of one or a secret for another']] },
  { line: '9.4', about: 'cookies', tests: [[odd, 'are the same few for every website, without a cookie of one or a secret for another'], [client, 'sends its name, never the user part of an address, and takes no cookies']] },
  { line: '9.5', about: 'people named on pages', tests: [['text/text.test.ts', 'a quote takes the sentences that hold the words, and no more than allowed'], [architecture, 'only net opens sockets, only report/xlsx knows exceljs, and the disk is touched at the edges only']] },
  { line: '9.6', about: 'secrets in messages', tests: [[words, 'passwords and keys are masked, the rest is shown'], [config, 'more prefixes can be allowed, if they are addresses'], [hostile, 'writes reports in which nothing that strangers wrote is more than words']], why: 'No log is kept: what is printed names hosts, not whole addresses, and neither headers nor bodies.' },
  { line: '9.7', about: 'certificates', tests: [[certificates, 'ends the request before a word is read, for pages and for link checks'], [certificates, 'stays untrusted where the environment switches checks off'], ['cli/announce.test.ts', 'switched off certificate checks are told, and so are open private networks']] },
  { line: '9.8', about: 'offices that inspect traffic', tests: [[certificates, 'is trusted where NODE_EXTRA_CA_CERTS names it, as an office that inspects traffic does']] },
]

export const securityLines: readonly SecurityLine[] = [...connections, ...courtesy, ...answers, ...pages, ...documents, ...files, ...outputs, ...secrets]
