import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { toPort } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { plural } from '../../ui/spell.ts'
import type { SubOrder } from './sub-order.ts'

/** Where a cancellation waits for the losing carrier to agree. */
const confirmed = ['foc_received', 'jeopardy', 'lsr_sent', 'partially_activated', 'activation_failed']

/** What can be done with a sub-order as a whole; what cannot is not shown. */
export function SubOrderDeeds({ order }: { order: SubOrder }) {
  const { port_proposal_id, port_req_id: port, did_count: count } = order
  const [asked, setAsked] = useState<'activate' | 'cancel' | 'delete' | null>(null)
  const dialog = (name: typeof asked) => ({ opened: asked === name, onClose: () => setAsked(null) })
  const numbers = plural(count, 'number')
  return (
    <Group gap="xs">
      {order.allow_suborder_activate && <Button onClick={() => setAsked('activate')}>Activate now</Button>}
      {order.allow_suborder_edit && (
        <Button
          component={Link}
          variant="default"
          to={toPort(port)}
          search={{ tab: 'details', order: String(port_proposal_id) } as never}
        >
          Change the account data
        </Button>
      )}
      {order.allow_suborder_cancel && (
        <Button color="red" variant="light" onClick={() => setAsked('cancel')}>
          Cancel this sub-order
        </Button>
      )}
      {order.allow_suborder_delete && (
        <Button variant="default" onClick={() => setAsked('delete')}>
          Take this sub-order off the lists
        </Button>
      )}
      <ConfirmDialog
        {...dialog('activate')}
        title={`Activate ${numbers} now?`}
        effects={[
          'They leave the losing carrier and ring here, as their routing says.',
          'Each comes whole or not at all; what could not come says why.',
        ]}
        cost="what was kept back for the port is charged, and the first month of each number."
        confirmLabel={`Activate ${numbers}`}
        onConfirm={() => api.call('porting.activate', { port_proposal_id })}
      />
      <ConfirmDialog
        {...dialog('cancel')}
        title={`Cancel sub-order ${port_proposal_id}?`}
        effects={[
          confirmed.includes(order.state)
            ? 'The losing carrier is asked to agree; until then nothing comes over.'
            : 'It is over at once.',
          `${numbers} stay with the losing carrier.`,
        ]}
        cost="nothing; what was kept back is free again."
        confirmLabel="Cancel the sub-order"
        destructive
        onConfirm={() => api.call('porting.cancel', { port_proposal_id })}
      />
      <ConfirmDialog
        {...dialog('delete')}
        title={`Take sub-order ${port_proposal_id} off the lists?`}
        effects={['It is shown nowhere any more, and cannot be brought back.']}
        cost="nothing."
        confirmLabel="Take it off the lists"
        destructive
        onConfirm={() => api.call('porting.delete', { port_proposal_id })}
      />
    </Group>
  )
}
