import { Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { spellDay, spellNumber } from '../../ui/spell.ts'
import { activations } from './detail-fields.ts'
import { instantOfLocal, localOfInstant } from './filing.ts'
import type { PortNumber, SubOrder } from './sub-order.ts'

export type NumberDeed = 'activate' | 'schedule' | 'cancel' | 'delete'

interface NumberDialogsProps {
  order: SubOrder
  /** What is asked about; null for nothing. */
  asked: { number: PortNumber; deed: NumberDeed } | null
  onClose: () => void
}

/** Before something is done with one number of a port. */
export function NumberDialogs({ order, asked, onClose }: NumberDialogsProps) {
  const { port_proposal_id } = order
  const did_number = asked?.number.did ?? ''
  const called = spellNumber(did_number)
  const dialog = (deed: NumberDeed) => ({ opened: asked?.deed === deed, onClose })
  return (
    <>
      <ConfirmDialog
        {...dialog('activate')}
        title={`Activate ${called} now?`}
        effects={['It leaves the losing carrier and rings here, as its routing says.']}
        cost="what was kept back for it is charged, and its first month."
        confirmLabel={`Activate ${called}`}
        onConfirm={() => api.call('porting.activate-number', { port_proposal_id, did_number })}
      />
      <ConfirmDialog
        {...dialog('cancel')}
        title={`Take ${called} out of the port?`}
        effects={[
          'It stays with the losing carrier.',
          ...(order.did_count === 1 ? ['It is the last one: the sub-order is over.'] : []),
        ]}
        cost="nothing; what was kept back for it is free again."
        confirmLabel={`Take ${called} out`}
        destructive
        onConfirm={() => api.call('porting.cancel-number', { port_proposal_id, did_number })}
      />
      <ConfirmDialog
        {...dialog('delete')}
        title={`Take ${called} off the list?`}
        effects={['It is shown nowhere in this port any more.']}
        cost="nothing."
        confirmLabel={`Take ${called} off the list`}
        destructive
        onConfirm={() => api.call('porting.delete', { port_proposal_id, did_number })}
      />
      <Modal {...dialog('schedule')} title={`When ${called} comes`} centered>
        {asked?.deed === 'schedule' && <ScheduleForm order={order} number={asked.number} onClose={onClose} />}
      </Modal>
    </>
  )
}

type Activation = 'Auto' | 'Scheduled' | 'Manual'

function ScheduleForm({ order, number, onClose }: { order: SubOrder; number: PortNumber; onClose: () => void }) {
  const { dated, did } = number
  const { form, ...submission } = useCallForm({
    initialValues: {
      activation_type: (dated?.activation_type ?? 'Auto') as Activation,
      activation_date: dated?.activation_date ? localOfInstant(dated.activation_date) : '',
    },
    validate: ({ activation_type, activation_date }) =>
      activation_type === 'Scheduled' && activation_date === '' ? { activation_date: 'Say at which hour' } : {},
    send: ({ activation_type, activation_date: at }) =>
      api.call('porting.update-activation', {
        ...{ did, activation_type, port_proposal_id: order.port_proposal_id },
        ...(activation_type === 'Scheduled' ? { activation_date: instantOfLocal(at) } : {}),
      }),
    onDone: () => {
      notifications.show({ color: 'green', message: `${spellNumber(did)} comes as you have said.` })
      onClose()
    },
  })
  return (
    <CallForm {...submission} submitLabel="Save" onCancel={onClose}>
      {order.foc_date && (
        <Text size="sm">
          Its date is {spellDay(order.foc_date)}, and begins at midnight in {order.zone.replaceAll('_', ' ')}.
        </Text>
      )}
      <Radio.Group label="Activation" {...form.getInputProps('activation_type')}>
        <Stack gap="xs" mt={6}>
          {activations.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.activation_type === 'Scheduled' && (
        <TextInput
          type="datetime-local"
          label="Activate at"
          description="In your own time zone"
          {...form.getInputProps('activation_date')}
        />
      )}
    </CallForm>
  )
}
