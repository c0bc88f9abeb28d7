import { describe, expect, it } from 'vitest'
import { redirectProblem } from './redirects.ts'

describe('a redirect', () => {
  it.each([
    ['http://www.nhs.uk/a', 'https://www.nhs.uk/a'],
    ['https://nhs.uk/', 'https://www.nhs.uk/'],
    ['https://www.nhs.uk/old/page', 'https://www.nhs.uk/new/page'],
    ['https://www.nhs.uk/index.html', 'https://www.nhs.uk/'],
    ['https://bit.ly/3xSend', 'https://www.ardley.gov.uk/'],
    ['https://old-charity.org.uk/home', 'https://new-charity.org.uk/'],
    ['https://www.ardley.gov.uk/children/local-offer', 'https://localoffer.ardley.gov.uk/'],
    ['https://my.ardley.gov.uk/login', 'https://my.ardley.gov.uk/login/form'],
    ['https://www.ardley.gov.uk/blogging', 'https://www.ardley.gov.uk/blogs/signing-songs'],
    ['https://www.ardley.gov.uk/send', 'https://www.ardley.gov.uk/?id=12'],
  ])('from %s to %s is fine', (from, to) => {
    expect(redirectProblem(from, to)).toBeNull()
  })

  it.each([
    ['https://www.nhs.uk/conditions/autism', 'https://www.nhs.uk/'],
    ['https://nhs.uk/autism', 'https://www.nhs.uk/home'],
    ['https://old-charity.org.uk/help/benefits', 'https://new-charity.org.uk/'],
  ])('from %s to %s opens a front page instead', (from, to) => {
    expect(redirectProblem(from, to)).toBe('opens-front-page')
  })

  it.each([
    ['https://hub.ardley.gov.uk/forms/7', 'https://login.microsoftonline.com/common/oauth2/authorize'],
    ['https://hub.ardley.gov.uk/forms/7', 'https://hub.ardley.gov.uk/Account/Login?ReturnUrl=%2Fforms%2F7'],
    ['https://hub.ardley.gov.uk/forms/7', 'https://hub.ardley.gov.uk/sign-in'],
  ])('from %s to %s asks for a login', (from, to) => {
    expect(redirectProblem(from, to)).toBe('login')
  })
})
