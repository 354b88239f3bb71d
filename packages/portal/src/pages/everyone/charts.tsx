import '@mantine/charts/styles.css'
import { AreaChart, BarChart } from '@mantine/charts'
import { Card, SimpleGrid, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/clock.ts'
import { useCall } from '../../api/query.ts'
import { addDays, dayOf } from '../../ui/days.ts'
import { addUp, parseAmount, writeAmount } from '../../ui/money.ts'
import { spellDay, spellMoney } from '../../ui/spell.ts'

const monthForm = new Intl.DateTimeFormat('en-US', { month: 'short', year: '2-digit', timeZone: 'UTC' })
const spellMonth = (month: string): string => monthForm.format(new Date(`${month}-01T00:00:00Z`))

/** Readers have the table beside it. */
const still = { accessibilityLayer: false }

interface Point {
  when: string
  value: number
  said: string
}

/** The last twelve months and the last thirty days in pictures, and as tables for those who do not see them. */
export default function Charts() {
  return (
    <SimpleGrid cols={{ base: 1, lg: 3 }}>
      <Numbers />
      <Spend />
      <Minutes />
    </SimpleGrid>
  )
}

function Numbers() {
  const { data } = useCall('billing.summarize-subscriptions', {})
  const points = (data?.data.months ?? []).map(({ month, running }) => ({
    when: spellMonth(month),
    value: running,
    said: running.toLocaleString('en-US'),
  }))
  return (
    <Picture title="Numbers by month" points={points}>
      <AreaChart
        h={220}
        data={points}
        dataKey="when"
        series={[{ name: 'value', label: 'Numbers', color: 'yard.6' }]}
        curveType="step"
        yAxisProps={{ allowDecimals: false }}
        areaChartProps={still}
      />
    </Picture>
  )
}

/** Bars of one color. */
function Bars({ points, label, say }: { points: readonly Point[]; label: string; say: (value: number) => string }) {
  return (
    <BarChart
      h={220}
      data={[...points]}
      dataKey="when"
      series={[{ name: 'value', label, color: 'yard.6' }]}
      valueFormatter={say}
      maxBarWidth={48}
      barChartProps={still}
    />
  )
}

function Spend() {
  const { currency } = useAccount()
  const { data } = useCall('billing.list-statements', { limit: 12 })
  const months = (data?.data.rows ?? []).map(({ month }) => month).reverse()
  const statements = useQueries({
    queries: months.map((month) => ({
      queryKey: ['billing.show-statement', month],
      queryFn: () => api.call('billing.show-statement', { month, limit: 1 }),
    })),
  })
  const points = months.map((month, index) => {
    const sums = statements[index]?.data?.data.sums
    const spent = sums ? addUp([sums.purchases, sums.renewals, sums.usage, sums.holds]) : '0'
    const amount = writeAmount(-parseAmount(spent))
    // For the height of a bar, which is no sum.
    return { when: spellMonth(month), value: Number(amount), said: spellMoney(amount, currency) }
  })
  return (
    <Picture title="Spent by month" points={points}>
      <Bars points={points} label="Spent" say={(value) => spellMoney(String(value), currency)} />
    </Picture>
  )
}

const sayMinutes = (minutes: number): string => minutes.toLocaleString('en-US', { maximumFractionDigits: 2 })

/** So many days are drawn, today included. */
const drawnDays = 30

function Minutes() {
  const today = dayOf(useNow())
  const days = Array.from({ length: drawnDays }, (_, ago) => addDays(today, -ago)).reverse()
  const range = { from: days[0] ?? today, to: today }
  const { data } = useCall('usage.summary', { ...range, by: 'day', limit: drawnDays })
  const rows = data?.data.rows ?? []
  const minutesOf = new Map(rows.map(({ day, minutes }) => [day, minutes]))
  const points = days.map((day) => {
    const minutes = minutesOf.get(day) ?? 0
    return { when: spellDay(day), value: minutes, said: sayMinutes(minutes) }
  })
  // Of an account that has no calls there is nothing to draw, however many days there are.
  return (
    <Picture title="Minutes by day" points={rows.length > 0 ? points : []}>
      <Bars points={points} label="Minutes" say={sayMinutes} />
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
            {points.map(({ when, said }) => (
              <Table.Tr key={when}>
                <Table.Th scope="row">{when}</Table.Th>
                <Table.Td>{said}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </VisuallyHidden>
    </Card>
  )
}
