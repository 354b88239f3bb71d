import { describe, expect, test } from 'vitest'
import { layOut, secretGap } from './letter.ts'
import { type DataOf, type Template, templates } from './templates.ts'

const numbers = ['706-555-0100', '706-555-0101']
const owed = { numbers, amount: '2.50000', currency: 'USD' }
const instant = new Date('2026-12-01T10:30:00Z')

/** What each letter is about, and what its reader must find in it. */
const letters: { [T in Template]: { data: DataOf<T>; says: readonly string[] } } = {
  'password-reset': {
    data: { link: 'https://numbers.example.com/reset-password', minutes: 60 },
    says: [`https://numbers.example.com/reset-password#token=${secretGap}`, 'once, for 60 minutes'],
  },
  'password-changed': { data: { at: instant }, says: ['2026-12-01 10:30 UTC', 'API keys'] },
  'account-approved': { data: {}, says: ['approved'] },
  'low-balance': {
    data: { available: '9.00000', threshold: '10.00000', currency: 'USD' },
    says: ['9.00 USD left', '10.00 USD'],
  },
  'payment-succeeded': {
    data: { amount: '40.00000', currency: 'USD', available: '49.00000' },
    says: ['40.00 USD', '49.00 USD'],
  },
  'payment-failed': {
    data: { amount: '40.00000', currency: 'USD', reason: 'The card was declined.' },
    says: ['40.00 USD', 'The card was declined.'],
  },
  'renewal-unpaid': {
    data: { ...owed, attempt: 2, until: instant },
    says: [...numbers, '2.50 USD', 'attempt 2;', '2026-12-01'],
  },
  'number-suspended': {
    data: { numbers, owed, releaseAt: instant },
    says: [...numbers, '2.50 USD', '2026-12-01'],
  },
  'number-back-in-service': { data: { numbers }, says: numbers },
  'number-released': { data: { numbers }, says: numbers },
  'port-update': {
    data: { numbers, portReqId: 12, orderNo: 'DYP-12', status: 'foc received', text: 'They come on 2026-12-01.' },
    says: [...numbers, 'port 12', 'DYP-12', 'foc received', 'They come on 2026-12-01.'],
  },
  'webhook-disabled': {
    data: { url: 'https://example.com/hook', reason: 'Nothing was delivered for three days.' },
    says: ['https://example.com/hook', 'Nothing was delivered for three days.', 'active again'],
  },
  'supplier-drifted': {
    data: { name: 'Northern Numbers', missingUpstream: 1, missingHere: 2, priceDiffers: 3 },
    says: ['Northern Numbers', '1 in service here', '2 that the supplier charges for', '3 at another price'],
  },
  'price-change': {
    data: { from: instant, numbers: 12, monthly: '1.25000', currency: 'USD' },
    says: ['2026-12-01', '12 of your numbers cost 1.25 USD a month each'],
  },
}

describe('a letter says what its reader must know, in text as in HTML:', () => {
  test.each(Object.entries(letters))('%s', (template, { data, says }) => {
    const { subject, text, html } = layOut(templates[template as Template](data as never), 'ann')
    expect(subject).not.toMatch(/[\r\n]|undefined|\[object/)
    expect(text).not.toMatch(/<|&\w+;|undefined|\[object/)
    expect(html).not.toMatch(/undefined|\[object/)
    for (const sentence of [...says, 'the account ann']) {
      expect(text).toContain(sentence)
      expect(html).toContain(sentence)
    }
  })
})

test('what comes from elsewhere is text and stays text', () => {
  const reason = '<script>alert("hi")</script> & more\r\nBcc: eve@example.com'
  const letter = templates['payment-failed']({ amount: '1.00000', currency: 'USD', reason })
  const { text, html } = layOut(letter, `<b>ann's</b>`)
  expect(html).toContain('&lt;script&gt;alert(&quot;hi&quot;)&lt;/script&gt; &amp; more Bcc: eve@example.com')
  expect(html).toContain('the account &lt;b&gt;ann&#39;s&lt;/b&gt;')
  expect(text).toContain('<script>alert("hi")</script> & more Bcc: eve@example.com')
})

test('a list of a thousand numbers is cut', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `706-555-${i}`)
  const { text } = layOut(templates['number-released']({ numbers: many }), 'ann')
  expect(text).toContain('706-555-49\n  - and 950 more\n')
  expect(text).not.toContain('706-555-50\n')
})

test('of one number and of several a letter speaks as one does', () => {
  const subjectOf = (list: string[]) => templates['number-back-in-service']({ numbers: list }).subject
  expect(subjectOf(['706-555-0100'])).toBe('Number 706-555-0100 is back in service')
  expect(subjectOf(numbers)).toBe('2 numbers are back in service')
})
