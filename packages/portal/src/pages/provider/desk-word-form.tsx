import { Checkbox, List, Modal, MultiSelect, Select, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { spellNumber } from '../../ui/spell.ts'
import { stateLabel, type WholeDeskOrder } from './desk.tsx'
import { type DeskWord, rejections } from './desk-words.ts'

interface DeskWordFormProps {
  order: WholeDeskOrder
  word: DeskWord
  onClose: () => void
}

/** Says a word of the desk: what comes of it, and what has to be known for it. */
export default function DeskWordForm({ order, word, onClose }: DeskWordFormProps) {
  const { event, label, effects, cost, grave = false, ofNumbers = false } = word
  const { form, ...submission } = useCallForm({
    initialValues: {
      foc_date: order.desired_foc_date.slice(0, 10),
      code: '',
      text: '',
      numbers: [] as string[],
      note: '',
      visible: false,
    },
    validate: ({ foc_date, code }) => ({
      ...(event === 'foc' && !foc_date ? { foc_date: 'Enter the date' } : {}),
      ...(event === 'reject' && !code ? { code: 'Choose what the carrier objects to' } : {}),
    }),
    send: ({ foc_date, code, text, numbers, note, visible }) =>
      api.call('porting.desk', {
        port_proposal_id: order.port_proposal_id,
        event,
        ...(event === 'foc' ? { foc_date } : {}),
        ...(event === 'reject' ? { code } : {}),
        ...(text ? { text } : {}),
        ...(numbers.length > 0 ? { numbers } : {}),
        ...(note ? { note, visible } : {}),
      }),
    onDone: ({ data }) => {
      notifications.show({ color: 'green', message: `${order.order_id}: ${stateLabel(data.state)}` })
      onClose()
    },
  })
  const takesWords = event === 'reject' || event === 'activation_failed'
  return (
    <Modal opened onClose={onClose} title={`${order.order_id}: ${label}`} centered>
      <CallForm {...submission} submitLabel={label} color={grave ? 'red' : 'yard'} onCancel={onClose}>
        <List size="sm" spacing={6}>
          {effects.map((effect) => (
            <List.Item key={effect}>{effect}</List.Item>
          ))}
        </List>
        <Text size="sm">
          <Text span fw={600} inherit>
            Cost:{' '}
          </Text>
          {cost}
        </Text>
        {event === 'foc' && (
          <TextInput
            label="FOC date"
            type="date"
            description={`The day on which the numbers come, in ${order.zone}`}
            data-autofocus
            {...form.getInputProps('foc_date')}
          />
        )}
        {event === 'reject' && (
          <Select
            label="What the carrier objects to"
            searchable
            data={rejections}
            openOnFocus={false}
            data-autofocus
            {...form.getInputProps('code')}
          />
        )}
        {takesWords && (
          <Textarea label="The carrier’s own words" autosize minRows={2} {...form.getInputProps('text')} />
        )}
        {ofNumbers && order.numbers.length > 1 && (
          <MultiSelect
            label="Numbers"
            description="None: all of them"
            data={order.numbers.map(({ did }) => ({ value: did, label: spellNumber(did) }))}
            {...form.getInputProps('numbers')}
          />
        )}
        <Textarea label="Note" autosize minRows={2} {...form.getInputProps('note')} />
        {form.values.note && (
          <Checkbox label="The customer may read the note" {...form.getInputProps('visible', { type: 'checkbox' })} />
        )}
      </CallForm>
    </Modal>
  )
}
