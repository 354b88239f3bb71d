import { Alert, Badge, Button, Card, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Fact } from '../../ui/fact.tsx'
import { parseAmount, writeAmount } from '../../ui/money.ts'
import { ScrollTable } from '../../ui/scroll-table.tsx'
import { plural } from '../../ui/spell.ts'
import { Money } from '../../ui/values.tsx'
import { sayLine } from './bulk-order.ts'
import type { Preview } from './use-order-check.ts'

interface OrderPreviewProps {
  preview: Preview
  backOrderDays: number | string
  onOrder: () => Promise<unknown>
}

/** What would be had now and what it would cost, before anything is bought. */
export default function OrderPreview({ preview, backOrderDays, onOrder }: OrderPreviewProps) {
  const { quantity, available_quantity: available, total, available_funds: funds, affordable, lines } = preview
  const [asking, { open, close }] = useDisclosure()
  const days = Number(backOrderDays)
  const short = quantity - available
  const after = writeAmount(parseAmount(funds) - parseAmount(total))
  return (
    <Card withBorder padding="lg" component="section">
      <Stack>
        <Title order={2}>What it would bring</Title>
        <SimpleGrid cols={{ base: 2, sm: 4 }} role="status">
          <Fact label="Wanted">{plural(quantity, 'number')}</Fact>
          <Fact label="To be had now">{plural(available, 'number')}</Fact>
          <Fact label="Setup and first month">
            <Money amount={total} fw={600} />
          </Fact>
          <Fact label="Left after that">
            <Money amount={after} {...(affordable ? {} : { c: 'red' })} />
          </Fact>
        </SimpleGrid>
        {!affordable && (
          <Alert color="red" icon={<IconAlertTriangle />}>
            Your money does not cover all of it: the order buys as far as it goes, and is then broken off.
          </Alert>
        )}
        {short > 0 && (
          <Alert color="orange" icon={<IconAlertTriangle />}>
            {plural(short, 'number')} not in stock.{' '}
            {days > 0
              ? `Their lines wait ${plural(days, 'day')} for stock.`
              : 'They are not bought, unless the order waits for stock.'}
          </Alert>
        )}
        <Lines lines={lines} />
        <Group justify="flex-end">
          <Button onClick={open} disabled={available === 0 && days === 0}>
            Order {plural(quantity, 'number')}
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={`Order ${plural(quantity, 'number')}?`}
        effects={[
          `${plural(available, 'number')} of them ${available === 1 ? 'is' : 'are'} in stock now; each is bought as soon as a worker comes to it.`,
          ...(short > 0 && days > 0
            ? [`The rest is bought when it comes into stock within ${plural(days, 'day')}.`]
            : []),
          'What has not been bought yet can be cancelled; what has been bought stays.',
          'Every number renews each month until you release it.',
        ]}
        cost={
          <>
            <Money amount={total} fw={600} /> for what is in stock now, as it is bought. <Money amount={after} /> are
            left then.
          </>
        }
        confirmLabel={`Order ${plural(quantity, 'number')}`}
        onConfirm={onOrder}
      />
    </Card>
  )
}

const shown = 200

function Lines({ lines }: { lines: Preview['lines'] }) {
  return (
    <>
      <ScrollTable label="Lines of the file" minWidth={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th ta="right">Wanted</Table.Th>
            <Table.Th ta="right">To be had now</Table.Th>
            <Table.Th ta="right">Cost</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.slice(0, shown).map((line) => (
            <Table.Tr key={line.line}>
              <Table.Td>{line.line}</Table.Td>
              <Table.Td>{sayLine(line)}</Table.Td>
              <Table.Td ta="right">{line.quantity.toLocaleString('en-US')}</Table.Td>
              <Table.Td ta="right">
                <Group gap={6} justify="flex-end">
                  {line.offnet_quantity > 0 && (
                    <Badge variant="default" tt="none">
                      {line.offnet_quantity} off-net
                    </Badge>
                  )}
                  <Text
                    inherit
                    {...(line.available_quantity < line.quantity
                      ? { c: 'var(--mantine-color-orange-light-color)', fw: 600 }
                      : {})}
                  >
                    {line.available_quantity.toLocaleString('en-US')}
                  </Text>
                </Group>
              </Table.Td>
              <Table.Td ta="right">
                <Money amount={line.total} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      {lines.length > shown && (
        <Text size="sm" c="dimmed">
          And {plural(lines.length - shown, 'line')} more.
        </Text>
      )}
    </>
  )
}
