import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { Card, Group, SegmentedControl, Table, Text, Title } from '@mantine/core'
import { useAccount } from '../../api/account.ts'
import { useAddress } from '../../ui/use-address.ts'
import { Money } from '../../ui/values.tsx'
import type { DayRange } from './range.ts'
import { type By, everyDay, type Metric, metrics, nameOf, type Summary } from './summary.ts'

interface UsageChartsProps {
  by: By
  rows: readonly Summary[]
  /** With those that are not in `rows`. */
  count: number
  range: DayRange
}

const titles: Readonly<Record<By, string>> = {
  day: 'by day',
  destination: 'by destination',
  kind: 'by kind of call',
  account: 'by account',
}
/** More bars than these say nothing to the eye. */
const mostBars = 15

/** One figure of the calls as bars, and all of them as a table. */
export default function UsageCharts({ by, rows, count, range }: UsageChartsProps) {
  const [{ metric: chosen }, change] = useAddress()
  const { currency } = useAccount()
  const metric = metrics.find(({ key }) => key === chosen) ?? (metrics[0] as Metric)
  const drawn = by === 'day' ? everyDay(rows, range) : largest(rows, metric)
  const points = drawn.map((row) => ({ name: nameOf(by, row), value: metric.value(row) ?? 0 }))
  const left = count - rows.length
  return (
    <>
      <Card withBorder padding="lg" component="section">
        <Group justify="space-between" mb="md">
          <Title order={2}>
            {metric.label} {titles[by]}
          </Title>
          <SegmentedControl
            size="xs"
            aria-label="What is drawn"
            data={metrics.map(({ key, label }) => ({ value: key, label }))}
            value={metric.key}
            onChange={(value) => change({ metric: value === 'minutes' ? undefined : value })}
          />
        </Group>
        {/* Readers have the table below. */}
        <div aria-hidden="true">
          <BarChart
            h={by === 'day' ? 260 : Math.max(140, 40 + points.length * 32)}
            data={points}
            dataKey="name"
            orientation={by === 'day' ? 'horizontal' : 'vertical'}
            {...(by === 'day' ? {} : { yAxisProps: { width: 170 }, gridAxis: 'x' as const })}
            series={[{ name: 'value', label: metric.label, color: 'yard.6' }]}
            valueFormatter={(value) => metric.say(value, currency)}
            maxBarWidth={36}
            barChartProps={{ accessibilityLayer: false }}
          />
        </div>
      </Card>
      <Card withBorder padding={0} component="section">
        <Table.ScrollContainer minWidth={640}>
          <SummaryTable by={by} rows={rows} />
        </Table.ScrollContainer>
        {left > 0 && (
          <Text size="sm" c="dimmed" p="md">
            And {left.toLocaleString('en-US')} more, of less weight.
          </Text>
        )}
      </Card>
    </>
  )
}

const largest = (rows: readonly Summary[], { value }: Metric): Summary[] =>
  [...rows].sort((a, b) => (value(b) ?? -1) - (value(a) ?? -1)).slice(0, mostBars)

const figure = (value: number | null, unit = ''): string =>
  value === null ? '—' : `${value.toLocaleString('en-US', { maximumFractionDigits: 2 })}${unit}`

const heads: Readonly<Record<By, string>> = {
  day: 'Day',
  destination: 'Destination',
  kind: 'Kind',
  account: 'Account',
}

function SummaryTable({ by, rows }: { by: By; rows: readonly Summary[] }) {
  return (
    <Table aria-label={`Calls ${titles[by]}`} verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{heads[by]}</Table.Th>
          <Table.Th ta="right">Calls</Table.Th>
          <Table.Th ta="right">Answered</Table.Th>
          <Table.Th ta="right">ASR</Table.Th>
          <Table.Th ta="right">ACD</Table.Th>
          <Table.Th ta="right">Minutes</Table.Th>
          <Table.Th ta="right">Charged</Table.Th>
          <Table.Th ta="right">Cost</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={nameOf(by, row)}>
            <Table.Th scope="row" fw={400}>
              {nameOf(by, row)}
            </Table.Th>
            <Table.Td ta="right">{figure(row.calls)}</Table.Td>
            <Table.Td ta="right">{figure(row.answered)}</Table.Td>
            <Table.Td ta="right">{figure(row.asr, ' %')}</Table.Td>
            <Table.Td ta="right">{figure(row.acd, ' s')}</Table.Td>
            <Table.Td ta="right">{figure(row.minutes)}</Table.Td>
            <Table.Td ta="right">{figure(row.charged_minutes)}</Table.Td>
            <Table.Td ta="right">
              <Money amount={row.amount} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
