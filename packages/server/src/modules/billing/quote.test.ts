import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { micros } from '../../kernel/money.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Price, Priced, Sale } from './price.ts'
import { agreedPrice, type Quote, quotes } from './quote.ts'

const secret = 'a secret that is long enough to derive the key of quotes from, for tests only, and no one else'
const now = new Date('2026-11-23T12:00:00Z')
const soon = new Date('2026-11-23T12:30:00Z')
const price = (setup: bigint, monthly: bigint): Price => ({ setup: micros(setup), monthly: micros(monthly) })
const cheap = price(2_000_000n, 1_000_000n)
const dear = price(5_000_000n, 2_500_000n)
const sealer = quotes([secret])
const usual: Quote = {
  accountId: 3,
  expiresAt: soon,
  price: cheap,
  subject: { usual: { kind: 'local', makers: [[1, true]] } },
}

const refused = (open: () => unknown): string => {
  try {
    open()
  } catch (error) {
    if (error instanceof AppError && error.code === 'quote_rejected') return error.message
    throw error
  }
  throw new Error('the quote was accepted')
}

test('a quote opens for the account it was given to, until it expires', () => {
  const text = sealer.seal(usual)
  expect(sealer.open(text, 3, now)).toEqual(usual)
  expect(refused(() => sealer.open(text, 4, now))).toMatch(/another account/)
  expect(refused(() => sealer.open(text, 3, soon))).toMatch(/expired/)
})

test('a quote that was changed in any one character is refused', () => {
  const text = sealer.seal(usual)
  const position = fc.integer({ min: 0, max: text.length - 1 })
  fc.assert(
    fc.property(position, fc.constantFrom(...'0123456789abcdefgXZ '), (at, character) => {
      fc.pre(text[at] !== character)
      refused(() => sealer.open(text.slice(0, at) + character + text.slice(at + 1), 3, now))
    }),
  )
})

test('nothing that was made up opens: neither text, nor hex, nor a quote of another platform', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void refused(() => sealer.open(text, 3, now))))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      refused(() => sealer.open(Buffer.from(bytes).toString('hex'), 3, now))
    }),
  )
  refused(() => quotes([`${secret} of another`]).open(sealer.seal(usual), 3, now))
})

test('after a change of secret the quotes of the one before are still honoured', () => {
  expect(quotes([`new ${secret}`, secret]).open(sealer.seal(usual), 3, now)).toEqual(usual)
})

const listed = (price: Price): Sale => ({ price, own: false, resellers: [] })
const own = (price: Price): Sale => ({ ...listed(price), own: true })
type Number = Priced & { number: E164 }
const number = (part: Partial<Number> = {}): Number => ({
  number: '+17065550100' as E164,
  kind: 'local',
  country: 'US',
  tier: 1,
  onnet: true,
  ...part,
})

test('the usual quote holds for what the list priced the same way, and stays good when the list changes', () => {
  expect(agreedPrice(number(), listed(dear), usual, null)).toEqual(cheap)
})

test('the usual quote does not buy a number of a dearer tier, of another net, or with a dearer price of its own', () => {
  refused(() => agreedPrice(number({ tier: 2 }), listed(dear), usual, null))
  refused(() => agreedPrice(number({ onnet: false }), listed(dear), usual, null))
  refused(() => agreedPrice(number(), own(dear), usual, null))
  refused(() => agreedPrice(number({ kind: 'tollfree' }), listed(dear), usual, null))
})

test('a number whose own price is the usual one is bought by the usual quote, whatever its tier', () => {
  expect(agreedPrice(number({ tier: 7 }), own(cheap), usual, null)).toEqual(cheap)
})

test('the quote of a number decides over the usual one, and is good for that number alone', () => {
  const single: Quote = { ...usual, price: dear, subject: { number: '+17065550100' } }
  expect(agreedPrice(number({ tier: 2 }), listed(cheap), usual, single)).toEqual(dear)
  refused(() => agreedPrice(number({ number: '+17065550101' as E164 }), listed(cheap), usual, single))
})

test('without a quote the price is today’s; without a price there is none', () => {
  expect(agreedPrice(number(), listed(dear), null, null)).toEqual(dear)
  expect(agreedPrice(number(), null, null, null)).toBeNull()
})
