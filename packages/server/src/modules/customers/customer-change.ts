import type { Actor } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type AccountChange, type Customer, ownChoice, type SettingName } from '../accounts/index.ts'
import type { CreditTerms } from '../billing/index.ts'

/** What is to become different in a customer; what is left out stays. */
export interface CustomerChange extends AccountChange {
  credit?: Partial<CreditTerms>
  blocked?: boolean | undefined
  status?: 'approved' | 'closed' | undefined
}

/** How somebody stands to an account that he sees: it is his own, it is below him, or he is of the provider's staff. */
type Standing = 'self' | 'above' | 'staff'
const standingOf = ({ role, accountId }: Actor, customer: Customer): Standing =>
  role !== 'account' ? 'staff' : accountId === customer.accountId ? 'self' : 'above'

/** What the provider's staff alone decide. */
const isForStaff = ({ type, status }: CustomerChange): boolean => type !== undefined || status === 'approved'

/** What is granted from above, and nobody grants himself. */
const isGrant = ({ settings = {}, priceClass, credit = {}, blocked, status }: CustomerChange): boolean =>
  Object.keys(credit).length > 0 ||
  Object.keys(settings).some((name) => !ownChoice.has(name as SettingName)) ||
  [priceClass, blocked, status].some((each) => each !== undefined)

/** Of the provider only the settings are changed: the platform's defaults. */
const isBeyondSettings = ({ profile = {}, credit = {}, type, priceClass, blocked, status }: CustomerChange): boolean =>
  Object.keys({ ...profile, ...credit }).length > 0 ||
  [type, priceClass, blocked, status].some((each) => each !== undefined)

/** Throws `forbidden` where the actor may not change this, `account_closed` where nobody may any more. */
export function refuseUnlessAllowed(actor: Actor, customer: Customer, change: CustomerChange): void {
  const standing = standingOf(actor, customer)
  const refuse = (sentence: string): never => {
    throw new AppError('forbidden', sentence)
  }
  if (customer.type === 'provider' && isBeyondSettings(change)) {
    refuse('Of the provider itself only the settings are changed.')
  }
  if (standing !== 'staff' && isForStaff(change)) {
    refuse("The type and the approval of an account are decided by the provider's staff.")
  }
  if (standing === 'self' && isGrant(change)) {
    refuse('Class, credit, terms, block and closing of an account are decided by whoever provides it, not by itself.')
  }
  if (customer.status === 'closed') throw new AppError('account_closed')
}
