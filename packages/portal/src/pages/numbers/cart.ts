import { DialyardError } from '@dialyard/sdk'
import { useSyncExternalStore } from 'react'
import { api } from '../../api/client.ts'
import type { Kind, Offer } from './offer.ts'
import { offersOf } from './offer.ts'

/** What is about to be bought; a number is on hold for its buyer until then. */
export interface CartItem extends Offer {
  quantity: number
  /** The hold's id; null of what cannot be held. */
  hold: string | null
}

interface Cart {
  /** Whose it is: nobody finds another's cart. */
  accountId: number
  items: readonly CartItem[]
}

let cart: Cart = { accountId: 0, items: [] }
const listeners = new Set<() => void>()
const nothing: readonly CartItem[] = []

function keep(next: Cart): void {
  cart = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Kept in memory, over all pages and until the page is loaded anew. */
export const useCart = (accountId: number): readonly CartItem[] =>
  useSyncExternalStore(subscribe, () => (cart.accountId === accountId ? cart.items : nothing))

const itemsOf = (accountId: number): readonly CartItem[] => (cart.accountId === accountId ? cart.items : nothing)

const put = (accountId: number, item: CartItem): void =>
  keep({ accountId, items: [...itemsOf(accountId).filter(({ key }) => key !== item.key), item] })

const drop = (keys: ReadonlySet<string>): void =>
  keep({ ...cart, items: cart.items.filter(({ key }) => !keys.has(key)) })

/** Searches for this very number, and holds it. */
async function hold(offer: Offer): Promise<CartItem> {
  const { kind, name } = offer
  const [npa, nxx] = [name.slice(0, 3), name.slice(3, 6)]
  const state = offer.place.split(', ').at(-1)
  const { data } = await api.call('numbers.search', {
    type: kind,
    ...(kind === 'local' ? { state, npa, nxx } : {}),
    contains: name,
    limit: 1,
    hold: true,
  })
  const [held] = offersOf(kind, data)
  if (!held || Array.isArray(data)) {
    throw new DialyardError({
      code: 409,
      errorCode: 'number_not_available',
      message: 'Somebody else has just taken it.',
    })
  }
  return { ...held, quantity: 1, hold: (data as { uqid: string }).uqid }
}

/** Lays something into the cart; a number is held, so that nobody else gets it meanwhile. */
export async function addToCart(accountId: number, offer: Offer, quantity = 1): Promise<void> {
  put(accountId, offer.kind === 'intl' ? { ...offer, quantity, hold: null } : await hold(offer))
}

/** Takes something out, and lets go of it. */
export async function removeFromCart(item: CartItem): Promise<void> {
  drop(new Set([item.key]))
  // One that has run out is let go already.
  if (item.hold !== null) await api.call('numbers.release-hold', { uqid: item.hold }).catch(() => undefined)
}

/** Buys all of it, each kind by an order of its own, of which all or nothing is bought. Answers the orders' numbers. */
export async function buyCart(accountId: number): Promise<string[]> {
  const orders: string[] = []
  for (const kind of ['local', 'toll', 'intl'] satisfies Kind[]) {
    const items = itemsOf(accountId).filter((item) => item.kind === kind)
    if (items.length === 0) continue
    const numbers = items.map(({ wanted, quantity }) => ({ ...wanted, quantity }))
    const { order_no: order } = await api.call('orders.purchase', { type: kind, numbers })
    if (order !== null) orders.push(order)
    drop(new Set(items.map(({ key }) => key)))
  }
  return orders
}
