import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { toTariff } from '../../paths.ts'
import { type Rounding, roundings, type Tariff } from './tariff-kinds.ts'

/** Name and rounding of a tariff; null: of a new one. */
export default function TariffForm({ tariff, onClose }: { tariff: Tariff | null; onClose: () => void }) {
  const navigate = useNavigate()
  const { form, ...submission } = useCallForm({
    initialValues: {
      name: tariff?.name ?? '',
      rounding: (tariff?.rounding ?? 'away-from-zero') as Rounding,
    },
    validate: ({ name }) => (name.trim() ? {} : { name: 'Give it a name' }),
    send: (values) =>
      tariff
        ? api.call('tariffs.change', { tariff_id: tariff.tariff_id, ...values })
        : api.call('tariffs.create', values),
    onDone: async ({ data }) => {
      onClose()
      if (!tariff) await navigate({ to: toTariff(data.tariff_id) })
    },
  })
  return (
    <CallForm {...submission} submitLabel={tariff ? 'Save the tariff' : 'Make the tariff'} onCancel={onClose}>
      <TextInput label="Name" placeholder="Retail" data-autofocus {...form.getInputProps('name')} />
      <Select
        label="Rounding"
        description="How a charge comes to five decimals, once a call; what was charged stays"
        allowDeselect={false}
        data={[...roundings]}
        {...form.getInputProps('rounding')}
      />
    </CallForm>
  )
}
