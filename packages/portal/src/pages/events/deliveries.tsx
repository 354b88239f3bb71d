import type { Answer } from '@dialyard/sdk'
import { ActionIcon, Badge, Button, Code, Group, Text, Title } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { api } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useCall } from '../../api/query.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type Filter, pagesByCursor, type View } from '../../ui/data-table.ts'
import { plural } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { LiveSwitch } from './live-switch.tsx'
import type { Webhook } from './webhook.ts'

type Delivery = Answer<'events.list-deliveries'>['data']['rows'][number]
type State = 'queued' | 'delivered' | 'dead'

const states = [
  { value: 'queued', label: 'Waiting', color: 'yard' },
  { value: 'delivered', label: 'Delivered', color: 'green' },
  { value: 'dead', label: 'Dead letter', color: 'red' },
]
const filters: readonly Filter[] = [{ key: 'state', label: 'State', options: states }]

const StateBadge = ({ state }: { state: string }) => {
  const known = states.find(({ value }) => value === state)
  return (
    <Badge variant="light" color={known?.color ?? 'gray'}>
      {known?.label ?? state}
    </Badge>
  )
}

const columns: readonly Column<Delivery>[] = [
  { key: 'type', header: 'Event', text: ({ type }) => type, cell: ({ type }) => <Code>{type}</Code>, fixed: true },
  { key: 'subject', header: 'About', text: ({ subject }) => subject },
  { key: 'state', header: 'State', text: ({ state }) => state, cell: ({ state }) => <StateBadge state={state} /> },
  { key: 'attempts', header: 'Tries', text: ({ attempts }) => String(attempts), sortBy: ({ attempts }) => attempts },
  {
    key: 'answer',
    header: 'Last answer',
    text: (delivery) => delivery.last_error ?? (delivery.last_status === null ? '' : String(delivery.last_status)),
  },
  {
    key: 'tried',
    header: 'Last try',
    text: (delivery) => delivery.last_attempt_at ?? '',
    cell: (delivery) => (delivery.last_attempt_at ? <DateTime at={delivery.last_attempt_at} /> : 'Not yet'),
  },
  { key: 'again', header: 'Send again', cell: (delivery) => <Again delivery={delivery} /> },
  { key: 'sequence', header: 'Number', text: ({ sequence }) => String(sequence), optional: true },
  { key: 'message', header: 'webhook-id', text: (delivery) => delivery.message_id, optional: true },
]

/** The webhook stands in the message's id, which is how the row knows it. */
const webhookOf = ({ message_id: message }: Delivery): number => Number(message.split('_')[1])

function Again({ delivery }: { delivery: Delivery }) {
  const { delivery_id: id, type } = delivery
  const again = useDeed(() => api.call('events.redeliver', { webhook_id: webhookOf(delivery), delivery_id: id }), {
    says: () => `${type} is sent once more.`,
    failure: 'It could not be sent again',
  })
  return (
    <ActionIcon
      variant="subtle"
      aria-label={`Send ${type} ${delivery.sequence} again`}
      loading={again.isPending}
      onClick={() => again.mutate()}
    >
      <IconRepeat size={16} />
    </ActionIcon>
  )
}

const loadOf = (webhookId: number) =>
  pagesByCursor(async ({ size, filters: { state } }: View, before: number | undefined, signal: AbortSignal) => {
    const wanted = { webhook_id: webhookId, state: state as State | undefined, before, limit: size }
    const { data } = await api.call('events.list-deliveries', wanted, { signal })
    return { rows: data.rows, next: data.next }
  })

/** What was sent to a webhook, and what came of it. */
export default function Deliveries({ webhook }: { webhook: Webhook }) {
  const { webhook_id: id } = webhook
  const load = useMemo(() => loadOf(id), [id])
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>Deliveries</Title>
        <LiveSwitch list="Deliveries" />
      </Group>
      <DeadLetters id={id} />
      <DataTable
        name="Deliveries"
        scope={[id]}
        columns={columns}
        load={load}
        rowId={(delivery) => String(delivery.delivery_id)}
        filters={filters}
        empty={<Empty title="Nothing was sent yet">Send a test, and see here what the receiver answers.</Empty>}
      />
    </section>
  )
}

const most = 1000

/** What was given up on, if there is any. */
function DeadLetters({ id }: { id: number }) {
  const [asking, setAsking] = useState(false)
  const { data } = useCall(
    'events.list-deliveries',
    { webhook_id: id, state: 'dead', limit: most },
    { refetchMs: 5000 },
  )
  const dead = data?.data.rows.length ?? 0
  if (dead === 0) return null
  const count = dead === most ? `${most} dead letters or more` : plural(dead, 'dead letter')
  return (
    <Group justify="space-between" mb="sm">
      <Text size="sm">{count}: given up after three days.</Text>
      <Button size="xs" variant="default" leftSection={<IconRepeat size={14} />} onClick={() => setAsking(true)}>
        Send all of them again
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Send ${count} again?`}
        effects={[
          'The oldest go first, up to a thousand at a time, in the order in which they happened.',
          'The receiver may get what it had already: it knows it by the same webhook-id.',
        ]}
        cost="nothing."
        confirmLabel="Send them again"
        onConfirm={() => api.call('events.redeliver', { webhook_id: id })}
      />
    </Group>
  )
}
