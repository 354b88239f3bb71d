import { Alert, Anchor, Button, Group, Tabs, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { type Account, roleOf, useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { plural } from '../../ui/spell.ts'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime } from '../../ui/values.tsx'
import { numbersIn, readDraft } from './draft.ts'

const PortList = lazy(() => import('./port-list.tsx'))
const RejectedList = lazy(() => import('./rejected-list.tsx'))

/** Words of the address that say which part of a list is shown; the other list has others. */
const noView = {
  ...{ page: undefined, sort: undefined, request_phase: undefined, did_type: undefined },
  ...{ number: undefined, account: undefined },
}

export default function Ports() {
  const account = useAccount()
  const [{ show = 'all' }, change] = useAddress()
  const { data } = useCall('porting.list-rejected', { limit: 1 })
  const rejected = data?.data.result.totalRecords ?? 0
  const withAccounts = roleOf(account) !== 'customer'
  const port = (
    <Button component={Link} to={paths.newPort} leftSection={<IconPlus size={16} />}>
      Port numbers in
    </Button>
  )
  return (
    <Page intro="Numbers on their way from other carriers." actions={port}>
      <DraftNote account={account} />
      <Tabs
        value={show}
        onChange={(value) => change({ ...noView, show: value === 'all' ? undefined : (value ?? undefined) })}
      >
        <Tabs.List mb="md" aria-label="Which ports">
          <Tabs.Tab value="all">Every port</Tabs.Tab>
          <Tabs.Tab value="rejected">Turned down{rejected > 0 && ` (${rejected.toLocaleString('en-US')})`}</Tabs.Tab>
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="all">
            {show === 'all' && <PortList account={account} withAccounts={withAccounts} start={port} />}
          </Tabs.Panel>
          <Tabs.Panel value="rejected">
            {show === 'rejected' && <RejectedList account={account} withAccounts={withAccounts} />}
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  )
}

/** What was begun in this browser, and the way on with it. */
function DraftNote({ account }: { account: Account }) {
  const draft = readDraft(account.account_id)
  if (!draft) return null
  return (
    <Alert color="yard" icon={<IconPencil />}>
      <Group justify="space-between">
        <Text size="sm">
          You have begun a port of {plural(numbersIn(draft.numbers).length, 'number')}, last changed{' '}
          <DateTime at={draft.savedAt} />.
        </Text>
        <Anchor component={Link} to={paths.newPort} search={{ step: 'review' } as never} size="sm">
          Go on with it
        </Anchor>
      </Group>
    </Alert>
  )
}
