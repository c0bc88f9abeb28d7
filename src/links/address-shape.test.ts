import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createShapes } from './address-shape.ts'
import { linkTo } from './testing/pages.ts'

const page = 'https://www.ardley.gov.uk/send'
const shape = (target: string, malformed?: string) =>
  createShapes({ allowPrivateAddresses: false })(linkTo(target, malformed === undefined ? {} : { malformed }), page)

describe('the shape of a link', () => {
  it('drops the fragment and nothing else', () => {
    expect(shape('https://Example.org:443/A/?b=1&a=2#part')).toEqual({ target: 'https://example.org/A/?b=1&a=2', problem: null, askable: true })
  })

  it('is the same however the fragment reads', () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), fc.webFragments(), (address, fragment) => {
      expect(shape(`${address}#${fragment}`)).toEqual(shape(address))
    }), { numRuns: 40 })
  })

  it('leaves out what is no link to anywhere: scripts, apps, other parts of the same page', () => {
    for (const target of ['', '#', 'javascript:void(0)', 'data:text/html,hi', 'sms:60777', 'zoommtg://zoom.us/join', `${page}#top`, `${page.replace('/send', '/cdn-cgi/l/email-protection')}#ab`]) {
      expect(shape(target), target).toBeNull()
    }
  })

  it.each([
    'http://localhost/', 'http://127.0.0.1:8080/x', 'http://2130706433/', 'http://0x7f.1/', 'http://[::1]/', 'http://10.1.2.3/', 'http://192.168.0.10/intranet',
    'http://[::ffff:10.0.0.1]/', 'http://[64:ff9b::7f00:1]/', 'http://169.254.169.254/', 'http://printer.local/', 'https://council.internal/page', 'http://LOCALHOST./', 'http://intranet/page',
  ])('sees that the public cannot reach %s', (target) => {
    expect(shape(target)).toMatchObject({ problem: 'inside-address', askable: false })
  })

  it('takes private addresses for public ones where the run allows them', () => {
    expect(createShapes({ allowPrivateAddresses: true })(linkTo('http://127.0.0.1:8400/a'), page)).toEqual({ target: 'http://127.0.0.1:8400/a', problem: null, askable: true })
  })

  it.each(['file:///C:/Users/jo/leaflet.docx', 'file://server/share/leaflet.pdf', 'C:\\Users\\jo\\leaflet.docx'])('sees a file on a computer in %s', (target) => {
    expect(shape(target)).toMatchObject({ problem: 'file-on-computer', askable: false })
  })

  it.each(['http:///', 'htp://example.org/', 'htttps://example.org/', 'https://https//example.org/', 'http://news/page', 'https://www..example.org/', 'https://exa mple.org/'])('sees that %s is no complete address', (target) => {
    expect(shape(target)).toMatchObject({ problem: 'malformed', askable: false })
  })

  it('believes the reader of the page when it says that an address is malformed', () => {
    expect(shape('see the website', 'a space in the host')).toMatchObject({ target: 'see the website', problem: 'malformed' })
  })

  it('neither shows nor uses login details', () => {
    const found = shape('https://jo:secret@example.org/files#top')
    expect(found).toEqual({ target: 'https://***@example.org/files', problem: 'login-details', askable: false })
  })

  it('keeps a malformed paragraph short', () => {
    expect(shape(`http://${'x '.repeat(4000)}`)?.target).toHaveLength(300)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((text) => `mailto:${text}`), fc.string().map((text) => `tel:${text}`)), (target) => {
      shape(target)
    }))
  })
})
