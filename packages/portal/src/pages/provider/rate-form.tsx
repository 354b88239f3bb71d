import { Checkbox, NumberInput, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { kinds } from './price.ts'
import { type Direction, directions, type Tariff } from './tariff-kinds.ts'

const initialValues = {
  prefix: '',
  direction: 'outbound' as Direction,
  number_type: null as 'local' | 'toll' | 'intl' | null,
  rate: '',
  discontinued: false,
  connect_fee: '',
  minimum: '' as number | '',
  increment: '' as number | '',
  grace: '' as number | '',
  valid_from: '',
  description: '',
}
type Values = typeof initialValues

/** What was filled in. */
const rateOf = ({ prefix, direction, number_type, rate, discontinued, ...rest }: Values) => ({
  prefix,
  direction,
  ...(number_type ? { number_type } : {}),
  ...(discontinued ? { discontinued } : { rate }),
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')),
})

/** Where the API says what is wrong with the one rate that is sent. */
const fields = Object.fromEntries(
  Object.keys(initialValues).flatMap((name) => [
    [`rates[0].${name}`, name],
    [`rates.0.${name}`, name],
  ]),
)

/** One rate; it ends the one before it of the same prefix. */
export default function RateForm({ tariff, onClose }: { tariff: Tariff; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues,
    validate: ({ prefix, rate, discontinued }) => ({
      ...(prefix.trim() ? {} : { prefix: 'Enter a prefix, or * for any' }),
      ...(rate.trim() || discontinued ? {} : { rate: 'Enter what a minute costs' }),
    }),
    send: (values) => api.call('tariffs.set-rates', { tariff_id: tariff.tariff_id, rates: [rateOf(values)] }),
    fields,
    onDone: ({ data }) => {
      const message = data.skipped > 0 ? 'That rate stood there already.' : 'The rate is set.'
      notifications.show({ color: 'green', message })
      onClose()
    },
  })
  const { discontinued } = form.values
  return (
    <CallForm {...submission} submitLabel="Set the rate" onCancel={onClose}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Prefix"
          description="From the country code on; * is any"
          placeholder="1352"
          data-autofocus
          {...form.getInputProps('prefix')}
        />
        <TextInput
          label={`A minute, ${tariff.currency}`}
          description="Up to eight decimals"
          placeholder="0.0139"
          inputMode="decimal"
          disabled={discontinued}
          {...form.getInputProps('rate')}
        />
        <Select label="Direction" allowDeselect={false} data={[...directions]} {...form.getInputProps('direction')} />
        <Select label="Called number" placeholder="Any" clearable data={kinds} {...form.getInputProps('number_type')} />
        <TextInput label="Connect fee" inputMode="decimal" placeholder="0" {...form.getInputProps('connect_fee')} />
        <TextInput label="From" type="date" description="Empty: now" {...form.getInputProps('valid_from')} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <NumberInput label="Minimum, s" min={0} max={3600} {...form.getInputProps('minimum')} />
        <NumberInput label="Steps, s" min={1} max={3600} {...form.getInputProps('increment')} />
        <NumberInput label="Free up to, s" min={0} max={3600} {...form.getInputProps('grace')} />
      </SimpleGrid>
      <TextInput
        label="Destination"
        description="Empty: the state or country of the prefix"
        {...form.getInputProps('description')}
      />
      <Checkbox
        label="Discontinued: from then on a shorter prefix decides"
        {...form.getInputProps('discontinued', { type: 'checkbox' })}
      />
      <Text size="sm" c="dimmed">
        It ends the rate before it of the same prefix. What was charged already stays until it is rated anew.
      </Text>
    </CallForm>
  )
}
