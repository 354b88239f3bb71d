import { Badge, Button, Group, Modal, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { type Account, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import type { Destinations } from './group-form.tsx'
import { isMine, sayManager } from './managed.ts'

const GroupForm = lazy(() => import('./group-form.tsx'))

const shownPrefixes = 8

const columnsOf = (me: Account, change: (group: Destinations) => void): readonly Column<Destinations>[] => [
  { key: 'name', header: 'Set', text: ({ name }) => name, fixed: true },
  {
    key: 'prefixes',
    header: 'Numbers that begin with',
    text: ({ prefixes }) => prefixes.join(' '),
    cell: ({ prefixes }) => (
      <Group gap={4}>
        {prefixes.slice(0, shownPrefixes).map((prefix) => (
          <Badge key={prefix} variant="default" tt="none">
            +{prefix}
          </Badge>
        ))}
        {prefixes.length > shownPrefixes && <Text size="xs">and {prefixes.length - shownPrefixes} more</Text>}
      </Group>
    ),
  },
  {
    key: 'whose',
    header: 'Whose',
    text: (group) => sayManager(group, me),
  },
  {
    key: 'change',
    header: 'Change',
    cell: (group) =>
      isMine(group, me) && (
        <Button size="compact-xs" variant="default" aria-label={`Change ${group.name}`} onClick={() => change(group)}>
          Change
        </Button>
      ),
  },
]

/** The most that the API gives at once. */
const mostAtOnce = 100

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('discounts.list-groups', { page, limit: Math.min(size, mostAtOnce) }, { signal })
  return { rows: data.rows, total: data.count }
}

/** Sets of destinations that discount plans are about. */
export default function DestinationGroups() {
  const me = useAccount()
  const [edited, edit] = useState<Destinations | 'new' | null>(null)
  const columns = useMemo(() => columnsOf(me, edit), [me])
  const close = () => edit(null)
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => edit('new')}>
      Make a set
    </Button>
  )
  return (
    <Page intro="What discount plans are about, by how numbers begin; the longest beginning counts." actions={make}>
      <DataTable
        name="Sets of destinations"
        scope={[me.account_id]}
        columns={columns}
        load={load}
        rowId={(group) => String(group.i_dest_group_set)}
        empty={
          <Empty title="There is no set yet" action={make}>
            A discount plan is about one.
          </Empty>
        }
      />
      <Modal
        opened={edited !== null}
        onClose={close}
        title={edited === 'new' ? 'Make a set of destinations' : 'Change the set of destinations'}
        centered
      >
        <Suspense>{edited !== null && <GroupForm group={edited === 'new' ? null : edited} onClose={close} />}</Suspense>
      </Modal>
    </Page>
  )
}
