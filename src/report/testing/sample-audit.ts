/** Two made-up audits for tests: one of an ordinary, complete crawl; one of a crawl cut short, full of words that try to harm a report. */
import type { Audit, CriterionAudit, Evidence, Level, NearMiss, RequirementAudit, RubricAudit } from '../../model/audit.ts'

const wexborough = 'https://www.wexborough.example/send'

const definition = {
  met: 'A way to comment that names this group.',
  partial: 'A general way to comment, for anyone.',
  notFound: 'No way to comment on the Local Offer.',
} as const

/** Evidence with everything filled in. */
export function sampleEvidence(change: Partial<Evidence> = {}): Evidence {
  return {
    address: `${wexborough}/feedback`,
    title: 'Tell us what you think',
    headingPath: ['Feedback', 'Parents and carers'],
    leadIn: 'You can tell us what you think by:',
    quote: 'filling in our parents’ form, or ringing 01632 960123 (Monday to Friday, 9am to 4pm)',
    from: 120,
    signals: ['parents-form'],
    seenAt: '2026-11-21T09:30:00.000Z',
    pageDate: '2026-06-02',
    ...change,
  }
}

/** Evidence in a PDF, with neither headings nor a lead-in nor a date of its own. */
function pdfEvidence(): Evidence {
  return {
    address: `${wexborough}/funding.pdf`, title: 'Funding guide', headingPath: [], pdfPage: 4, from: 9, signals: ['threshold'], seenAt: '2026-11-21T09:31:00.000Z',
    quote: 'Schools pay the first £6,000 and may then ask our panel for top-up funding.',
  }
}

export function sampleNearMiss(change: Partial<NearMiss> = {}): NearMiss {
  return {
    address: `${wexborough}/jobs`,
    title: 'Work with us',
    headingPath: ['Vacancies'],
    quote: 'We welcome feedback on our recruitment pages.',
    from: 12,
    why: 'It is about jobs, not about the Local Offer.',
    ...change,
  }
}

/** A requirement at a level, with what such a level usually brings. */
export function sampleRequirement(id: string, title: string, level: Level, change: Partial<RequirementAudit> = {}): RequirementAudit {
  const found = level === 'met' || level === 'partial'
  return {
    id,
    title,
    level,
    why: { met: 'A form for this group is offered.', partial: 'Only a general form is offered.', 'not-found': 'No evidence was found.', 'not-assessed': 'The form page is a scanned document that could not be read.' }[level],
    missing: level === 'partial' ? ['a form for this group'] : [],
    fix: 'Offer a form that names this group, and link it from the first page.',
    duty: 'must',
    source: 'SEN Support brief, General considerations',
    definition,
    counts: true,
    flags: level === 'partial' ? ['partial', 'single-source'] : level === 'not-found' ? ['no-evidence'] : level === 'not-assessed' ? ['crawl-gap'] : [],
    evidence: found ? [sampleEvidence()] : [],
    nearMisses: level === 'not-found' ? [sampleNearMiss()] : [],
    ...change,
  }
}

function criterion(id: string, title: string, verdict: CriterionAudit['verdict'], requirements: RequirementAudit[]): CriterionAudit {
  const met = requirements.filter((requirement) => requirement.level === 'met').length
  return { id, title, verdict, why: `${met} of ${requirements.length} requirements are met.`, requirements }
}

function senSupport(): RubricAudit {
  return {
    rubric: 'sen-support',
    version: '2026.1',
    title: 'Local Offer SEN Support',
    overrides: [{ requirement: 'offline-resources', reason: 'The region agreed in October 2026 that a printed copy is enough.' }],
    sections: [
      { id: 'general', title: 'General considerations', criteria: [
        criterion('feedback', 'Feedback and offer review process', 'Partial', [
          sampleRequirement('feedback-young-people', 'Feedback from young people', 'partial'),
          sampleRequirement('feedback-parents', 'Feedback from parents', 'met'),
          sampleRequirement('annual-review', 'Evidence of annual review', 'not-found', { flags: ['no-evidence', 'stale'] }),
        ]),
        criterion('budget', 'Budget and top-up funding information', 'Yes', [sampleRequirement('top-up', 'How top-up funding works', 'met', { evidence: [sampleEvidence(), pdfEvidence()] })]),
      ] },
      { id: 'post-16', title: 'Post-16 specific requirements', criteria: [
        criterion('future-steps', 'Future steps', 'No', [sampleRequirement('custody', 'Support for young people released from custody', 'not-found', { nearMisses: [] })]),
        criterion('post-16-admission', 'Admission', 'Not assessed', [sampleRequirement('section-41', 'Institutions that can be named in a plan', 'not-assessed')]),
      ] },
    ],
  }
}

