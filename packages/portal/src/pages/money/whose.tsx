import { Card } from '@mantine/core'
import { roleOf, useAccount } from '../../api/account.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { Empty } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

/** Whose money is looked at: that of the account which the address names, by default one's own. */
export function useWhose(): number | null {
  const me = useAccount()
  const [{ account = '' }] = useAddress()
  if (/^[1-9]\d{0,9}$/.test(account)) return Number(account)
  // The provider's staff have no money.
  return roleOf(me) === 'staff' ? null : me.account_id
}

/** For those who have customers: whose. */
export function WhoseSelect() {
  const me = useAccount()
  const [{ account = '' }, change] = useAddress()
  if (roleOf(me) === 'customer') return null
  return (
    <CustomerSelect
      label="Account"
      size="xs"
      placeholder={roleOf(me) === 'staff' ? 'Choose a customer' : me.username}
      clearable
      value={account === '' ? null : Number(account)}
      onChoose={(customer) => change({ account: customer ? String(customer.id) : undefined, transaction: undefined })}
    />
  )
}

/** In place of money that nobody is named for. */
export const NobodyChosen = () => (
  <Card withBorder>
    <Empty title="Choose whose money you want to see">You have none yourself: name one of your customers above.</Empty>
  </Card>
)

/** The words of an address that keep to the same account. */
export const sameAccount = (words: Readonly<Record<string, string>>) =>
  (words.account ? { account: words.account } : {}) as never
