import type { Answer } from '@dialyard/sdk'
import { ActionIcon, Button, Group, Modal, Select, SimpleGrid, TagsInput, Text, TextInput } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'

type TrunkGroup = Answer<'routing.list-trunk-groups'>['data']['result'][number]

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
      text: () => '',
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
        {edited !== null && <TrunkGroupForm group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
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

const choices = {
  route_type: [
    { value: 'RR', label: 'In turn: each call begins at another' },
    { value: 'TD', label: 'Always from the first on' },
  ],
  num_format: [
    { value: 'e164', label: 'E.164: +17065103027' },
    { value: '11', label: '11 digits: 17065103027' },
    { value: '10', label: '10 digits: 7065103027' },
  ],
  cli_type: [
    { value: 'paid', label: 'P-Asserted-Identity' },
    { value: 'rpid', label: 'Remote-Party-ID' },
  ],
}

function TrunkGroupForm({ group, onClose }: { group: TrunkGroup | null; onClose: () => void }) {
  const before = group?.trunk_ips ?? []
  const { form, ...submission } = useCallForm({
    initialValues: {
      trunk_name: group?.trunk_name ?? '',
      route_type: group?.route_type ?? 'RR',
      num_format: group?.num_format ?? 'e164',
      cli_type: group?.cli_type ?? 'paid',
      prefix: group?.prefix ?? '',
      trunk_ips: before,
    },
    validate: ({ trunk_name, trunk_ips }) => ({
      ...(trunk_name ? {} : { trunk_name: 'Give it a name' }),
      ...(trunk_ips.length > 0 ? {} : { trunk_ips: 'Name at least one address' }),
    }),
    send: async ({ trunk_ips: wanted, ...values }) => {
      const settings = values as typeof values & { route_type: 'RR'; num_format: 'e164'; cli_type: 'paid' }
      const members = (all: readonly string[]) => all.map((ip_address) => ({ ip_address }))
      if (!group) return api.call('routing.create-trunk-group', { ...settings, trunk_ips: members(wanted) })
      return api.call('routing.update-trunk-group', {
        ...settings,
        trunk_grpid: group.trunk_grpid,
        deleted_ips: before.filter((each) => !wanted.includes(each)),
        trunk_ips: members(wanted.filter((each) => !before.includes(each))),
      })
    },
    fields: { deleted_ips: 'trunk_ips' },
    onDone: onClose,
  })
  return (
    <CallForm {...submission} submitLabel="Save trunk group" onCancel={onClose}>
      <TextInput label="Name" data-autofocus {...form.getInputProps('trunk_name')} />
      <TagsInput
        label="Addresses"
        description="IP addresses with or without port; Enter takes one"
        placeholder="203.0.113.10:5060"
        maxTags={30}
        {...form.getInputProps('trunk_ips')}
      />
      <Select
        label="Which is tried first"
        allowDeselect={false}
        data={choices.route_type}
        {...form.getInputProps('route_type')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Called number"
          allowDeselect={false}
          data={choices.num_format}
          {...form.getInputProps('num_format')}
        />
        <Select
          label="Header with the caller"
          allowDeselect={false}
          data={choices.cli_type}
          {...form.getInputProps('cli_type')}
        />
      </SimpleGrid>
      <TextInput label="Prefix" description="Stands before the number" {...form.getInputProps('prefix')} />
      <Text size="sm" c="dimmed">
        It is in force at once.
      </Text>
    </CallForm>
  )
}
