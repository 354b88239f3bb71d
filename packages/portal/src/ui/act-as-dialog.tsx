import { Modal, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { actAs } from '../api/account.ts'
import { api } from '../api/client.ts'
import { useCall } from '../api/query.ts'
import { CallForm } from '../forms/call-form.tsx'
import { useCallForm } from '../forms/use-call-form.ts'
import { paths } from '../paths.ts'

interface Customer {
  id: number
  username: string
}

interface ActAsProps {
  opened: boolean
  onClose: () => void
  /** Whose name it is; left out, it is asked for. */
  customer?: Customer
}

/** Asks the provider's staff in whose name they want to act, and why. */
export default function ActAsDialog({ opened, onClose, customer }: ActAsProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={customer ? `Act as ${customer.username}` : 'Act as a customer'}
      centered
    >
      <ActAsForm onClose={onClose} customer={customer} />
    </Modal>
  )
}

function ActAsForm({ onClose, customer }: { onClose: () => void; customer: Customer | undefined }) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Customer | null>(customer ?? null)
  const { form, ...submission } = useCallForm({
    initialValues: { reason: '', account_id: '' },
    send: async ({ reason }) => {
      const { data } = await api.call('accounts.impersonate', { account_id: chosen?.id ?? 0, reason })
      return { ...data, reason }
    },
    onDone: async ({ token, expires_at: expiresAt, reason }) => {
      if (!chosen) return
      onClose()
      await actAs({ token, expiresAt, reason, accountId: chosen.id, username: chosen.username })
      await navigate({ to: paths.home })
    },
  })
  return (
    <CallForm {...submission} submitLabel="Act as this customer" onCancel={onClose}>
      {!customer && <CustomerSelect onChoose={setChosen} error={form.errors.account_id} />}
      <TextInput label="Reason" description="The customer reads it" required {...form.getInputProps('reason')} />
      <Text size="sm" c="dimmed">
        It lasts one hour. Passwords, API keys and payment methods stay out of reach.
      </Text>
    </CallForm>
  )
}

function CustomerSelect({ onChoose, error }: { onChoose: (customer: Customer | null) => void; error: ReactNode }) {
  const [typed, setTyped] = useState('')
  const [sought] = useDebouncedValue(typed, 200)
  const { data } = useCall('customers.list', { depth: 'all', limit: 1000 })
  const customers = (data?.data ?? []).map(({ account_id: id, login }) => ({ id, username: login ?? `account ${id}` }))
  const fitting = customers.filter(({ username }) => username.toLowerCase().includes(sought.toLowerCase())).slice(0, 50)
  return (
    <Select
      label="Customer"
      required
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      data={fitting.map(({ id, username }) => ({ value: String(id), label: username }))}
      onChange={(chosen) => onChoose(customers.find(({ id }) => String(id) === chosen) ?? null)}
      error={error}
    />
  )
}
