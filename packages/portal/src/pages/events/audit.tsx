import type { Answer } from '@dialyard/sdk'
import { Code, Text } from '@mantine/core'
import { useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type Filter, pagesByCursor, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { Told } from './told.tsx'

type Entry = Answer<'accounts.list-audit'>['data']['rows'][number]

/** Who did it, and who in truth. */
const actorOf = ({ actor, impersonator }: Entry): string =>
  impersonator === null ? actor : `${impersonator} as ${actor}`

const columns: readonly Column<Entry>[] = [
  { key: 'at', header: 'When', text: ({ at }) => at, cell: ({ at }) => <DateTime at={at} />, fixed: true },
  {
    key: 'actor',
    header: 'Who',
    text: actorOf,
    cell: (entry) => (
      <Text size="sm" fw={entry.impersonator === null ? 400 : 600}>
        {actorOf(entry)}
      </Text>
    ),
  },
  { key: 'action', header: 'Did', text: ({ action }) => action, cell: ({ action }) => <Code>{action}</Code> },
  { key: 'subject', header: 'To', text: ({ subject }) => subject },
  {
    key: 'body',
    header: 'What',
    text: ({ body }) => JSON.stringify(body),
    cell: ({ body }) => <Told body={body} />,
  },
  { key: 'address', header: 'From', text: ({ address }) => address ?? '' },
  { key: 'account', header: 'Account', text: (entry) => String(entry.account_id ?? ''), optional: true },
]

const kinds = [
  ...['account.sign-in', 'account.create', 'account.approve', 'account.update', 'account.close'],
  ...['account.change-password', 'account.forgot-password', 'account.reset-password'],
  ...['api-key.create', 'api-key.revoke', 'impersonation.start', 'impersonation.call'],
  ...['billing.credit', 'billing.adjust', 'billing.reverse', 'payment.refund'],
  ...['service-price.set', 'price.announce', 'tariff.create', 'tariff.set-rates', 'tariff.assign'],
]
const own: readonly Filter[] = [
  { key: 'action', label: 'Deed', options: kinds.map((value) => ({ value, label: value })) },
  { key: 'from', label: 'From day', placeholder: '2026-11-01' },
  { key: 'to', label: 'Before day', placeholder: '2026-12-01' },
]
const all: readonly Filter[] = [...own, { key: 'account', label: 'Account', placeholder: 'Its id' }]

const dayOf = (text: string | undefined): string | undefined =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined

async function read({ size, filters }: View, before: string | undefined, signal: AbortSignal) {
  const { action, from, to, account } = filters
  const wanted = {
    action,
    from: dayOf(from),
    to: dayOf(to),
    account_id: account ? Number(account) : undefined,
    before,
    limit: size,
  }
  const { data } = await api.call('accounts.list-audit', wanted, { signal })
  return { rows: data.rows, next: data.next }
}

/** Who did what, for whom it concerns. */
export default function Audit() {
  const account = useAccount()
  const { account_id: accountId } = account
  const [load] = useState(() => pagesByCursor(read))
  return (
    <Page intro="Who signed in, changed money or rights, or acted in somebody's name: when, from where, and why.">
      <DataTable
        name="Audit log"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(entry) => String(entry.audit_id)}
        filters={roleOf(account) === 'customer' ? own : all}
        empty={<Empty title="Nothing is written down yet">The next sign-in will be.</Empty>}
      />
    </Page>
  )
}
