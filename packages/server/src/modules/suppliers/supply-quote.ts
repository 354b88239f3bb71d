import type { SecretBox } from '../../kernel/secret-box.ts'
import { rejected } from '../billing/index.ts'
import { amountText, readAmounts, type SuppliedOffer } from './supplier-order.ts'

/** The quote of a number that has to be bought of a supplier: opaque to whom it is given, as it holds what the number costs us. */
interface Quote {
  accountId: number
  expiresAt: number
  offer: SuppliedOffer
}

// Other quotes are hexadecimal.
const mark = 's.'

/** Whether a quote is one of these: its number is then not looked for in stock. */
export const isSupplyQuote = (text: string | null): text is string => text?.startsWith(mark) ?? false

export const sealSupplyQuote = (box: SecretBox, accountId: number, expiresAt: Date, offer: SuppliedOffer): string =>
  mark +
  box.seal(amountText({ accountId, expiresAt: expiresAt.getTime(), offer } satisfies Quote)).toString('base64url')

/** Throws `quote_rejected` for what is forged, damaged, another account's or expired. */
export function openSupplyQuote(box: SecretBox, text: string, accountId: number, now: Date): SuppliedOffer {
  const plain = box.open(Buffer.from(text.slice(mark.length), 'base64url'))
  if (plain === null) throw rejected('it is not one of ours')
  const quote = readAmounts<Quote>(plain)
  if (quote.accountId !== accountId) throw rejected('it was given to another account')
  if (quote.expiresAt <= now.getTime()) throw rejected('it has expired')
  return quote.offer
}
