import { Button, Group, Modal, Select, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconBug } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { rejections } from './desk-words.ts'

const faults = [
  { value: 'reject', label: 'It rejects instead of its next answer' },
  { value: 'silence', label: 'It says nothing any more' },
  { value: 'move_foc', label: 'It moves the date' },
  { value: 'partial', label: 'It keeps half of the numbers' },
  { value: 'lost_answer', label: 'It lets them go, and its answer is lost' },
] as const
type Fault = (typeof faults)[number]['value']

/** In the sandbox: has the simulated carrier do something wrong. */
export default function SimulatorFault({ id }: { id: number }) {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed">
        The simulator answers for the losing carrier, by the sandbox’s clock.
      </Text>
      <Button size="xs" variant="default" leftSection={<IconBug size={14} />} onClick={() => setOpened(true)}>
        Have it make a mistake
      </Button>
      <Modal opened={opened} onClose={close} title="Have the simulated carrier make a mistake" centered>
        <FaultForm id={id} onClose={close} />
      </Modal>
    </Group>
  )
}

function FaultForm({ id, onClose }: { id: number; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { fault: 'reject' as Fault, code: '', foc_date: '' },
    send: ({ fault, code, foc_date }) =>
      api.call('porting.fault', {
        port_proposal_id: id,
        fault,
        ...(fault === 'reject' && code ? { code } : {}),
        ...(fault === 'move_foc' && foc_date ? { foc_date } : {}),
      }),
    onDone: () => {
      notifications.show({ color: 'green', message: 'It comes once, when its time comes.' })
      onClose()
    },
  })
  return (
    <CallForm {...submission} submitLabel="Ask for it" onCancel={onClose}>
      <Select label="What it does" allowDeselect={false} data={[...faults]} {...form.getInputProps('fault')} />
      {form.values.fault === 'reject' && (
        <Select
          label="What it objects to"
          description="None: whatever comes to its mind"
          clearable
          searchable
          data={rejections}
          {...form.getInputProps('code')}
        />
      )}
      {form.values.fault === 'move_foc' && (
        <TextInput label="New date" type="date" description="Empty: a week later" {...form.getInputProps('foc_date')} />
      )}
    </CallForm>
  )
}
