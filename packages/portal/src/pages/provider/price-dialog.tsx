import { Modal, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { kinds, type Preview, type Price, sayTerms } from './price.ts'
import { PricePreview } from './price-preview.tsx'

const nets = [
  { value: 'on', label: 'On-net' },
  { value: 'off', label: 'Off-net' },
]
const initialValues = {
  type: 'local' as Price['type'],
  country: '',
  tier: '' as number | '',
  onnet: null as string | null,
  account_class: '',
  setup: '',
  monthly: '',
  valid_from: '',
}
type Values = typeof initialValues

const priceOf = ({ type, country, tier, onnet, account_class, setup, monthly, valid_from }: Values) => ({
  type,
  ...(country ? { country } : {}),
  ...(tier === '' ? {} : { tier }),
  ...(onnet === null ? {} : { onnet: onnet === 'on' }),
  ...(account_class ? { account_class } : {}),
  setup,
  monthly,
  ...(valid_from ? { valid_from } : {}),
})

/** Sets a price in two steps: whom it touches, and then it. */
export default function PriceDialog({ onClose }: { onClose: () => void }) {
  const [seen, setSeen] = useState<{ of: string; preview: Preview } | null>(null)
  const { form, ...submission } = useCallForm({
    initialValues,
    validate: ({ setup, monthly }) => ({
      ...(setup ? {} : { setup: 'Enter an amount, 0 where there is none' }),
      ...(monthly ? {} : { monthly: 'Enter an amount, 0 where there is none' }),
    }),
    send: async (values) => {
      const price = priceOf(values)
      const of = JSON.stringify(price)
      if (seen?.of === of) return api.call('billing.set-prices', price)
      const [preview] = (await api.call('billing.preview-prices', price)).data
      if (preview) setSeen({ of, preview })
      return null
    },
    onDone: (set) => {
      const [price] = set?.data ?? []
      if (!price) return
      notifications.show({ color: 'green', message: `The price of ${sayTerms(price)} is set.` })
      onClose()
    },
  })
  // Whatever is changed after the look is looked at again.
  const preview = seen?.of === JSON.stringify(priceOf(form.values)) ? seen.preview : null
  return (
    <Modal opened onClose={onClose} title="Set a price" size="lg">
      <CallForm {...submission} submitLabel={preview ? 'Set the price' : 'See whom it touches'} onCancel={onClose}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select label="Kind" allowDeselect={false} data={kinds} data-autofocus {...form.getInputProps('type')} />
          <TextInput
            label="Class"
            description="Empty: any account"
            placeholder="wholesale"
            {...form.getInputProps('account_class')}
          />
          <TextInput
            label="Country"
            description="Empty: any"
            placeholder="US"
            maxLength={2}
            {...form.getInputProps('country')}
          />
          <NumberInput
            label="Tier"
            description="Empty: any"
            min={1}
            max={99}
            allowDecimal={false}
            {...form.getInputProps('tier')}
          />
          <Select label="Net" description="None: any" clearable data={nets} {...form.getInputProps('onnet')} />
          <TextInput label="From" description="Empty: at once" type="date" {...form.getInputProps('valid_from')} />
          <TextInput label="Setup, once" inputMode="decimal" placeholder="2.00" {...form.getInputProps('setup')} />
          <TextInput label="A month" inputMode="decimal" placeholder="1.00" {...form.getInputProps('monthly')} />
        </SimpleGrid>
        {preview && <PricePreview preview={preview} />}
      </CallForm>
    </Modal>
  )
}
