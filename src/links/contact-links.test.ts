import { describe, expect, it } from 'vitest'
import { emailProblem, phoneProblem } from './contact-links.ts'

describe('an e-mail link', () => {
  it.each([
    'mailto:send@ardley.gov.uk',
    'mailto:SEND.Team+offer@ardley.gov.uk?subject=Local%20Offer&body=Hello',
    'mailto:one@ardley.gov.uk,two@ardley.gov.uk',
    'mailto:?subject=Have%20you%20seen%20this%20page',
    'mailto:?to=send@ardley.gov.uk',
    'MAILTO:send%40ardley.gov.uk',
    'mailto:The%20Team%20%3Csend@ardley.gov.uk%3E',
    "mailto:o'neill@ardley.gov.uk",
    'mailto:post@höhe.example',
  ])('is fine: %s', (link) => {
    expect(emailProblem(link)).toBeNull()
  })

  it.each([
    'mailto:', 'mailto:send', 'mailto:send@', 'mailto:@ardley.gov.uk', 'mailto:send@ardley', 'mailto:send at ardley.gov.uk', 'mailto:send[at]ardley.gov.uk',
    'mailto:send@ardley..gov.uk', 'mailto:send@-ardley.gov.uk', 'mailto:send@@ardley.gov.uk', 'mailto:www.ardley.gov.uk', 'mailto:one@ardley.gov.uk,two',
    'mailto:https://ardley.gov.uk/contact', 'mailto:send%20team@ardley.gov.uk',
  ])('is not complete: %s', (link) => {
    expect(emailProblem(link)).toBe('email-malformed')
  })
})

describe('a phone link', () => {
  it.each([
    'tel:01632960001', 'tel:+441632960001', 'tel:+44 (0)1632 960 001', 'tel:01632%20960001', 'tel:999', 'tel:01632-960001;ext=12', 'tel:01632960001 ext 4',
    'tel:01632 960001 option 2', 'tel://01632960001', 'callto:01632960001',
  ])('is fine: %s', (link) => {
    expect(phoneProblem(link)).toBeNull()
  })

  it.each(['tel:', 'tel:call us', 'tel:12', 'tel:send@ardley.gov.uk', 'tel:01632960001/01632960002', 'tel:%E2%98%8E'])('cannot be dialled: %s', (link) => {
    expect(phoneProblem(link)).toBe('phone-malformed')
  })
})
