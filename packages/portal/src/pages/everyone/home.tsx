import { Alert, Anchor, Card, Group, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconFileAlert,
  IconInbox,
  IconMapPinOff,
  IconPhoneOff,
  IconUserQuestion,
  IconWallet,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { type Account, roleOf, useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { parseAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { plural } from '../../ui/spell.ts'
import { Loading } from '../../ui/states.tsx'
import { Money } from '../../ui/values.tsx'

const Charts = lazy(() => import('./charts.tsx'))

export default function Home() {
  const account = useAccount()
  const staff = roleOf(account) === 'staff'
  return (
    <Page>
      {account.status === 'blocked' && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle />} title="Your account is blocked">
          You can read and pay, and buy nothing. The provider can tell you why.
        </Alert>
      )}
      {staff ? <StaffFigures /> : <Figures account={account} />}
      <NeedsMe account={account} staff={staff} />
      {!staff && (
        <Suspense fallback={<Loading lines={8} />}>
          <Charts />
        </Suspense>
      )}
    </Page>
  )
}

/** What do I have, and what do I own. */
function Figures({ account }: { account: Account }) {
  const { data } = useCall('billing.summarize-subscriptions', {})
  const running = data?.data
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      <Figure label="Available">
        <Money amount={account.available} />
      </Figure>
      <Figure label="Balance" detail={<CreditLine account={account} />}>
        <Money amount={account.balance} />
      </Figure>
      <Figure label="Numbers" detail={<Way to={paths.numbers}>See them all</Way>}>
        {running ? running.running.toLocaleString('en-US') : '…'}
      </Figure>
      <Figure label="Fees a month" detail={<Way to={paths.subscriptions}>See when they renew</Way>}>
        {running ? <Money amount={running.monthly} /> : '…'}
      </Figure>
    </SimpleGrid>
  )
}

function CreditLine({ account: { credit_limit: limit } }: { account: Account }) {
  if (parseAmount(limit) === 0n) return 'Prepaid'
  return (
    <>
      Credit limit <Money amount={limit} />
    </>
  )
}

function StaffFigures() {
  const { data: customers } = useCall('customers.list', { depth: 'all', limit: 1 })
  const { data: waiting } = useCall('customers.list', { depth: 'all', status: 'pending', limit: 1 })
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      <Figure label="Customers">{customers ? customers.total.toLocaleString('en-US') : '…'}</Figure>
      <Figure label="Waiting for approval">{waiting ? waiting.total.toLocaleString('en-US') : '…'}</Figure>
    </SimpleGrid>
  )
}

interface WayProps {
  to: string
  search?: Record<string, string>
  children: ReactNode
}

const Way = ({ to, search = {}, children }: WayProps) => (
  <Anchor component={Link} to={to} search={search as never} size="sm">
    {children}
  </Anchor>
)

interface Need {
  key: string
  icon: ComponentType<{ size?: number }>
  says: ReactNode
  way?: { to: string; search?: Record<string, string>; label: string }
}

/** What needs me: each with the way to mend it. */
function NeedsMe({ account, staff }: { account: Account; staff: boolean }) {
  const needs = useNeeds(account, staff)
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="needs-me">
      <Title order={2} id="needs-me" mb="sm">
        What needs you
      </Title>
      {needs === null && <Loading lines={2} />}
      {needs?.length === 0 && (
        <Group gap="sm">
          <ThemeIcon color="green" variant="light" radius="xl">
            <IconCircleCheck size={18} />
          </ThemeIcon>
          <Text>Nothing at the moment.</Text>
        </Group>
      )}
      <Stack gap="sm">
        {needs?.map(({ key, icon: Icon, says, way }) => (
          <Group key={key} justify="space-between">
            <Group gap="sm" wrap="nowrap">
              <ThemeIcon color="orange" variant="light" radius="xl">
                <Icon size={18} />
              </ThemeIcon>
              <Text>{says}</Text>
            </Group>
            {way && (
              <Way to={way.to} search={way.search ?? {}}>
                {way.label}
              </Way>
            )}
          </Group>
        ))}
      </Stack>
    </Card>
  )
}

