import { describe, expect, it } from 'vitest'
import { scopeOf } from './scope.ts'

const scope = scopeOf(['https://www.sampleton.gov.uk/send', 'https://offer.example.org'], ['https://start.example/home.aspx'])

describe('what belongs to an offer', () => {
  it.each([
    'https://www.sampleton.gov.uk/send', 'https://www.sampleton.gov.uk/send/', 'http://sampleton.gov.uk/send/a?b=1', 'https://sampleton.gov.uk./send/x',
    'https://www.sampleton.gov.uk/SEND/x', 'https://offer.example.org/anything', 'https://start.example/home.aspx',
  ])('holds %s', (address) => expect(scope.contains(address)).toBe(true))

  it.each([
    'https://www.sampleton.gov.uk/sendings', 'https://www.sampleton.gov.uk/', 'https://www.sampleton.gov.uk.evil.example/send', 'https://evilsampleton.gov.uk/send',
    'https://www.sampleton.gov.uk@evil.example/send', 'https://evil.example/?https://www.sampleton.gov.uk/send', 'https://offer.example.org:8443/x',
    'https://start.example/other.aspx', 'ftp://offer.example.org/x', 'https://x.offer.example.org/', 'https://www.s\u0430mpleton.gov.uk/send',
  ])('does not hold %s', (address) => expect(scope.contains(address)).toBe(false))

  it('reads a backslash before an at sign as browsers do, as a path of the host before it', () => {
    expect(scope.contains('https://offer.example.org\\@evil.example/')).toBe(true)
    expect(new URL('https://offer.example.org\\@evil.example/').hostname).toBe('offer.example.org')
  })
})
