import type Stripe from 'stripe'
import type { Payer, SavedMethod, Saving } from './payment.ts'

/** The customer at Stripe that stands for an account; made once, by the account's own uuid. */
async function customerOf(stripe: Stripe, { customerRef, uuid, username }: Payer): Promise<string> {
  if (customerRef !== null) return customerRef
  const customer = { description: username, metadata: { account: uuid } }
  return (await stripe.customers.create(customer, { idempotencyKey: `customer-${uuid}` })).id
}

const cardOf = ({ id, card }: Stripe.PaymentMethod, customerRef: string): SavedMethod => ({
  methodRef: id,
  customerRef,
  brand: card?.brand ?? 'card',
  last4: card?.last4 ?? '',
  expiry: card ? `${String(card.exp_month).padStart(2, '0')}/${card.exp_year}` : null,
})

/** Makes a card the customer's. One that is his already is saved all the same: the first answer may have been lost. */
export async function attachMethod(stripe: Stripe, token: string, payer: Payer): Promise<Saving> {
  const found = await stripe.paymentMethods.retrieve(token)
  if (found.type !== 'card') return { outcome: 'refused', reason: 'Only cards can be saved.' }
  const customer = await customerOf(stripe, payer)
  if (found.customer !== null && found.customer !== customer) {
    return { outcome: 'refused', reason: 'The card is saved for someone else.' }
  }
  const card = found.customer === null ? await stripe.paymentMethods.attach(token, { customer }) : found
  return { outcome: 'saved', method: cardOf(card, customer) }
}
