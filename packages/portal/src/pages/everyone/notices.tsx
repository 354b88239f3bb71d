import type { Answer } from '@dialyard/sdk'
import { Badge } from '@mantine/core'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'

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

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('notices.list', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

export default function Notices() {
  const { account_id: accountId } = useAccount()
  return (
    <Page intro="The letters that the platform wrote to you.">
      <DataTable
        name="Notices"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(notice) => String(notice.notice_id)}
        empty={
          <Empty title="No letters yet">Low balances, unpaid numbers and new prices are told here and by e-mail.</Empty>
        }
      />
    </Page>
  )
}
