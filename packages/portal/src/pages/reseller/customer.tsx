import { Alert, Anchor, Button, Group, SimpleGrid, Tabs } from '@mantine/core'
import { IconLock, IconLockOpen, IconMask } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import { ProfileForm } from '../../forms/profile-form.tsx'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { parseAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime, Money } from '../../ui/values.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { type Details, nameOf, StandingBadge } from './standing.tsx'

// Each is loaded when it is first looked at.
const SettingsTab = lazy(() => import('./settings-tab.tsx'))
const CreditTab = lazy(() => import('./credit-tab.tsx'))
const PlansTab = lazy(() => import('./plans-tab.tsx'))
const NoticeList = lazy(() => import('../../ui/notice-list.tsx'))
const StandingTab = lazy(() => import('./standing-tab.tsx'))
const ActAsDialog = lazy(() => import('../../ui/act-as-dialog.tsx'))

/** One customer with all that is agreed with him. */
export default function CustomerPage() {
  const { customer = '' } = useParams({ strict: false }) as { customer?: string }
  const id = Number(customer)
  const { data, error, isPending, refetch } = useCall('customers.show', { id })
  return (
    <Page title={data ? nameOf(data.data) : `Account ${customer}`} actions={data && <Deeds customer={data.data} />}>
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Whole customer={data.data} />}
    </Page>
  )
}

function Deeds({ customer }: { customer: Details }) {
  const staff = roleOf(useAccount()) === 'staff'
  const [asking, setAsking] = useState<'block' | 'act' | null>(null)
  const close = () => setAsking(null)
  const blocked = customer.blocked === 'Y'
  if (customer.status === 'closed') return null
  return (
    <>
      {staff && customer.status === 'approved' && (
        <Button variant="default" leftSection={<IconMask size={16} />} onClick={() => setAsking('act')}>
          Act as
        </Button>
      )}
      <Button
        variant="light"
        color={blocked ? 'green' : 'red'}
        leftSection={blocked ? <IconLockOpen size={16} /> : <IconLock size={16} />}
        onClick={() => setAsking('block')}
      >
        {blocked ? 'Unblock' : 'Block'}
      </Button>
      <BlockDialog customer={asking === 'block' ? customer : null} onClose={close} />
      {asking === 'act' && (
        <Suspense>
          <ActAsDialog opened onClose={close} customer={{ id: customer.account_id, username: nameOf(customer) }} />
        </Suspense>
      )}
    </>
  )
}

const ways = [
  { to: paths.payments, label: 'Payments' },
  { to: paths.ledger, label: 'Ledger' },
  { to: paths.statements, label: 'Statements' },
  { to: paths.subscriptions, label: 'Subscriptions' },
  { to: paths.usage, label: 'Usage' },
  { to: paths.calls, label: 'Call records' },
  { to: paths.numbers, label: 'Numbers' },
]

function Whole({ customer }: { customer: Details }) {
  const { account_id, available, balance, credit_limit, credit_limit_warning: warning, iso_4217: currency } = customer
  const low = parseAmount(available) <= parseAmount(warning)
  return (
    <>
      {customer.blocked === 'Y' && (
        <Alert color="red" role="status" title="Blocked">
          Neither this account nor any below it buys anything; recurring fees go on.
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        <Figure label="Available" detail={low ? `At or below the warning` : 'To spend now'}>
          <Money amount={available} currency={currency} {...(low ? { c: 'red' } : {})} />
        </Figure>
        <Figure label="Balance">
          <Money amount={balance} currency={currency} />
        </Figure>
        <Figure label="Credit limit" detail={`Price class ${customer.price_class}`}>
          <Money amount={credit_limit} currency={currency} />
        </Figure>
        <Figure
          label={customer.account_type === 'reseller' ? 'Reseller' : 'Customer'}
          detail={
            <>
              Since <DateTime at={customer.creation_date.slice(0, 10)} />, account {account_id}
            </>
          }
        >
          <StandingBadge of={customer} />
        </Figure>
      </SimpleGrid>
      <Group component="nav" gap="md" aria-label="More of this customer">
        {ways.map(({ to, label }) => (
          <Anchor key={to} component={Link} to={to} search={{ account: String(account_id) } as never} size="sm">
            {label}
          </Anchor>
        ))}
      </Group>
      <Rooms customer={customer} />
    </>
  )
}

function Rooms({ customer }: { customer: Details }) {
  const staff = roleOf(useAccount()) === 'staff'
  const [{ tab = 'settings' }, change] = useAddress()
  return (
    <Tabs
      value={tab}
      onChange={(value) => change({ tab: value === 'settings' ? undefined : (value ?? undefined) })}
      keepMounted={false}
    >
      <Tabs.List mb="md" aria-label="What is agreed">
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        <Tabs.Tab value="credit">Credit and prices</Tabs.Tab>
        <Tabs.Tab value="plans">Discount plans</Tabs.Tab>
        <Tabs.Tab value="contact">Contact</Tabs.Tab>
        {staff && <Tabs.Tab value="notices">Notices</Tabs.Tab>}
        <Tabs.Tab value="standing">Standing</Tabs.Tab>
      </Tabs.List>
      <Suspense fallback={<Loading />}>
        <Tabs.Panel value="settings">
          <SettingsTab customer={customer} />
        </Tabs.Panel>
        <Tabs.Panel value="credit">
          <CreditTab customer={customer} />
        </Tabs.Panel>
        <Tabs.Panel value="plans">
          <PlansTab customer={customer} />
        </Tabs.Panel>
        <Tabs.Panel value="contact">
          <ProfileForm key={customer.account_id} customer={customer} doneMessage="The profile is changed." />
        </Tabs.Panel>
        {staff && (
          <Tabs.Panel value="notices">
            <NoticeList accountId={customer.account_id} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="standing">
          <StandingTab customer={customer} />
        </Tabs.Panel>
      </Suspense>
    </Tabs>
  )
}
