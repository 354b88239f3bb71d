import type { Answer } from '@dialyard/sdk'
import { Table, Text } from '@mantine/core'
import { ScrollTable } from '../../ui/scroll-table.tsx'
import { plural, spellNumber } from '../../ui/spell.ts'
import { DateTime } from '../../ui/values.tsx'

export type Preview = Answer<'porting.preview'>['data']
type Planned = Preview['sub_orders'][number]

const kinds: Readonly<Record<string, string>> = {
  simple: 'Simple',
  complex: 'Complex',
  tollfree: 'Toll-free',
  international: 'International',
}

const intervalOf = ({ complexity, business_days: days }: Planned): string =>
  `${kinds[complexity] ?? complexity}${days === null ? '' : `, ${plural(days, 'business day')}`}`

const placeOf = ({ rate_center: center, region, lata }: Planned): string =>
  [center ?? (lata && `LATA ${lata}`), region].filter(Boolean).join(', ') || 'No place'

/** What a port is split into: each part goes to one carrier for one place, and lives on its own. */
export function SplitTable({ orders }: { orders: readonly Planned[] }) {
  return (
    <ScrollTable label="Sub-orders" minWidth={560}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Numbers</Table.Th>
          <Table.Th>Place</Table.Th>
          <Table.Th>Losing carrier</Table.Th>
          <Table.Th>Interval</Table.Th>
          <Table.Th>Earliest date</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {orders.map((order) => (
          <Table.Tr key={order.numbers[0]}>
            <Table.Td>
              {plural(order.numbers.length, 'number')}
              <Text size="xs" c="dimmed">
                {order.numbers.slice(0, 2).map(spellNumber).join(', ')}
                {order.numbers.length > 2 && ' …'}
              </Text>
            </Table.Td>
            <Table.Td>{placeOf(order)}</Table.Td>
            <Table.Td>{order.losing_sp ?? 'Not known'}</Table.Td>
            <Table.Td>{intervalOf(order)}</Table.Td>
            <Table.Td>
              <DateTime at={order.earliest_foc_date} />
              <Text size="xs" c="dimmed">
                {order.zone.replaceAll('_', ' ')}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
