import { type Account, roleOf } from '../../api/account.ts'

interface Managed {
  /** A reseller; null for the provider. */
  managed_by: number | null
}

/** Whoever manages a plan or a set of destinations may change it; the provider's are the staff's. */
export const isMine = ({ managed_by: by }: Managed, me: Account): boolean =>
  roleOf(me) === 'staff' ? by === null : by === me.account_id

export function sayManager(managed: Managed, me: Account): string {
  if (isMine(managed, me)) return 'yours'
  return managed.managed_by === null ? 'the provider' : `account ${managed.managed_by}`
}
