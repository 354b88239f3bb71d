import type { Answer } from '@dialyard/sdk'
import { Badge } from '@mantine/core'
import { useMemo } from 'react'
import { useAccount } from '../api/account.ts'
import { api } from '../api/client.ts'
import { type Column, DataTable, type View } from './data-table.ts'
import { Empty } from './states.tsx'
import { DateTime } from './values.tsx'

type Notice = Answer<'notices.list'>['data']['rows'][number]

const colors: Readonly<Record<string, string>> = { sent: 'green', failed: 'red' }

const columns: readonly Column<Notice>[] = [
  { key: 'subject', header: 'Subject', text: ({ subject }) => subject, fixed: true },
  { key: 'to', header: 'To', text: ({ to }) => to },
  {
    key: 'written',
    header: 'Written',
    text: (notice) => notice.created_at,
    cell: (notice) => <DateTime at={notice.created_at} />,
  },
  {
    key: 'state',
    header: 'State',
    text: ({ state }) => state,
    cell: ({ state }) => (
      <Badge variant="light" color={colors[state] ?? 'gray'}>
        {state}
      </Badge>
    ),
  },
  { key: 'kind', header: 'Kind', text: ({ template }) => template, optional: true },
  { key: 'error', header: 'Problem', text: ({ error }) => error ?? '', optional: true },
]

const loadOf = (account_id: number | undefined) => async (view: View, signal: AbortSignal) => {
  const { data } = await api.call('notices.list', { account_id, page: view.page, limit: view.size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** The letters that the platform wrote to the visitor, or to the account whose they are. */
export default function NoticeList({ accountId }: { accountId?: number }) {
  const me = useAccount()
  const load = useMemo(() => loadOf(accountId), [accountId])
  return (
    <DataTable
      name="Notices"
      scope={[accountId ?? me.account_id]}
      columns={columns}
      load={load}
      rowId={(notice) => String(notice.notice_id)}
      empty={
        <Empty title="No letters yet">Low balances, unpaid numbers and new prices are told here and by e-mail.</Empty>
      }
    />
  )
}
