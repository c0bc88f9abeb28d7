import { describe, expect, it } from 'vitest'
import type { Link, Passage } from '../model/page.ts'
import { findContacts } from './contacts.ts'

const passage = (text: string): Passage => ({ kind: 'paragraph', role: 'content', text, from: 0, to: text.length, headingPath: [] })
const contactsIn = (text: string, links: readonly Link[] = []): readonly string[] => findContacts([passage(text)], links).map(({ kind, value }) => `${kind} ${value}`)

describe('findContacts', () => {
  it.each([
    ['Ring 01632 960114 today', 'phone 01632 960114'], ['Helpline: 0300 123 4567.', 'phone 0300 123 4567'], ['(01632) 960114', 'phone (01632) 960114'], ['020 7946 0018', 'phone 020 7946 0018'],
    ['+44 (0)1632 960114', 'phone +44 (0)1632 960114'], ['call us (01632 962210)', 'phone 01632 962210'], ['Text HELP to 81212', 'phone 81212'], ['Text or WhatsApp 07700 900462', 'phone 07700 900462'],
    ['e-mail send.team@council.gov.uk.', 'email send.team@council.gov.uk'], ['name [at] council [dot] gov [dot] uk', 'email name [at] council [dot] gov [dot] uk'], ['Email [email protected]', 'email hidden'],
    ['Write to us at Freepost LOCAL OFFER', 'post Write to us at Freepost LOCAL OFFER'], ['Come in. SEND Team, Town Hall, Piece Street, CB1 2AB', 'post SEND Team, Town Hall, Piece Street, CB1 2AB'],
  ])('finds in "%s"', (text, contact) => { expect(contactsIn(text)).toEqual([contact]) })

  it.each(['01/02/2024 to 03/04/2025', 'in 2025 and 2026', '£01632960', 'from 0800 to 1600', 'ages 0-25', 'Near (postcode)', '01.02.2024 10.30'])('finds nothing in "%s"', (text) => { expect(contactsIn(text)).toEqual([]) })

  it('counts an address that stands only behind a link, once', () => {
    const link = (target: string): Link => ({ target, text: 'us', role: 'content', passage: 0 })
    expect(contactsIn('E-mail us', [link('mailto:a@b.gov.uk?subject=SEND')])).toEqual(['email a@b.gov.uk'])
    expect(contactsIn('E-mail a@b.gov.uk or ring 01632 960114', [link('mailto:A@b.gov.uk'), link('tel:+441632960114')])).toEqual(['phone 01632 960114', 'email a@b.gov.uk'])
  })
})
