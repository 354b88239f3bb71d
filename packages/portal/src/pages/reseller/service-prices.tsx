import type { Answer } from '@dialyard/sdk'
import { Button, Group, Modal, Select, SimpleGrid, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'

type ServicePrice = Answer<'billing.list-service-prices'>['data'][number]

const services = [
  { value: 'e911_monthly', label: '911, a month', means: 'From the registration on; what runs keeps its price.' },
  { value: 'cnam_change', label: 'Change of a caller name', means: 'Charged for every change.' },
  {
    value: 'port_in',
    label: 'Number ported in',
    means: 'Kept back when a port is filed, charged when the number is here.',
  },
]

const columns: readonly Column<ServicePrice>[] = [
  {
    key: 'service',
    header: 'Service',
    text: ({ service }) => services.find(({ value }) => value === service)?.label ?? service,
    fixed: true,
  },
  { key: 'class', header: 'Class', text: (price) => price.account_class ?? 'any' },
  {
    key: 'amount',
    header: 'Price',
    align: 'right',
    text: ({ amount }) => amount,
    sortBy: ({ amount }) => Number(amount),
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

/** Prices of what a number has besides. */
export default function ServicePrices() {
  const { account_id: accountId } = useAccount()
  const [setting, setSetting] = useState(false)
  const close = () => setSetting(false)
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSetting(true)}>
      Set a service's price
    </Button>
  )
  return (
    <>
      <Group justify="flex-end" mb="sm">
        {make}
      </Group>
      <DataTable
        name="Service prices"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(price) => `${price.service} ${price.account_class} ${price.valid_from}`}
        empty={
          <Empty title="No service has a price of yours" action={make}>
            Customers pay what you pay yourself; a service without any price is free.
          </Empty>
        }
      />
      <Modal opened={setting} onClose={close} title="Set a service's price" centered>
        <SetServicePrice onClose={close} />
      </Modal>
    </>
  )
}

function SetServicePrice({ onClose }: { onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { service: 'e911_monthly', amount: '', account_class: '', valid_from: '' },
    validate: ({ amount }) =>
      /^\d{1,9}(\.\d{1,5})?$/.test(amount.trim()) ? {} : { amount: 'Write an amount such as 1.50' },
    send: ({ service, amount, account_class, valid_from }) =>
      api.call('billing.set-service-price', {
        service: service as 'e911_monthly',
        amount: amount.trim(),
        ...(account_class ? { account_class: account_class.trim() } : {}),
        ...(valid_from ? { valid_from } : {}),
      }),
    onDone: () => {
      notifications.show({ color: 'green', message: 'The price is set.' })
      onClose()
    },
  })
  const means = services.find(({ value }) => value === form.values.service)?.means
  return (
    <CallForm {...submission} submitLabel="Set the price" onCancel={onClose}>
      <Select
        label="Service"
        description={means}
        allowDeselect={false}
        data={services}
        {...form.getInputProps('service')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Price"
          description="Zero ends a price"
          inputMode="decimal"
          required
          {...form.getInputProps('amount')}
        />
        <TextInput
          label="Account class"
          description="Empty: any"
          placeholder="Any"
          {...form.getInputProps('account_class')}
        />
      </SimpleGrid>
      <TextInput type="date" label="From" description="Empty: now" {...form.getInputProps('valid_from')} />
    </CallForm>
  )
}
