import { Modal, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { actAs } from '../api/account.ts'
import { api } from '../api/client.ts'
import { CallForm } from '../forms/call-form.tsx'
import { useCallForm } from '../forms/use-call-form.ts'
import { paths } from '../paths.ts'
import { type Customer, CustomerSelect } from './customer-select.tsx'

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
      // What the page shows is forgotten, and the dialog goes with it: nothing of it may be drawn in between.
      await actAs({ token, expiresAt, reason, accountId: chosen.id, username: chosen.username })
      await navigate({ to: paths.home })
    },
  })
  return (
    <CallForm {...submission} submitLabel="Act as this customer" onCancel={onClose}>
      {!customer && <CustomerSelect label="Customer" required onChoose={setChosen} error={form.errors.account_id} />}
      <TextInput label="Reason" description="The customer reads it" required {...form.getInputProps('reason')} />
      <Text size="sm" c="dimmed">
        It lasts one hour. Passwords, API keys and payment methods stay out of reach.
      </Text>
    </CallForm>
  )
}
