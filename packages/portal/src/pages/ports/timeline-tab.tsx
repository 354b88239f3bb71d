import type { Answer } from '@dialyard/sdk'
import { Button, Card, Group, Select, Text, Timeline, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { spellDay, spellNumber } from '../../ui/spell.ts'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime } from '../../ui/values.tsx'
import { placeOf, type SubOrder, sayState } from './sub-order.ts'

type Entry = Answer<'porting.timeline'>['data'][number]

const pageSize = 50

/** What happened, for a person. */
const words: Readonly<Record<string, string>> = {
  submit: 'Filed',
  hold_back: 'Something is missing',
  supply: 'What was missing is supplied',
  update: 'Account data changed',
  review: 'Reviewed',
  lsr_sent: 'Sent to the losing carrier',
  foc: 'Date confirmed',
  reject: 'Turned down',
  jeopardy: 'Date in doubt',
  conflict: 'Conflict',
  expire: 'The date has run out',
  schedule: 'Activation changed',
  activate: 'Activation begun',
  confirm_activation: 'Activation confirmed',
  activation_failed: 'Activation failed',
  settle: 'Activation ended',
  cancel: 'Cancellation asked for',
  cancel_ack: 'Cancellation agreed to',
  cancel_deny: 'Cancellation refused',
  empty: 'No number is left',
  snapback: 'Taken back',
  note: 'Note',
  active: 'Number is here',
  failed: 'Number could not come',
  'cancel-number': 'Number taken out',
  delete: 'Taken off the lists',
}

const titleOf = ({ event, code, did }: Entry): string => {
  const what = words[event] ?? event
  const day = event === 'foc' && code ? `: ${spellDay(code)}` : ''
  return `${what}${day}${did ? `: ${spellNumber(did)}` : ''}`
}

/** What happened to a port, or to one of its parts, from its filing on. */
export default function TimelineTab({ port, orders }: { port: number; orders: readonly SubOrder[] }) {
  const [{ order = '' }, change] = useAddress()
  const named = order === '' || order === 'none' ? { port_req_id: port } : { port_proposal_id: Number(order) }
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['porting.timeline', 'pages', named],
    initialPageParam: 1,
    queryFn: async ({ pageParam: page, signal }) =>
      (await api.call('porting.timeline', { ...named, page, limit: pageSize }, { signal })).data,
    getNextPageParam: (last, _, page) => (last.length === pageSize ? page + 1 : undefined),
  })
  const entries = data?.pages.flat() ?? []
  return (
    <Card withBorder padding="lg" component="section">
      <Group justify="space-between" mb="md">
        <Title order={2}>Timeline</Title>
        {orders.length > 1 && (
          <Select
            aria-label="Sub-order"
            allowDeselect={false}
            data={[
              { value: '', label: 'The whole port' },
              ...orders.map((each) => ({
                value: String(each.port_proposal_id),
                label: `Sub-order ${each.port_proposal_id}, ${placeOf(each)}`,
              })),
            ]}
            value={order === 'none' ? '' : order}
            onChange={(value) => change({ order: value || undefined })}
          />
        )}
      </Group>
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && entries.length === 0 && <Empty title="Nothing has happened yet" />}
      <Timeline bulletSize={14} lineWidth={2}>
        {entries.map((entry) => (
          <Timeline.Item key={JSON.stringify(entry)} title={titleOf(entry)}>
            <Happened entry={entry} several={orders.length > 1} />
          </Timeline.Item>
        ))}
      </Timeline>
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show newer
        </Button>
      )}
    </Card>
  )
}

function Happened({ entry, several }: { entry: Entry; several: boolean }) {
  const { at, by, text, code, event, did, from, to, port_proposal_id: order } = entry
  const moved = did === null && to !== null && from !== to && from !== null
  return (
    <>
      <Text size="sm" c="dimmed">
        <DateTime at={at} />, by {by}
        {several && order !== null && `, sub-order ${order}`}
      </Text>
      {moved && (
        <Text size="sm">
          {sayState(from)} → {sayState(to)}
        </Text>
      )}
      {event === 'reject' && code && <Text size="sm">Reason: {code}</Text>}
      {text && <Text size="sm">“{text}”</Text>}
      {!entry.visible && (
        <Text size="xs" c="dimmed">
          Not shown to the customer
        </Text>
      )}
    </>
  )
}
