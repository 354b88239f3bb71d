import { Alert, Badge, Button, Card, SimpleGrid, Text } from '@mantine/core'
import { IconMask, IconUserQuestion } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useCall } from '../../api/query.ts'
import { Fact } from '../../ui/fact.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { AccountEnds } from './account-ends.tsx'
import { AccountMoney } from './account-money.tsx'
import { AccountTerms } from './account-terms.tsx'
import { ApproveDialog, RefuseDialog } from './approval-dialogs.tsx'
import { loginOf, personOf, placeOf, standingOf, type WholeCustomer } from './customer.ts'

const ActAsDialog = lazy(() => import('../../ui/act-as-dialog.tsx'))

/** One account as the provider has it: who it is, what it may, what it has. */
export default function AccountPage() {
  const { account: text = '' } = useParams({ strict: false }) as { account?: string }
  const { data, error, isPending, refetch } = useCall('customers.show', { id: Number(text) })
  const customer = data?.data
  return (
    <Page
      {...(customer ? { title: loginOf(customer) } : {})}
      actions={customer && customer.status === 'approved' && <ActAs customer={customer} />}
    >
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {customer?.status === 'pending' && <Waiting customer={customer} />}
      {customer && <Facts customer={customer} />}
      {customer?.status === 'approved' && (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <AccountMoney customer={customer} />
          <AccountTerms key={customer.account_id} customer={customer} />
        </SimpleGrid>
      )}
      {customer?.status === 'approved' && <AccountEnds customer={customer} />}
    </Page>
  )
}

function ActAs({ customer }: { customer: WholeCustomer }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button leftSection={<IconMask size={16} />} onClick={() => setOpened(true)}>
        Act as {loginOf(customer)}
      </Button>
      {opened && (
        <Suspense>
          <ActAsDialog
            opened
            onClose={() => setOpened(false)}
            customer={{ id: customer.account_id, username: loginOf(customer) }}
          />
        </Suspense>
      )}
    </>
  )
}

function Waiting({ customer }: { customer: WholeCustomer }) {
  const [asked, setAsked] = useState<'approve' | 'refuse' | null>(null)
  const close = () => setAsked(null)
  return (
    <Alert color="orange" icon={<IconUserQuestion />} title="This account waits for approval">
      <Button size="xs" onClick={() => setAsked('approve')} mr="xs">
        Approve
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsked('refuse')}>
        Refuse
      </Button>
      <ApproveDialog customers={asked === 'approve' ? [customer] : []} onClose={close} />
      <RefuseDialog customer={asked === 'refuse' ? customer : null} onClose={close} />
    </Alert>
  )
}

function Facts({ customer }: { customer: WholeCustomer }) {
  const { label, color } = standingOf(customer)
  const above = customer.account_pid
  return (
    <Card withBorder padding="lg">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }}>
        <Fact label="Standing">
          <Badge variant="light" color={color}>
            {label}
          </Badge>
        </Fact>
        <Fact label="Balance">
          <Money amount={customer.balance} currency={customer.iso_4217} fw={600} />
        </Fact>
        <Fact label="Available">
          <Money amount={customer.available} currency={customer.iso_4217} fw={600} />
        </Fact>
        <Fact label="Since">
          <DateTime at={customer.creation_date.slice(0, 10)} />
        </Fact>
        <Words label="Kind" text={customer.account_type === 'reseller' ? 'Reseller' : 'Customer'} />
        <Words label="Id" text={String(customer.account_id)} />
        <Words label="Below account" text={above === null ? '' : String(above)} />
        <Words label="Price class" text={customer.price_class} />
        <Words label="Company" text={customer.companyname ?? ''} />
        <Words label="Name" text={personOf(customer)} />
        <Words label="E-mail" text={customer.email ?? ''} />
        <Words label="Phone" text={customer.phone1 ?? ''} />
        <Words label="Place" text={placeOf(customer)} />
      </SimpleGrid>
    </Card>
  )
}

const Words = ({ label, text }: { label: string; text: string }) => (
  <Fact label={label}>
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {text || '—'}
    </Text>
  </Fact>
)
