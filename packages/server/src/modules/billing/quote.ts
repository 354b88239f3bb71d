import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'
import { AppError } from '../../kernel/errors.ts'
import { micros } from '../../kernel/money.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { type NumberKind, type Price, type Priced, type Sale, samePrice } from './price.ts'

/** How long a quote is honoured, in seconds of the platform's clock. */
export const quoteLifetimeSeconds = 30 * 60

/**
 * What a quote promises. `usual`: the price of every number whose own price is that, and of every number that the
 * price list prices by one of `makers` (tier and net). `number`: of that one number. `group`: of that group's stock.
 */
export type QuoteSubject =
  | { usual: { kind: NumberKind; makers: [tier: number, onnet: boolean][] } }
  | { number: string }
  | { group: string }

export interface Quote {
  accountId: number
  expiresAt: Date
  price: Price
  subject: QuoteSubject
}

/** Seals quotes so that they can neither be read nor changed by whom they are given to. */
export interface Quotes {
  seal(quote: Quote): string
  /** Throws `quote_rejected` for what is forged, damaged, another account's or expired. */
  open(text: string, accountId: number, now: Date): Quote
}

interface Payload {
  a: number
  e: number
  s: string
  m: string
  q: QuoteSubject
}

const nonceBytes = 12
// Randomness is asked for in large pieces: a search seals many quotes.
const noncePool = Buffer.alloc(nonceBytes * 512)
let nonceAt = noncePool.length
function nextNonce(): Buffer {
  if (nonceAt === noncePool.length) {
    randomFillSync(noncePool)
    nonceAt = 0
  }
  nonceAt += nonceBytes
  return Buffer.from(noncePool.subarray(nonceAt - nonceBytes, nonceAt))
}
const tagBytes = 16

/** AES-256-GCM under a key derived from each secret: the first seals, all of them open. */
export function quotes(secrets: readonly [string, ...string[]]): Quotes {
  const keys = secrets.map((secret) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'dialyard quote', 32))),
  )
  const decrypt = (sealed: Buffer, key: KeyObject): string | null => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(-tagBytes))
      return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      return null
    }
  }
  return {
    seal({ accountId, expiresAt, price, subject }) {
      const payload: Payload = {
        a: accountId,
        e: expiresAt.getTime(),
        s: price.setup.toString(),
        m: price.monthly.toString(),
        q: subject,
      }
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', keys[0] as KeyObject, nonce, { authTagLength: tagBytes })
      const body = cipher.update(JSON.stringify(payload), 'utf8')
      cipher.final() // nothing is left over: this cipher makes of every byte one byte
      return nonce.toString('hex') + body.toString('hex') + cipher.getAuthTag().toString('hex')
    },
    open(text, accountId, now) {
      const sealed = /^([0-9a-f]{2})+$/.test(text) ? Buffer.from(text, 'hex') : Buffer.alloc(0)
      if (sealed.length <= nonceBytes + tagBytes) throw rejected('it is not one of ours')
      const plain = keys.map((key) => decrypt(sealed, key)).find((each) => each !== null)
      if (plain === undefined || plain === null) throw rejected('it is not one of ours')
      const { a, e, s, m, q } = JSON.parse(plain) as Payload
      if (a !== accountId) throw rejected('it was given to another account')
      if (e <= now.getTime()) throw rejected('it has expired')
      const price = { setup: micros(BigInt(s)), monthly: micros(BigInt(m)) }
      return { accountId: a, expiresAt: new Date(e), price, subject: q }
    },
  }
}

export const rejected = (why: string): AppError =>
  new AppError('quote_rejected', `The price quote cannot be used: ${why}. Search again.`)

/**
 * The price that a buyer's quotes entitle him to for a number. A quote of the number itself decides; else the usual
 * quote, for numbers whose price was made in one of the ways it names; with neither, today's price.
 */
export function agreedPrice(
  of: Priced & { number: E164 },
  today: Sale | null,
  usual: Quote | null,
  single: Quote | null,
): Price | null {
  if (single) {
    if (!('number' in single.subject) || single.subject.number !== of.number) throw rejected('it is of another number')
    return single.price
  }
  if (!usual) return today?.price ?? null
  if (!('usual' in usual.subject) || usual.subject.usual.kind !== of.kind) throw rejected('it is of another kind')
  const { makers } = usual.subject.usual
  const honoured = today?.own
    ? samePrice(today.price, usual.price)
    : makers.some(([tier, onnet]) => tier === of.tier && onnet === of.onnet)
  if (!honoured) throw rejected(`${tenDigits(of.number)} was offered at another price; send its locData`)
  return usual.price
}
