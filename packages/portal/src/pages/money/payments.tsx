import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import PaymentsList from './payments-list.tsx'
import { WhoseSelect } from './whose.tsx'

/** What customers paid by card: of one of them, or of all. */
export default function Payments() {
  const [{ account = '' }] = useAddress()
  return (
    <Page intro="What came in by card, and what became of it." actions={<WhoseSelect />}>
      <PaymentsList {...(account === '' ? {} : { accountId: Number(account) })} />
    </Page>
  )
}
