import { Badge, Button, Group, Menu, Modal } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { type Supplier, sayMarkup } from './supplier.ts'
import { useSupplierDeeds } from './use-supplier-deeds.ts'

const SupplierForm = lazy(() => import('./supplier-form.tsx'))

const facts: readonly Column<Supplier>[] = [
  { key: 'name', header: 'Name', text: ({ name }) => name, fixed: true },
  {
    key: 'state',
    header: 'State',
    text: ({ state }) => state,
    cell: ({ state }) => (
      <Badge variant="light" color={state === 'active' ? 'green' : 'gray'}>
        {state === 'active' ? 'Active' : 'Paused'}
      </Badge>
    ),
  },
  { key: 'url', header: 'Address', text: ({ url }) => url },
  {
    key: 'numbers',
    header: 'In service',
    text: ({ numbers }) => String(numbers),
    sortBy: ({ numbers }) => numbers,
    align: 'right',
  },
  { key: 'markup', header: 'Markup', text: sayMarkup },
  { key: 'kinds', header: 'Asked for', text: ({ kinds }) => kinds.join(', ') },
  {
    key: 'where',
    header: 'Where',
    text: ({ states, countries }) => [...states, ...countries].join(' ') || 'everywhere',
  },
  {
    key: 'compared',
    header: 'Compared',
    text: (supplier) => supplier.compared_at ?? '',
    cell: (supplier) => (supplier.compared_at ? <DateTime at={supplier.compared_at} /> : 'Not yet'),
  },
  { key: 'user', header: 'Signs in as', text: (supplier) => supplier.user_name ?? 'an API key', optional: true },
  { key: 'protocol', header: 'Protocol', text: ({ protocol }) => protocol, optional: true },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('suppliers.list', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** The suppliers, and what is done about each. */
export default function SupplierList() {
  const [edited, setEdited] = useState<Supplier | 'new' | null>(null)
  const [leaving, setLeaving] = useState<Supplier | null>(null)
  const close = () => setEdited(null)
  const columns: Column<Supplier>[] = [
    ...facts,
    {
      key: 'deeds',
      header: 'Deeds',
      cell: (supplier) => <Deeds supplier={supplier} onChange={setEdited} onRemove={setLeaving} />,
    },
  ]
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      Name a supplier
    </Button>
  )
  return (
    <>
      <Group justify="flex-end" mb="sm">
        {make}
      </Group>
      <DataTable
        name="Suppliers"
        columns={columns}
        load={load}
        rowId={(supplier) => String(supplier.supplier_id)}
        empty={
          <Empty title="Only your own stock is sold" action={make}>
            Another Dialyard, or any server of the v4 kind at which you have an account, can fill its gaps.
          </Empty>
        }
      />
      <Modal
        opened={edited !== null}
        onClose={close}
        title={edited === 'new' ? 'Name a supplier' : `Change ${edited?.name ?? ''}`}
        size="lg"
      >
        <Suspense>
          {edited !== null && <SupplierForm supplier={edited === 'new' ? null : edited} onClose={close} />}
        </Suspense>
      </Modal>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Remove ${leaving?.name ?? ''}?`}
        effects={[
          'Nothing is searched or bought there any more.',
          'It is refused while a number of his is in service.',
        ]}
        cost="nothing."
        confirmLabel="Remove the supplier"
        destructive
        onConfirm={() => api.call('suppliers.remove', { supplier_id: leaving?.supplier_id ?? 0 })}
      />
    </>
  )
}

interface DeedsProps {
  supplier: Supplier
  onChange: (supplier: Supplier) => void
  onRemove: (supplier: Supplier) => void
}

function Deeds({ supplier, onChange, onRemove }: DeedsProps) {
  const { test, compare, pause } = useSupplierDeeds(supplier)
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Test ${supplier.name}`}
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        Test
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            rightSection={<IconChevronDown size={14} />}
            aria-label={`More of ${supplier.name}`}
          >
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onChange(supplier)}>Change</Menu.Item>
          <Menu.Item onClick={() => pause.mutate()}>{supplier.state === 'active' ? 'Pause' : 'Go on'}</Menu.Item>
          <Menu.Item onClick={() => compare.mutate()}>Compare both sides now</Menu.Item>
          <Menu.Item color="red" onClick={() => onRemove(supplier)}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
