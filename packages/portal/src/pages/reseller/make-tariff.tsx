import { Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { toTariff } from '../../paths.ts'
import { roundings } from './tariff-words.ts'

/** A tariff of one's own, to be filled with rates next. */
export default function MakeTariff({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const { form, ...submission } = useCallForm({
    initialValues: { name: '', rounding: 'away-from-zero' },
    validate: ({ name }) => (name.trim() ? {} : { name: 'Give it a name' }),
    send: ({ name, rounding }) => api.call('tariffs.create', { name: name.trim(), rounding: rounding as 'half-even' }),
    onDone: async ({ data }) => {
      notifications.show({ color: 'green', message: `${data.name} is made, without rates yet.` })
      onClose()
      await navigate({ to: toTariff(data.tariff_id) })
    },
  })
  return (
    <CallForm {...submission} submitLabel="Make the tariff" onCancel={onClose}>
      <TextInput label="Name" placeholder="Retail" data-autofocus {...form.getInputProps('name')} />
      <Select
        label="A charge is rounded"
        description="Once a call, to five decimals"
        allowDeselect={false}
        data={roundings}
        {...form.getInputProps('rounding')}
      />
    </CallForm>
  )
}
