import type { Answer } from '@dialyard/sdk'
import { Anchor, Group, Progress, SimpleGrid, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/clock.ts'
import { useCall } from '../../api/query.ts'
import { toCustomer } from '../../paths.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { addDays, dayOf } from '../../ui/days.ts'
import { Figure } from '../../ui/figure.tsx'
import { parseAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { Money } from '../../ui/values.tsx'

type Margin = Answer<'billing.list-margins'>['data']['rows'][number]
type Sums = Pick<Margin, 'sold' | 'cost' | 'margin'>

/** Of a hundred of what was sold; null where nothing was. */
function percentOf({ sold, margin }: Sums): number | null {
  const base = parseAmount(sold)
  return base === 0n ? null : Number((parseAmount(margin) * 1000n) / base) / 10
}

const sayPercent = (sums: Sums): string => {
  const percent = percentOf(sums)
  return percent === null ? '—' : `${percent.toLocaleString('en-US')} %`
}

const amountColumn = (key: keyof Sums, header: string): Column<Margin> => ({
  key,
  header,
  align: 'right',
  text: (row) => row[key],
  sortBy: (row) => Number(row[key]),
  cell: (row) => (
    <Text span inherit {...(parseAmount(row[key]) < 0n ? { c: 'red', fw: 600 } : {})}>
      <Money amount={row[key]} />
    </Text>
  ),
})

const columns: readonly Column<Margin>[] = [
  {
    key: 'customer',
    header: 'Customer',
    text: ({ username }) => username,
    fixed: true,
    cell: ({ username, account_id: id }) => (
      <Anchor component={Link} to={toCustomer(id)} size="sm">
        {username}
      </Anchor>
    ),
  },
  amountColumn('sold', 'Sold'),
  amountColumn('cost', 'Cost'),
  amountColumn('margin', 'Margin'),
  {
    key: 'percent',
    header: 'Of what was sold',
    align: 'right',
    text: sayPercent,
    sortBy: (row) => percentOf(row) ?? -Infinity,
    cell: (row) => <Share row={row} />,
  },
]

const Share = ({ row }: { row: Margin }) => (
  <Group gap="xs" justify="flex-end" wrap="nowrap">
    <Progress
      value={Math.max(0, Math.min(100, percentOf(row) ?? 0))}
      w={80}
      aria-label={`Margin of ${row.username}, of a hundred sold`}
      visibleFrom="sm"
    />
    <span>{sayPercent(row)}</span>
  </Group>
)

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

/** The days of the address, by default of the month that runs. */
function useDays() {
  const [{ from, to }] = useAddress()
  const today = dayOf(useNow())
  return { from: isDay(from) ? from : `${today.slice(0, 7)}-01`, to: isDay(to) ? to : today }
}

/** What was sold, what it cost, and what is left, by direct customer. */
export default function Margins() {
  const me = useAccount()
  const [{ account }, change] = useAddress()
  const { from, to } = useDays()
  const of = useMemo(
    () => ({ from, to: addDays(to, 1), account_id: account ? Number(account) : undefined }),
    [from, to, account],
  )
  const { data, error, isPending, refetch } = useCall('billing.list-margins', { ...of, limit: 1 })
  const load = async ({ page, size }: View, signal: AbortSignal) => {
    const { data: found } = await api.call('billing.list-margins', { ...of, page, limit: size }, { signal })
    return { rows: found.rows, total: found.count }
  }
  const day = (name: 'from' | 'to', label: string, value: string) => (
    <TextInput
      type="date"
      size="xs"
      w={160}
      label={label}
      value={value}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <Page intro="What was sold to each direct customer and all below him, what that cost you, and what is left.">
      <Group align="flex-end" gap="sm" role="search" aria-label="Which days">
        {day('from', 'From', from)}
        {day('to', 'To, included', to)}
        {roleOf(me) === 'staff' && (
          <CustomerSelect
            label="Reseller"
            size="xs"
            placeholder="The provider"
            clearable
            value={account ? Number(account) : null}
            onChoose={(reseller) => change({ account: reseller ? String(reseller.id) : undefined })}
          />
        )}
      </Group>
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Total sums={data.data} />}
      {data && (
        <DataTable
          name="Margins"
          scope={[me.account_id, of]}
          columns={columns}
          load={load}
          rowId={(row) => String(row.account_id)}
          empty={<Empty title="Nothing was sold in these days">Name other days above to look further back.</Empty>}
        />
      )}
    </Page>
  )
}

const Total = ({ sums }: { sums: Sums }) => (
  <SimpleGrid cols={{ base: 1, xs: 3 }}>
    <Figure label="Sold">
      <Money amount={sums.sold} />
    </Figure>
    <Figure label="Cost">
      <Money amount={sums.cost} />
    </Figure>
    <Figure label="Margin" detail={`${sayPercent(sums)} of what was sold`}>
      <Money amount={sums.margin} {...(parseAmount(sums.margin) < 0n ? { c: 'red' } : {})} />
    </Figure>
  </SimpleGrid>
)