/** An ordinary audit of a complete crawl. */
export function sampleAudit(change: Partial<Audit> = {}): Audit {
  return {
    format: 1,
    tool: { name: 'local-offer-audit', version: '0.1.0' },
    authority: { name: 'Wexborough', slug: 'wexborough', start: [wexborough], allow: [`${wexborough}/`] },
    asOf: '2026-11-21',
    snapshot: {
      format: 1, state: 'finished', started: '2026-11-21T09:00:00.000Z', finished: '2026-11-21T09:40:00.000Z',
      settings: { maxPages: 3000, delaySeconds: 1, checkExternal: true, allowPrivateAddresses: false },
    },
    coverage: {
      pagesRead: 214, documentsRead: 12,
      skipped: [{ reason: 'robots', count: 3 }, { reason: 'out-of-scope', count: 1204 }],
      gaps: [{ kind: 'document', address: `${wexborough}/section-41.pdf`, about: 'Section 41 colleges', why: 'It is a scanned picture with no words in it.' }],
      complete: true, why: 'All 226 pages and documents in scope were read, but one scanned document could not be.',
      notes: ['robots.txt asks for 5 seconds between requests; this was kept.'],
    },
    rubrics: [senSupport()],
    links: {
      targets: 412, broken: 2, unverified: 1, unchecked: 0,
      problems: [
        { target: 'https://old.wexborough.example/gone', class: 'broken', code: 'not-found', title: 'Page not found', fix: 'Remove the link, or point it to the new page.', placeCount: 1,
          places: [{ address: `${wexborough}/feedback`, title: 'Tell us what you think', linkText: 'last year’s review', headingPath: ['Feedback'] }] },
        { target: 'https://www.no-such-host.example/', class: 'broken', code: 'no-such-host', title: 'No such website', fix: 'Check the spelling of the address.', placeCount: 31,
          places: Array.from({ length: 8 }, (_, place) => ({ address: `${wexborough}/page-${place + 1}`, title: `Page ${place + 1}`, linkText: 'charity', headingPath: [] })) },
        { target: 'https://www.slow.example/form', class: 'unverified', code: 'timed-out', title: 'No answer in time', fix: 'Open it yourself.', placeCount: 1,
          places: [{ address: `${wexborough}/feedback`, title: 'Tell us what you think', linkText: '', headingPath: [] }] },
      ],
    },
    ...change,
  }
}

/** Words that strangers may write: formulas, Markdown, HTML, reversed and hidden characters. */
export const hostileWords = [
  '=HYPERLINK("http://evil.example","click")', '+44 161 496 0000', '-1+1', '@SUM(1)', '\t=1', '\r=1', '\0=1', '＝1', "=cmd|'/c calc'!A0",
  'a | b', 'two\nlines', '`code`', '```', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '![](http://tracker.example/)', '\\|', '# heading', '- [ ] task',
  '@all', '#123', '&lt;', 'www.evil.example', 'https://evil.example/', '| row |', '---', '===', '1. one', '_x000D_', '_x0041_x0042_', 'abc\u202Efdp.exe', 'z\u2066b', 'esc\u001B[31m', '\uD83D', '</script>',
] as const

/** An audit cut short, in which every text is hostile. */
export function hostileAudit(): Audit {
  const all = hostileWords.join(' ¦ ')
  const base = sampleAudit()
  const evidence = sampleEvidence({ quote: all, title: '[x](javascript:alert(1)) | =1', headingPath: ['# h', '| a |'], leadIn: '> quoted', address: 'javascript:alert(1)' })
  const miss = sampleNearMiss({ quote: '```\n# no', title: '<b>bold</b>', why: '=1+1', address: 'https://user:secret@evil.example/?token=abc&x=1' })
  const requirements = hostileWords.map((words, index) => sampleRequirement(`r-${index}`, words, index % 3 === 0 ? 'partial' : 'not-found', { why: words, missing: [words], fix: words, evidence: index % 3 === 0 ? [evidence] : [], nearMisses: [miss] }))
  return {
    ...base,
    authority: { name: "=1+1 | <b>Lowfell</b> & 'Harne'", slug: 'lowfell-and-harne', start: ['https://www.lowfell.example/a?x=1&copy=2'], allow: ['https://www.lowfell.example/a|b'] },
    snapshot: { ...base.snapshot, state: 'interrupted', finished: null },
    coverage: { ...base.coverage, pagesRead: 1, documentsRead: 0, complete: false, why: 'The limit of 1 page was reached.', notes: [all], gaps: [{ kind: 'page', address: 'file:///etc/passwd', about: all, why: all }] },
    rubrics: [{ rubric: 'sen-support', version: '2026.1', title: 'Local Offer SEN Support', overrides: [], sections: [{ id: 'general', title: '| General', criteria: [{ id: 'feedback', title: '*Feedback*', verdict: 'Partial', why: all, requirements }] }] }],
    links: { targets: 3, broken: 1, unverified: 1, unchecked: 1, problems: [
      { target: `https://long.example/${'a'.repeat(3000)}`, class: 'broken', code: 'address-too-long', title: '=2', fix: all, placeCount: 1, places: [{ address: 'data:text/html,x', title: all, linkText: all, headingPath: [all] }] },
      { target: 'https://user:secret@evil.example/?token=abc', class: 'unverified', code: 'refused', title: '<i>', fix: '|', placeCount: 0, places: [] },
    ] },
  }
}

/** Three audits of one region: complete with a Partial, complete with a Yes, read in part with a No. */
export function sampleRegionAudits(): readonly Audit[] {
  return [
    sampleAudit(),
    withFeedback(sampleAudit({ authority: { ...sampleAudit().authority, name: 'Harne with Fold', slug: 'harne' } }), 'Yes', 'met'),
    withFeedback(sampleAudit({
      authority: { ...sampleAudit().authority, name: 'Lowfell | "Moor"', slug: 'lowfell' },
      coverage: { ...sampleAudit().coverage, pagesRead: 30, documentsRead: 1, complete: false, why: 'The limit of 31 pages and documents was reached.' },
    }), 'No', 'not-found'),
  ]
}

function withFeedback(audit: Audit, verdict: CriterionAudit['verdict'], level: Level): Audit {
  const change = (one: CriterionAudit): CriterionAudit => (one.id !== 'feedback' ? one
    : { ...one, verdict, requirements: one.requirements.map(({ id, title }) => sampleRequirement(id, title, level)) })
  return { ...audit, rubrics: audit.rubrics.map((rubric) => ({ ...rubric, sections: rubric.sections.map((section) => ({ ...section, criteria: section.criteria.map(change) })) })) }
}
