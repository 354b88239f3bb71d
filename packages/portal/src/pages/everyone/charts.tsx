import '@mantine/charts/styles.css'
import { AreaChart, BarChart } from '@mantine/charts'
import { Card, SimpleGrid, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { addUp, parseAmount, writeAmount } from '../../ui/money.ts'
import { spellMoney } from '../../ui/spell.ts'
import { useSubscriptions } from './running.ts'

const monthForm = new Intl.DateTimeFormat('en-US', { month: 'short', year: '2-digit', timeZone: 'UTC' })
const spellMonth = (month: string): string => monthForm.format(new Date(`${month}-01T00:00:00Z`))

/** Readers have the table beside it. */
const still = { accessibilityLayer: false }

interface Point {
  month: string
  value: number
  said: string
}

/** The last twelve months in pictures, and as tables for those who do not see them. */
export default function Charts() {
  const { data } = useCall('billing.list-statements', { limit: 12 })
  const months = (data?.data.rows ?? []).map(({ month }) => month).reverse()
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Numbers months={months} />
      <Spend months={months} />
    </SimpleGrid>
  )
}

function Numbers({ months }: { months: readonly string[] }) {
  const subscriptions = useSubscriptions() ?? []
  const inMonth = (month: string): number =>
    subscriptions.filter(
      ({ start_date: start, finish_date: end }) =>
        start.slice(0, 7) <= month && (end === null || end.slice(0, 7) > month),
    ).length
  const points = months.map((month) => ({
    month: spellMonth(month),
    value: inMonth(month),
    said: String(inMonth(month)),
  }))
  return (
    <Picture title="Numbers in service" points={points}>
      <AreaChart
        h={220}
        data={points}
        dataKey="month"
        series={[{ name: 'value', label: 'Numbers', color: 'yard.6' }]}
        curveType="step"
        yAxisProps={{ allowDecimals: false }}
        areaChartProps={still}
      />
    </Picture>
  )
}

function Spend({ months }: { months: readonly string[] }) {
  const { currency } = useAccount()
  const statements = useQueries({
    queries: months.map((month) => ({
      queryKey: ['billing.show-statement', month],
      queryFn: () => api.call('billing.show-statement', { month, limit: 1 }),
    })),
  })
  const points = months.map((month, index) => {
    const sums = statements[index]?.data?.data.sums
    const spent = sums ? addUp([sums.purchases, sums.renewals, sums.holds]) : '0'
    const amount = writeAmount(-parseAmount(spent))
    // For the height of a bar, which is no sum.
    return { month: spellMonth(month), value: Number(amount), said: spellMoney(amount, currency) }
  })
  return (
    <Picture title="Spent by month" points={points}>
      <BarChart
        h={220}
        data={points}
        dataKey="month"
        series={[{ name: 'value', label: 'Spent', color: 'yard.6' }]}
        valueFormatter={(value) => spellMoney(String(value), currency)}
        maxBarWidth={48}
        barChartProps={still}
      />
    </Picture>
  )
}

function Picture({ title, points, children }: { title: string; points: readonly Point[]; children: ReactNode }) {
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        {title}
      </Title>
      {points.length === 0 ? <Text c="dimmed">Nothing to draw yet.</Text> : <div aria-hidden="true">{children}</div>}
      <VisuallyHidden>
        <Table aria-label={title}>
          <Table.Tbody>
            {points.map(({ month, said }) => (
              <Table.Tr key={month}>
                <Table.Th scope="row">{month}</Table.Th>
                <Table.Td>{said}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </VisuallyHidden>
    </Card>
  )
}
