import { Button, Card, SimpleGrid, Tabs } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import { Fact } from '../../ui/fact.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime, Money } from '../../ui/values.tsx'
import type { WholeNumber } from './owned.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import { StatusBadge } from './status.tsx'

// Each is loaded when it is first looked at.
const RoutingTab = lazy(() => import('./routing-tab.tsx'))
const EmergencyTab = lazy(() => import('./emergency-tab.tsx'))
const DirectoryTab = lazy(() => import('./directory-tab.tsx'))
const CallerNameTab = lazy(() => import('./caller-name-tab.tsx'))
const FaxTab = lazy(() => import('./fax-tab.tsx'))
const TagsTab = lazy(() => import('./tags-tab.tsx'))
const HistoryTab = lazy(() => import('./history-tab.tsx'))

const tabs = [
  { value: 'routing', label: 'Routing' },
  { value: '911', label: '911' },
  { value: '411', label: '411' },
  { value: 'cnam', label: 'Caller name' },
  { value: 'fax', label: 'Fax' },
  { value: 'tags', label: 'Tags and note' },
  { value: 'history', label: 'History' },
]

/** One number with all that it has. */
export default function NumberPage() {
  const { number = '' } = useParams({ strict: false }) as { number?: string }
  const { data, error, isPending, refetch } = useCall('features.show-number', { number, limit: 1 })
  const navigate = useNavigate()
  const [releasing, { open, close }] = useDisclosure()
  const release = (
    <Button color="red" variant="light" leftSection={<IconTrash size={16} />} onClick={open}>
      Release
    </Button>
  )
  return (
    <Page actions={data && release}>
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Facts whole={data.data} />}
      {data && <Furnishing whole={data.data} />}
      <ReleaseDialog
        opened={releasing}
        onClose={close}
        onReleased={() => void navigate({ to: paths.numbers })}
        numbers={[number]}
      />
    </Page>
  )
}

function Facts({ whole }: { whole: WholeNumber }) {
  const { status, ratecenter, state, subscription, lata } = whole
  return (
    <Card withBorder padding="lg">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
        <Fact label="Status">
          <StatusBadge status={status} />
        </Fact>
        <Fact label="Rate center">{[ratecenter, state].filter(Boolean).join(', ') || '—'}</Fact>
        <Fact label="LATA">{lata ?? '—'}</Fact>
        <Fact label="Yours since">{whole.assigned_at ? <DateTime at={whole.assigned_at.slice(0, 10)} /> : '—'}</Fact>
        <Fact label="A month">{subscription ? <Money amount={subscription.monthly} /> : '—'}</Fact>
        <Fact label="Paid until">{subscription ? <DateTime at={subscription.billed_to} /> : '—'}</Fact>
      </SimpleGrid>
    </Card>
  )
}

function Furnishing({ whole }: { whole: WholeNumber }) {
  const [{ tab = 'routing' }, change] = useAddress()
  const { did: number } = whole
  return (
    <Tabs value={tab} onChange={(value) => change({ tab: value ?? undefined })} keepMounted={false}>
      <Tabs.List mb="md" aria-label="What the number has">
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Suspense fallback={<Loading />}>
        <Tabs.Panel value="routing">
          <RoutingTab number={number} accountId={whole.assigned_id} />
        </Tabs.Panel>
        <Tabs.Panel value="911">
          <EmergencyTab number={number} />
        </Tabs.Panel>
        <Tabs.Panel value="411">
          <DirectoryTab number={number} />
        </Tabs.Panel>
        <Tabs.Panel value="cnam">
          <CallerNameTab whole={whole} />
        </Tabs.Panel>
        <Tabs.Panel value="fax">
          <FaxTab whole={whole} />
        </Tabs.Panel>
        <Tabs.Panel value="tags">
          <TagsTab whole={whole} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab number={number} />
        </Tabs.Panel>
      </Suspense>
    </Tabs>
  )
}
