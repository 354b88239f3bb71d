import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Listed, nameOf } from './standing.tsx'

interface BlockDialogProps {
  /** Null: nobody is asked about. */
  customer: Pick<Listed, 'account_id' | 'login' | 'blocked'> | null
  onClose: () => void
}

/** Asks before a customer may buy no more, or again. */
export function BlockDialog({ customer, onClose }: BlockDialogProps) {
  const blocked = customer?.blocked === 'Y'
  const name = customer ? nameOf(customer) : ''
  const change = () =>
    api.call('customers.change', { id: customer?.account_id ?? 0, blocked: blocked ? ('N' as const) : ('Y' as const) })
  return (
    <ConfirmDialog
      opened={customer !== null}
      onClose={onClose}
      title={blocked ? `Unblock ${name}?` : `Block ${name}?`}
      effects={
        blocked
          ? ['The account and those below it buy again, unless another above them is blocked.']
          : [
              'Neither the account nor any below it buys anything.',
              'It still signs in, reads and pays.',
              'Its numbers stay its own.',
            ]
      }
      cost={blocked ? 'nothing.' : 'nothing; recurring fees go on.'}
      confirmLabel={blocked ? `Unblock ${name}` : `Block ${name}`}
      destructive={!blocked}
      onConfirm={change}
    />
  )
}
