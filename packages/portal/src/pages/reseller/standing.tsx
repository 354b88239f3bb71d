import type { Answer } from '@dialyard/sdk'
import { Badge } from '@mantine/core'

export type Listed = Answer<'customers.list'>['data'][number]
export type Details = Answer<'customers.show'>['data']

export const statuses = [
  { value: 'approved', label: 'Approved' },
  { value: 'pending', label: 'Waiting for approval' },
  { value: 'closed', label: 'Closed' },
]

type Standing = Pick<Listed, 'status' | 'blocked'>

export function sayStanding({ status, blocked }: Standing): string {
  if (blocked === 'Y' && status !== 'closed') return 'Blocked'
  return statuses.find(({ value }) => value === status)?.label ?? status
}

const colors: Readonly<Record<string, string>> = { approved: 'green', pending: 'orange', closed: 'gray' }

/** Whether somebody may buy, and if not why. */
export const StandingBadge = ({ of }: { of: Standing }) => (
  <Badge variant="light" color={of.blocked === 'Y' && of.status !== 'closed' ? 'red' : (colors[of.status] ?? 'gray')}>
    {sayStanding(of)}
  </Badge>
)

/** By what somebody is called: the user name, which everyone has. */
export const nameOf = ({ login, account_id: id }: Pick<Listed, 'login' | 'account_id'>): string =>
  login ?? `account ${id}`
