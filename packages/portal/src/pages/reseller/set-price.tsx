import { Alert, Button, NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import {
  inputOf,
  kinds,
  type Preview,
  type Price,
  type PriceValues,
  sayCount,
  sayTerms,
  valuesOf,
} from './price-words.ts'

interface SetPriceProps {
  /** The price that is changed; null for one that is new. */
  price: Price | null
  onClose: () => void
}

const isAmount = (text: string): boolean => /^\d{1,9}(\.\d{1,5})?$/.test(text.trim())

/** Sets a price in two steps: the second tells whom it touches. */
export default function SetPrice({ price, onClose }: SetPriceProps) {
  const [values, setValues] = useState(valuesOf(price))
  const [preview, setPreview] = useState<Preview | null>(null)
  if (preview) return <Confirm values={values} preview={preview} onBack={() => setPreview(null)} onClose={onClose} />
  return (
    <Ask
      values={values}
      onClose={onClose}
      onPreview={(next, found) => {
        setValues(next)
        setPreview(found)
      }}
    />
  )
}

interface AskProps {
  values: PriceValues
  onPreview: (values: PriceValues, preview: Preview | null) => void
  onClose: () => void
}

function Ask({ values: before, onPreview, onClose }: AskProps) {
  const { form, ...submission } = useCallForm({
    initialValues: before,
    validate: ({ setup, monthly }) => ({
      ...(isAmount(setup) ? {} : { setup: 'Write an amount such as 2.00' }),
      ...(isAmount(monthly) ? {} : { monthly: 'Write an amount such as 1.00' }),
    }),
    send: (values) => api.call('billing.preview-prices', inputOf(values)),
    onDone: ({ data: [preview = null] }, values) => onPreview(values, preview),
  })
  return (
    <CallForm {...submission} submitLabel="See whom it touches" onCancel={onClose}>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Select label="Kind" allowDeselect={false} data={kinds} {...form.getInputProps('type')} />
        <TextInput label="Setup, once" inputMode="decimal" required data-autofocus {...form.getInputProps('setup')} />
        <TextInput label="A month" inputMode="decimal" required {...form.getInputProps('monthly')} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        What is left empty holds for any.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Country" placeholder="Any" maxLength={2} {...form.getInputProps('country')} />
        <NumberInput
          label="Tier"
          placeholder="Any"
          min={1}
          max={99}
          {...form.getInputProps('tier')}
          onChange={(tier) => form.setFieldValue('tier', String(tier))}
        />
        <Select
          label="Net"
          placeholder="Any"
          clearable
          data={[
            { value: 'yes', label: 'On-net' },
            { value: 'no', label: 'Off-net' },
          ]}
          {...form.getInputProps('onnet')}
          value={form.values.onnet || null}
          onChange={(onnet) => form.setFieldValue('onnet', onnet ?? '')}
        />
        <TextInput label="Account class" placeholder="Any" {...form.getInputProps('account_class')} />
        <TextInput
          type="date"
          label="From"
          description="Empty: now. Days begin at 00:00 UTC"
          {...form.getInputProps('valid_from')}
        />
      </SimpleGrid>
    </CallForm>
  )
}

interface ConfirmProps {
  values: PriceValues
  preview: Preview
  onBack: () => void
  onClose: () => void
}

/** What the price replaces and whom it touches; nothing is changed until one says so. */
function Confirm({ values, preview, onBack, onClose }: ConfirmProps) {
  const { replaces, accounts, numbers, subscriptions } = preview
  const { form: _, ...submission } = useCallForm({
    initialValues: values,
    send: (wanted) => api.call('billing.set-prices', inputOf(wanted)),
    onDone: () => {
      notifications.show({ color: 'green', message: `The price is set: ${sayTerms(preview)}.` })
      onClose()
    },
  })
  return (
    <CallForm
      {...submission}
      submitLabel="Set the price"
      onCancel={onClose}
      aside={
        <Button variant="subtle" onClick={onBack}>
          Back
        </Button>
      }
    >
      <Stack>
        <Facts>
          <Fact name="Price of">{sayTerms(preview)}</Fact>
          <Fact name="New">
            <Money amount={preview.setup} /> once, <Money amount={preview.monthly} /> a month
          </Fact>
          <Fact name="Replaces">
            {replaces ? (
              <>
                <Money amount={replaces.setup} /> once, <Money amount={replaces.monthly} /> a month
              </>
            ) : (
              'No price of the same terms'
            )}
          </Fact>
          <Fact name="From">
            <DateTime at={preview.valid_from} />
          </Fact>
          {preview.valid_until && (
            <Fact name="Until">
              <DateTime at={preview.valid_until} />
            </Fact>
          )}
          <Fact name="Accounts that buy by it">{sayCount(accounts)}</Fact>
          <Fact name="Numbers for sale by it">{sayCount(numbers)}</Fact>
          <Fact name="Running subscriptions">
            {subscriptions.touched.toLocaleString('en-US')}
            {subscriptions.more && ' or more'} would change if it were announced
          </Fact>
        </Facts>
        <Alert color="yard">{subscriptions.reason}</Alert>
      </Stack>
    </CallForm>
  )
}
