import { ActionIcon, Group, Text } from '@mantine/core'
import { IconCalendarTime, IconPlayerPlay, IconTrash, IconX } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { spellNumber } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, PhoneNumber } from '../../ui/values.tsx'
import { StateBadge } from './badges.tsx'
import { activations } from './detail-fields.ts'
import { type NumberDeed, NumberDialogs } from './number-dialogs.tsx'
import { labelIn, type PortNumber, type SubOrder, sayState } from './sub-order.ts'

interface DeedProps {
  label: string
  icon: ReactNode
  color?: string
  onClick: () => void
}

const Deed = ({ label, icon, color = 'yard', onClick }: DeedProps) => (
  <ActionIcon variant="subtle" color={color} aria-label={label} title={label} onClick={onClick}>
    {icon}
  </ActionIcon>
)

/** Of a sub-order: when its numbers may still be said to come at another time. */
const dated = ['foc_received', 'jeopardy']

const sayWhen = ({ dated }: PortNumber): string => (dated ? labelIn(activations, dated.activation_type) : 'No date yet')

const columnsOf = (
  orderState: string,
  ask: (number: PortNumber, deed: NumberDeed) => void,
): readonly Column<PortNumber>[] => [
  {
    key: 'number',
    header: 'Number',
    text: ({ did }) => did,
    cell: ({ did, port_status }) => <PhoneNumber number={did} linked={port_status === 'activated'} />,
    fixed: true,
  },
  {
    key: 'status',
    header: 'State',
    text: ({ port_status: state }) => sayState(state),
    cell: ({ port_status: state, failure }) => (
      <>
        <StateBadge state={state} />
        {state === 'failed' && failure && (
          <Text size="xs" maw={280}>
            {failure}
          </Text>
        )}
      </>
    ),
  },
  {
    key: 'when',
    header: 'Comes',
    text: sayWhen,
    cell: (number) => (
      <Text size="sm">
        {number.dated?.activation_type === 'Scheduled' && number.dated.activation_date ? (
          <DateTime at={number.dated.activation_date} />
        ) : (
          sayWhen(number)
        )}
      </Text>
    ),
  },
  { key: 'lrn', header: 'LRN', text: ({ lrn }) => lrn ?? '', optional: true },
  { key: 'tags', header: 'Tags', text: ({ tags }) => tags ?? '', optional: true },
  {
    key: 'deeds',
    header: 'Change',
    cell: (number) => {
      const called = spellNumber(number.did)
      return (
        <Group gap={2} wrap="nowrap">
          {number.allow_did_activate && (
            <Deed
              label={`Activate ${called}`}
              icon={<IconPlayerPlay size={16} />}
              onClick={() => ask(number, 'activate')}
            />
          )}
          {dated.includes(orderState) && number.port_status === 'foc_received' && (
            <Deed
              label={`Say when ${called} comes`}
              icon={<IconCalendarTime size={16} />}
              onClick={() => ask(number, 'schedule')}
            />
          )}
          {number.allow_did_cancel && (
            <Deed
              label={`Take ${called} out of the port`}
              icon={<IconX size={16} />}
              color="red"
              onClick={() => ask(number, 'cancel')}
            />
          )}
          {number.allow_did_delete && (
            <Deed
              label={`Take ${called} off the list`}
              icon={<IconTrash size={16} />}
              color="red"
              onClick={() => ask(number, 'delete')}
            />
          )}
        </Group>
      )
    },
  },
]

/** The numbers of a sub-order, with what can be done with each. */
export function NumberList({ order }: { order: SubOrder }) {
  const [asked, setAsked] = useState<{ number: PortNumber; deed: NumberDeed } | null>(null)
  const { port_proposal_id, did_count: total, state } = order
  const columns = useMemo(() => columnsOf(state, (number, deed) => setAsked({ number, deed })), [state])
  const load = async ({ page, size }: View, signal: AbortSignal) => {
    const listed = await api.call('porting.list-numbers', { port_proposal_id, page, limit: size }, { signal })
    const numbers = listed.data.result.map(({ did }) => did)
    if (numbers.length === 0) return { rows: [], total }
    const [due, told] = await Promise.all([
      api.call('porting.list-dated', { numbers, limit: size }, { signal }),
      api.call('porting.timeline', { port_proposal_id, limit: 1000 }, { signal }),
    ])
    const rows = listed.data.result.map((number) => ({
      ...number,
      dated:
        due.data.rows.find((each) => each.did === number.did && each.port_proposal_id === port_proposal_id) ?? null,
      failure: told.data.findLast(({ did, event }) => did === number.did && event === 'failed')?.text ?? null,
    }))
    return { rows, total }
  }
  return (
    <>
      <DataTable
        name="Numbers of the sub-order"
        scope={[port_proposal_id, state, total]}
        columns={columns}
        load={load}
        rowId={({ did }) => did}
        empty={<Empty title="No number is left in it" />}
      />
      <NumberDialogs order={order} asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}
