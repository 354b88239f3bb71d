import { Alert, Group, SimpleGrid, Text, Title } from '@mantine/core'
import { IconWallet } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { type Account, useAccount } from '../../api/account.ts'
import { Figure } from '../../ui/figure.tsx'
import { parseAmount, writeAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { Money } from '../../ui/values.tsx'
import { CardsCard } from './cards-card.tsx'
import { PayCard } from './pay-card.tsx'
import { TopUpCard } from './top-up-card.tsx'

/** Below all the rest. */
const PaymentsList = lazy(() => import('./payments-list.tsx'))

/** What can be spent, how money comes in, and what came in. */
export default function Balance() {
  const account = useAccount()
  const low = parseAmount(account.available) <= parseAmount(account.credit_limit_warning)
  return (
    <Page intro="What you can spend, and how money comes in.">
      {low && (
        <Alert color="orange" icon={<IconWallet />} role="status" title="Your balance is low">
          <Money amount={account.available} /> are left to spend, which is not more than the warning at{' '}
          <Money amount={account.credit_limit_warning} />. What cannot be renewed is suspended after a while.
        </Alert>
      )}
      <Figures account={account} />
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
        <PayCard account={account} />
        <CardsCard />
        <TopUpCard />
      </SimpleGrid>
      <Title order={2}>Payments</Title>
      <Suspense fallback={<Loading />}>
        <PaymentsList accountId={account.account_id} />
      </Suspense>
    </Page>
  )
}

/** What is kept back is what balance and credit limit leave over what is available. */
const heldOf = ({ balance, credit_limit: limit, available }: Account): string =>
  writeAmount(parseAmount(balance) + parseAmount(limit) - parseAmount(available))

function Figures({ account }: { account: Account }) {
  return (
    <div>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }}>
        <Figure label="Available" detail="To spend now">
          <Money amount={account.available} />
        </Figure>
        <Figure label="Balance" detail="Paid in, less what was charged">
          <Money amount={account.balance} />
        </Figure>
        <Figure label="On hold" detail="Kept back for orders and ports">
          <Money amount={heldOf(account)} />
        </Figure>
        <Figure label="Credit limit" detail="How far below zero you may go">
          <Money amount={account.credit_limit} />
        </Figure>
        <Figure label="Warning at" detail="When this little is left you are told">
          <Money amount={account.credit_limit_warning} />
        </Figure>
      </SimpleGrid>
      <Group mt="xs">
        <Text size="sm" c="dimmed">
          Available is the balance and the credit limit, less what is on hold.
        </Text>
      </Group>
    </div>
  )
}
