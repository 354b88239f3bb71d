import { ActionIcon, Button, Group, Modal } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import type { TrunkGroup } from './trunk-group-form.tsx'

/** Wanted by those alone who change one. */
const TrunkGroupForm = lazy(() => import('./trunk-group-form.tsx'))

const routes: Readonly<Record<string, string>> = { RR: 'In turn', TD: 'From the first on' }

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('routing.list-trunk-groups', { page, limit: size }, { signal })
  return { rows: data.result, total: Number(data.totalRecords) }
}

export default function TrunkGroups() {
  const { account_id: accountId } = useAccount()
  const [edited, setEdited] = useState<TrunkGroup | 'new' | null>(null)
  const [leaving, setLeaving] = useState<TrunkGroup | null>(null)
  const columns: Column<TrunkGroup>[] = [
    { key: 'name', header: 'Name', text: (group) => group.trunk_name, fixed: true },
    { key: 'id', header: 'Id', text: (group) => String(group.ext_tgid) },
    { key: 'members', header: 'Addresses', text: (group) => group.trunk_ips.join(' ') },
    { key: 'route', header: 'Tried', text: (group) => routes[group.route_type] ?? group.route_type },
    { key: 'format', header: 'Number format', text: (group) => group.num_format, optional: true },
    { key: 'prefix', header: 'Prefix', text: ({ prefix }) => prefix ?? '', optional: true },
    { key: 'account', header: 'Account', text: (group) => group.account_username, optional: true },
    {
      key: 'deeds',
      header: 'Change',
      cell: (group) => (
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" aria-label={`Change ${group.trunk_name}`} onClick={() => setEdited(group)}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={`Remove ${group.trunk_name}`}
            onClick={() => setLeaving(group)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ),
    },
  ]
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      Make a trunk group
    </Button>
  )
  return (
    <Page intro="The addresses of your telephone systems, to which numbers can be sent." actions={make}>
      <DataTable
        name="Trunk groups"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(group) => String(group.trunk_grpid)}
        empty={
          <Empty title="There is no trunk group yet">
            One with your PBX's addresses can carry the calls of any number of yours.
          </Empty>
        }
      />
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? 'Make a trunk group' : 'Change the trunk group'}
        centered
      >
        {edited !== null && (
          <Suspense fallback={<Loading />}>
            <TrunkGroupForm group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
          </Suspense>
        )}
      </Modal>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Remove ${leaving?.trunk_name ?? ''}?`}
        effects={[
          'Its addresses get no more calls.',
          'It is refused while a number or the default forwarding uses it.',
        ]}
        cost="nothing."
        confirmLabel="Remove the trunk group"
        destructive
        onConfirm={() => api.call('routing.remove-trunk-group', { trunk_grpid: leaving?.trunk_grpid ?? 0 })}
      />
    </Page>
  )
}
