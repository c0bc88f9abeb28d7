import { describe, expect, it } from 'vitest'
import { isStateChanging, refusalOfAddress } from './traps.ts'

const at = (path: string) => refusalOfAddress(`https://a.example${path}`)

describe('addresses that would do something', () => {
  it.each(['/kb5/x/directory/shortlist.action?slaction=ADD&itemid=1', '/kb5/x/directory/rate.action?r=1', '/logout', '/user/logout', '/account/sign-out', '/item?action=delete&id=3',
    '/basket/add/7', '/page?add-to-cart=9', '/newsletter/unsubscribe', '/post?replytocom=4', '/wp-login.php?action=lostpassword', '/log-off.aspx'])('%s', (path) => {
    expect(at(path)?.reason).toBe('state-changing')
    expect(isStateChanging(`https://a.example${path}`)).toBe(true)
  })
})

describe('traps', () => {
  it.each(['/events/2026/11', '/events/calendar?month=2031-07', '/whats-on/2026-11-03/', '/foi?month=0000-10-01&year=2020', '/search', '/search?q=send', '/kb5/x/directory/results.page?localofferchannel=3',
    '/?s=portage', '/list?sort=asc', '/directory?f%5B0%5D=age', '/send/print', '/book/export/html/12', '/node/4?print=1', '/news/feed', '/wp-json/wp/v2/pages',
    '/a/a/a', '/help/page/help/page', `/x${Array.from({ length: 22 }, (_, index) => `/s${index}`).join('')}`])('%s', (path) => {
    expect(at(path)?.reason).toBe('trap')
  })
})

describe('files that are not read', () => {
  it.each([['/a/logo.PNG', 'picture'], ['/a/site.css', 'machinery'], ['/forms/request.doc', 'Word document in the old format'], ['/x.pptx', 'presentation'], ['/forms.zip', 'packed'], ['/t.xlsx', 'spreadsheet']])('%s', (path, words) => {
    expect(at(path)?.reason).toBe('unsupported-type')
    expect(at(path)?.detail).toContain(words)
  })
})

describe('ordinary addresses are let through', () => {
  it.each(['/', '/send/research', '/events/coffee-morning-for-carers', '/guide?page=3', '/article/2100/SEND-Local-Offer', '/info/200368', '/localoffer/site/scripts/news_article.php?newsID=7',
    '/kb5/x/directory/advice.page?id=Ab12', '/downloads/file/415/post-16_travel_2026', '/strategy.pdf', '/form.docx', '/editorial/policy', '/address-book/adding-up', '/calendar',
    '/schools/term-dates/2026', '/Documents/Local%20Offer.aspx', '/children/children/support', '/signing-out-of-care', '/page?month=may', '/order-a-birth-certificate'])('%s', (path) => {
    expect(at(path)).toBeUndefined()
  })
})
