import { Button, Card, Group, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { WholeDeskOrder } from './desk.tsx'
import { type DeskWord, deskWords } from './desk-words.ts'

const DeskWordForm = lazy(() => import('./desk-word-form.tsx'))
const SimulatorFault = lazy(() => import('./simulator-fault.tsx'))

/** What the losing carrier may have done: the machine takes these words now and no others. */
export function DeskDeeds({ order }: { order: WholeDeskOrder }) {
  const [word, setWord] = useState<DeskWord | null>(null)
  const [cancelling, setCancelling] = useState(false)
  const allowed = deskWords.filter(({ event }) => order.events.includes(event))
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        What has happened?
      </Title>
      <Group gap="xs">
        {allowed.map((each, index) => (
          <Button
            key={each.event}
            variant={index === 0 ? 'filled' : 'default'}
            color={each.grave && index === 0 ? 'red' : 'yard'}
            onClick={() => setWord(each)}
          >
            {each.label}
          </Button>
        ))}
        {order.allow_suborder_cancel && (
          <Button color="red" variant="light" onClick={() => setCancelling(true)}>
            Cancel for the customer
          </Button>
        )}
        {allowed.length === 0 && !order.allow_suborder_cancel && (
          <Text size="sm" c="dimmed">
            There is nothing that the desk can say of it now.
          </Text>
        )}
      </Group>
      <Suspense>
        {order.carrier === 'simulator' && <SimulatorFault id={order.port_proposal_id} />}
        {word && <DeskWordForm key={word.event} order={order} word={word} onClose={() => setWord(null)} />}
      </Suspense>
      <ConfirmDialog
        opened={cancelling}
        onClose={() => setCancelling(false)}
        title={`Cancel ${order.order_id}?`}
        effects={[
          'What the losing carrier does not know yet is over at once; else the carrier has to agree.',
          'Its numbers stay with the losing carrier, and can be filed again.',
          'The customer is told.',
        ]}
        cost="nothing; what was kept back for the port is free again."
        confirmLabel={`Cancel ${order.order_id}`}
        destructive
        onConfirm={() => api.call('porting.cancel', { port_proposal_id: order.port_proposal_id })}
      />
    </Card>
  )
}