const most = 100
const countOf = (rows: readonly unknown[], noun: string): string =>
  rows.length === most ? `${most} ${noun}s or more` : plural(rows.length, noun)

function portNeeds(turnedDown: number, lacking: number): Need[] {
  const rejected: Need = {
    key: 'rejected',
    icon: IconArrowBackUp,
    says: `${plural(turnedDown, 'port order')} turned down by the losing carrier`,
    way: { to: paths.ports, search: { show: 'rejected' }, label: 'Mend them' },
  }
  const incomplete: Need = {
    key: 'incomplete',
    icon: IconFileAlert,
    says: `${plural(lacking, 'port')} for which something is missing`,
    way: { to: paths.ports, search: { request_phase: 'Validation_Pending' }, label: 'Supply it' },
  }
  return [...(turnedDown > 0 ? [rejected] : []), ...(lacking > 0 ? [incomplete] : [])]
}

/** What waits for the provider's staff. */
function useStaffNeeds(staff: boolean): Need[] | null {
  const one = staff ? { limit: 1 } : null
  const { data: waiting } = useCall('customers.list', one && { ...one, depth: 'all', status: 'pending' })
  const { data: untaken } = useCall('porting.list-desk', one && { ...one, taken_by: 'nobody' })
  const { data: unread } = useCall('usage.list-rejected', one)
  if (!waiting || !untaken || !unread) return null
  const needs: (Need & { count: number })[] = [
    {
      key: 'waiting',
      icon: IconUserQuestion,
      count: waiting.total,
      says: `${plural(waiting.total, 'account')} waiting for approval`,
      way: { to: paths.approvals, label: 'Decide' },
    },
    {
      key: 'desk',
      icon: IconInbox,
      count: untaken.data.count,
      says: `${plural(untaken.data.count, 'sub-order')} at the porting desk that nobody has taken`,
      way: { to: paths.portingDesk, search: { taken: 'nobody' }, label: 'Take them' },
    },
    {
      key: 'records',
      icon: IconFileAlert,
      count: unread.data.count,
      says: `${plural(unread.data.count, 'call record')} that could not be read`,
      way: { to: paths.callRecords, label: 'Mend them' },
    },
  ]
  return needs.filter(({ count }) => count > 0)
}

function useNeeds(account: Account, staff: boolean): Need[] | null {
  const mine = staff ? null : {}
  const { data: without911 } = useCall('features.missing-911', mine && { limit: most })
  const { data: suspended } = useCall('numbers.list', mine && { status: 'SUSPENDED', max: most })
  const { data: rejected } = useCall('porting.list-rejected', mine && { limit: 1 })
  const { data: lacking } = useCall('porting.list', mine && { request_phase: 'Validation_Pending', limit: 1 })
  const ofStaff = useStaffNeeds(staff)
  if (staff) return ofStaff
  if (!without911 || !suspended || !rejected || !lacking) return null
  const needs: Need[] = []
  if (parseAmount(account.available) <= parseAmount(account.credit_limit_warning)) {
    needs.push({
      key: 'balance',
      icon: IconWallet,
      says: (
        <>
          Your balance is low: <Money amount={account.available} /> are left to spend.
        </>
      ),
      way: { to: paths.balance, label: 'Pay' },
    })
  }
  if (suspended.data.length > 0) {
    const says = `${countOf(suspended.data, 'number')} suspended, because not paid`
    needs.push({
      key: 'suspended',
      icon: IconPhoneOff,
      says,
      way: { to: paths.numbers, search: { status: 'SUSPENDED' }, label: 'See them' },
    })
  }
  needs.push(...portNeeds(rejected.data.result.totalRecords, lacking.data.totalRecords))
  const [first] = without911.data
  if (first) {
    const says = `${countOf(without911.data, 'number')} that the emergency services know nothing of`
    needs.push({ key: '911', icon: IconMapPinOff, says, way: { to: paths.missing911, label: 'Register them' } })
  }
  return needs
}
