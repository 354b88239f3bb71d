import { NumberInput, Select, SimpleGrid, Switch, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { directions } from '../../ui/call-directions.ts'
import { numberTypes } from './tariff-words.ts'

const empty = {
  direction: 'outbound',
  number_type: null as string | null,
  prefix: '',
  rate: '',
  discontinued: false,
  connect_fee: '0',
  minimum: 6 as number | '',
  increment: 6 as number | '',
  valid_from: '',
  description: '',
}

function rateOf(values: typeof empty) {
  const { direction, number_type, prefix, rate, discontinued, connect_fee, minimum, increment } = values
  const charge = { rate: rate.trim(), connect_fee: connect_fee.trim() || '0' }
  const steps = {
    ...(minimum === '' ? {} : { minimum: Number(minimum) }),
    ...(increment === '' ? {} : { increment: Number(increment) }),
  }
  return {
    direction: direction as 'outbound',
    prefix: prefix.trim(),
    ...(number_type === null ? {} : { number_type: number_type as 'local' }),
    ...(discontinued ? { discontinued: true } : { ...charge, ...steps }),
    ...(values.valid_from ? { valid_from: values.valid_from } : {}),
    ...(values.description ? { description: values.description } : {}),
  }
}

/** The API speaks of the first of the rates that are sent. */
const fields = Object.fromEntries(Object.keys(empty).map((name) => [`rates[0].${name}`, name]))

/** Sets one rate of a tariff. */
export default function SetRate({ tariffId, onClose }: { tariffId: number; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: empty,
    validate: ({ prefix, rate, discontinued }) => ({
      ...(prefix.trim() ? {} : { prefix: 'Write what the number begins with, or * for any' }),
      ...(discontinued || /^\d{1,6}(\.\d{1,8})?$/.test(rate.trim()) ? {} : { rate: 'Write a rate such as 0.0139' }),
    }),
    send: (values) => api.call('tariffs.set-rates', { tariff_id: tariffId, rates: [rateOf(values)] }),
    fields,
    onDone: ({ data: { skipped } }) => {
      notifications.show({ color: 'green', message: skipped > 0 ? 'It stood there already.' : 'The rate is set.' })
      onClose()
    },
  })
  const { direction, discontinued } = form.values
  return (
    <CallForm {...submission} submitLabel="Set the rate" onCancel={onClose}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select label="Direction" allowDeselect={false} data={directions} {...form.getInputProps('direction')} />
        {direction === 'inbound' && (
          <Select
            label="By numbers of the kind"
            placeholder="Any"
            clearable
            data={numberTypes}
            {...form.getInputProps('number_type')}
          />
        )}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Prefix"
          description={direction === 'inbound' ? 'What the caller begins with' : 'What the called number begins with'}
          placeholder="44"
          {...form.getInputProps('prefix')}
        />
        <TextInput
          label="A minute"
          description="Up to eight decimals"
          placeholder="0.0139"
          inputMode="decimal"
          disabled={discontinued}
          {...form.getInputProps('rate')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput
          label="Connect fee"
          inputMode="decimal"
          disabled={discontinued}
          {...form.getInputProps('connect_fee')}
        />
        <NumberInput
          label="Minimum, seconds"
          min={0}
          max={3600}
          disabled={discontinued}
          {...form.getInputProps('minimum')}
        />
        <NumberInput
          label="Increment, seconds"
          min={1}
          max={3600}
          disabled={discontinued}
          {...form.getInputProps('increment')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput type="date" label="From" description="Empty: now" {...form.getInputProps('valid_from')} />
        <TextInput label="Destination" description="Empty: state or country" {...form.getInputProps('description')} />
      </SimpleGrid>
      <Switch
        label="No rate any more: a shorter prefix decides"
        {...form.getInputProps('discontinued', { type: 'checkbox' })}
      />
      <Text size="sm" c="dimmed">
        What was charged already stays as it was.
      </Text>
    </CallForm>
  )
}
