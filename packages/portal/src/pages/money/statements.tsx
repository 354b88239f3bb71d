import type { Answer } from '@dialyard/sdk'
import { Anchor, Badge, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { toStatement } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { spellMonth } from '../../ui/days.ts'
import { parseAmount, writeAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { Money } from '../../ui/values.tsx'
import { Movement } from './entries.tsx'
import { NobodyChosen, sameAccount, useWhose, WhoseSelect } from './whose.tsx'

type Month = Answer<'billing.list-statements'>['data']['rows'][number]

const changeOf = ({ opening, closing }: Month): string => writeAmount(parseAmount(closing) - parseAmount(opening))

const columnsOf = (words: Readonly<Record<string, string>>): readonly Column<Month>[] => [
  {
    key: 'month',
    header: 'Month',
    text: ({ month }) => month,
    fixed: true,
    cell: ({ month, preliminary }) => (
      <Group gap="xs" wrap="nowrap">
        <Anchor component={Link} to={toStatement(month)} search={sameAccount(words)} size="sm">
          {spellMonth(month)}
        </Anchor>
        {preliminary && (
          <Badge variant="light" color="gray">
            so far
          </Badge>
        )}
      </Group>
    ),
  },
  {
    key: 'opening',
    header: 'Opened with',
    align: 'right',
    text: ({ opening }) => opening,
    sortBy: ({ opening }) => Number(opening),
    cell: ({ opening }) => <Money amount={opening} />,
  },
  {
    key: 'change',
    header: 'Change',
    align: 'right',
    text: changeOf,
    sortBy: (month) => Number(changeOf(month)),
    cell: (month) => <Movement amount={changeOf(month)} />,
  },
  {
    key: 'closing',
    header: 'Closed with',
    align: 'right',
    text: ({ closing }) => closing,
    sortBy: ({ closing }) => Number(closing),
    cell: ({ closing }) => <Money amount={closing} />,
  },
  {
    key: 'entries',
    header: 'Entries',
    align: 'right',
    text: ({ count }) => String(count),
    sortBy: ({ count }) => count,
    cell: ({ count }) => count.toLocaleString('en-US'),
  },
]

const loadOf = (account_id: number) => async (view: View, signal: AbortSignal) => {
  const input = { account_id, page: view.page, limit: view.size }
  const { data } = await api.call('billing.list-statements', input, { signal })
  return { rows: data.rows, total: data.count }
}

export default function Statements() {
  const whose = useWhose()
  const [words] = useAddress()
  const columns = useMemo(() => columnsOf(words), [words])
  return (
    <Page
      intro="Month by month, in UTC: what it opened with, what moved, what it closed with."
      actions={<WhoseSelect />}
    >
      {whose === null ? (
        <NobodyChosen />
      ) : (
        <DataTable
          name="Statements"
          scope={[whose]}
          columns={columns}
          load={loadOf(whose)}
          rowId={({ month }) => month}
          empty={<Empty title="No month yet">The month in which the account was opened is the first.</Empty>}
        />
      )}
    </Page>
  )
}
