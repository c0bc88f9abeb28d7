import type { Rubric } from '../../model/rubric.ts'
import { compileRubric, type SourceText } from '../compile.ts'

/** A small lexicon and rubric that the tests change in one place each. */
export const lexiconText = `format: 1
lexicon: send
version: "1"
concepts:
  ehc-plan: {means: An education health and care plan., words: ["EHC plan", "EHCP"]}
  local-offer: {means: The Local Offer., words: ["local offer", "SEND hub"]}
phases:
  early-years: ["nursery"]
kinds:
  - kind: job
    because: It is a job advert.
    when: {any: [{address: ["/jobs/"]}, {title: vacanc*}]}
guards:
  - guard: future
    because: It is a promise for the future.
    effect: discard
    says: [coming soon]
`

export const rubricText = `format: 1
rubric: small
version: "2026.1"
title: A small rubric
sections:
  - section: general
    title: General
    criteria:
      - criterion: access
        title: Access
        requirements:
          - id: offline
            title: Help offline
            duty: must
            source: {text: The brief, verified: 2026-11-21}
            looks-for: Ways in without the internet.
            definition: {met: Both., partial: One., not-found: None.}
            topic: [helpline]
            query: helpline
            fix: Publish a number.
            parts:
              - part: helpline
                is: a helpline
                signals:
                  - signal: line
                    is: a phone number
                    counts-as: signpost
                    about: "@local-offer"
                    says: {all: ["<phone>", [helpline, phone line]]}
              - part: print
                is: a printed copy
                needs: substance
                signals:
                  - signal: copy
                    is: a copy by post
                    counts-as: substance
                    says: "printed copy"
                    despite: [future]
            doubts:
              - flag: stale
                is: the dates have passed
                caps-at-partial: yes
                signal: {says: "drop in ..3 2020"}
            examples:
              counts:
                - |
                  address: /help
                  # Local Offer
                  Ring the helpline.
`

export function source(text: string, name = 'rubric.yaml'): SourceText {
  return { name, text }
}

/** Compiles rubric texts, furthest base first, with a lexicon. */
export function compileTexts(texts: readonly string[], lexicon = lexiconText): Rubric {
  return compileRubric({ rubrics: texts.map((text, index) => source(text, `rubric-${index + 1}.yaml`)), lexicons: [source(lexicon, 'lexicon.yaml')] })
}
