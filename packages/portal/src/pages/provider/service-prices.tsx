import type { Answer } from '@dialyard/sdk'
import { Button, Group, Modal, Select, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'

type ServicePrice = Answer<'billing.list-service-prices'>['data'][number]

const services = [
  { value: 'e911_monthly', label: 'E911, a month' },
  { value: 'cnam_change', label: 'Change of a caller name' },
  { value: 'port_in', label: 'Port of a number' },
] as const
type Service = (typeof services)[number]['value']

const told: Readonly<Record<Service, string>> = {
  e911_monthly: 'Charged when a number is registered, and every month after. What runs keeps its price.',
  cnam_change: 'Charged for every change of a caller name, from then on.',
  port_in: 'Kept back for every number when a port is filed, and charged when the number is here.',
}
const labelOf = (service: string): string => services.find(({ value }) => value === service)?.label ?? service

const columns: readonly Column<ServicePrice>[] = [
  { key: 'service', header: 'Service', text: ({ service }) => labelOf(service), fixed: true },
  { key: 'class', header: 'Class', text: (price) => price.account_class ?? 'any' },
  {
    key: 'amount',
    header: 'Price',
    text: ({ amount }) => amount,
    sortBy: ({ amount }) => Number(amount),
    align: 'right',
    cell: ({ amount }) => <Money amount={amount} />,
  },
  {
    key: 'from',
    header: 'From',
    text: (price) => price.valid_from,
    cell: (price) => <DateTime at={price.valid_from} />,
  },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('billing.list-service-prices', { page, limit: size }, { signal })
  return { rows: data, total: null }
}

/** What services of numbers cost. */
export default function ServicePrices() {
  const [setting, setSetting] = useState(false)
  const close = () => setSetting(false)
  const set = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSetting(true)}>
      Set a service’s price
    </Button>
  )
  return (
    <>
      <Group justify="flex-end" mb="sm">
        {set}
      </Group>
      <DataTable
        name="Service prices"
        columns={columns}
        load={load}
        rowId={(price) => `${price.service} ${price.account_class} ${price.valid_from}`}
        empty={
          <Empty title="Every service is free" action={set}>
            E911, changes of caller names and ports cost nothing until they have a price.
          </Empty>
        }
      />
      <Modal opened={setting} onClose={close} title="Set a service’s price" centered>
        {setting && <ServicePriceForm onClose={close} />}
      </Modal>
    </>
  )
}

function ServicePriceForm({ onClose }: { onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { service: 'e911_monthly' as Service, account_class: '', amount: '', valid_from: '' },
    validate: ({ amount }) => (amount ? {} : { amount: 'Enter an amount; 0 ends the price' }),
    send: ({ service, account_class, amount, valid_from }) =>
      api.call('billing.set-service-price', {
        service,
        amount,
        ...(account_class ? { account_class } : {}),
        ...(valid_from ? { valid_from } : {}),
      }),
    onDone: onClose,
  })
  return (
    <CallForm {...submission} submitLabel="Set the price" onCancel={onClose}>
      <Select
        label="Service"
        allowDeselect={false}
        data={[...services]}
        data-autofocus
        {...form.getInputProps('service')}
      />
      <Text size="sm" c="dimmed">
        {told[form.values.service]}
      </Text>
      <TextInput label="Class" description="Empty: any account" {...form.getInputProps('account_class')} />
      <TextInput
        label="Price"
        description="0 ends the price: the service is free"
        inputMode="decimal"
        placeholder="1.50"
        {...form.getInputProps('amount')}
      />
      <TextInput label="From" description="Empty: at once" type="date" {...form.getInputProps('valid_from')} />
    </CallForm>
  )
}
