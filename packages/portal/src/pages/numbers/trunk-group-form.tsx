import type { Answer } from '@dialyard/sdk'
import { Select, SimpleGrid, TagsInput, Text, TextInput } from '@mantine/core'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'

export type TrunkGroup = Answer<'routing.list-trunk-groups'>['data']['result'][number]

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

/** Makes a trunk group, or changes one. */
export default function TrunkGroupForm({ group, onClose }: { group: TrunkGroup | null; onClose: () => void }) {
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
