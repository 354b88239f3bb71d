import { notifications } from '@mantine/notifications'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { addUp } from '../../ui/money.ts'
import { spellMoney } from '../../ui/spell.ts'
import { Money } from '../../ui/values.tsx'
import { type Details, nameOf } from './standing.tsx'

export interface Booking {
  deed: 'payment' | 'correction'
  amount: string
  reason: string
}

interface BookDialogProps {
  customer: Details
  booking: Booking
  onClose: () => void
  onDone: () => void
}

/** Asks before something is booked by hand, and says what comes of it. */
export function BookDialog({ customer, booking, onClose, onDone }: BookDialogProps) {
  const staff = roleOf(useAccount()) === 'staff'
  const { deed, amount, reason } = booking
  const once = useDeedKey()
  const { account_id: id, available, iso_4217: currency } = customer
  const shown = spellMoney(amount, currency)
  const name = nameOf(customer)
  const book = async () => {
    await once((idempotencyKey) => {
      const key = { idempotencyKey }
      if (deed === 'correction') return api.call('billing.adjust', { account_id: id, amount, reason }, key)
      if (staff) return api.call('billing.credit', { account_id: id, amount, reason }, key)
      return api.call('billing.credit-customer', { id, amount, reason }, key)
    })
    notifications.show({ color: 'green', message: `${shown} are booked for ${name}.` })
    onDone()
  }
  const after = (
    <>
      {name} has <Money amount={addUp([available, amount])} currency={currency} /> available then.
    </>
  )
  const read = `The customer reads the reason: ${reason}`
  if (deed === 'correction') {
    return (
      <ConfirmDialog
        opened
        onClose={onClose}
        title={`Correct ${name} by ${shown}?`}
        effects={[after, 'It is refused where less than nothing would be available.', read]}
        cost={`${shown}, which the provider ${amount.startsWith('-') ? 'gains' : 'bears'}.`}
        confirmLabel={`Correct by ${shown}`}
        destructive={amount.startsWith('-')}
        onConfirm={book}
      />
    )
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Book ${shown}?`}
      effects={[
        after,
        staff ? 'The provider has received it.' : 'Your resale book shows that so much less is owed to you.',
        read,
        'Only the provider takes back what is booked.',
      ]}
      cost="nothing; it is money that you have received."
      confirmLabel={`Book ${shown}`}
      onConfirm={book}
    />
  )
}
