import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { plural } from '../../ui/spell.ts'
import { type Customer, loginOf } from './customer.ts'

/** Lets accounts in; open while there are any. */
export function ApproveDialog({ customers, onClose }: { customers: readonly Customer[]; onClose: () => void }) {
  const [first] = customers
  const many = customers.length > 1
  const who = many ? plural(customers.length, 'account') : first ? loginOf(first) : ''
  const approve = async () => {
    for (const { account_id: id } of customers) await api.call('customers.change', { id, status: 'approved' })
    notifications.show({ color: 'green', message: `${who} can sign in now.` })
  }
  return (
    <ConfirmDialog
      opened={first !== undefined}
      onClose={onClose}
      title={`Approve ${who}?`}
      effects={[
        `${many ? 'They can' : 'It can'} sign in at once, pay, and buy with what is paid.`,
        `There is no credit: ${many ? 'each account’s page sets' : 'the account’s page sets'} limit and price class.`,
        'A letter says that the account is open.',
      ]}
      cost="nothing."
      confirmLabel={`Approve ${who}`}
      onConfirm={approve}
    />
  )
}

/** Turns somebody away who has signed up. */
export function RefuseDialog({ customer, onClose }: { customer: Customer | null; onClose: () => void }) {
  const who = customer ? loginOf(customer) : ''
  return (
    <ConfirmDialog
      opened={customer !== null}
      onClose={onClose}
      title={`Refuse ${who}?`}
      effects={[
        'The account is closed before it was ever open, and stays so: it cannot be approved later.',
        'Its user name is not free for another sign-up.',
        `No letter is written: tell ${customer?.email ?? 'them'} yourself.`,
      ]}
      cost="nothing."
      confirmLabel={`Refuse ${who}`}
      destructive
      onConfirm={() => api.call('customers.change', { id: customer?.account_id ?? 0, status: 'closed' })}
    />
  )
}
