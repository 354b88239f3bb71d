import type { Answer } from '@dialyard/sdk'
import { TagsInput, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'

export type Destinations = Answer<'discounts.list-groups'>['data']['rows'][number]

/** Makes a set of destinations, or changes one. */
export default function GroupForm({ group, onClose }: { group: Destinations | null; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { name: group?.name ?? '', prefixes: group?.prefixes ?? [] },
    validate: ({ name, prefixes }) => ({
      ...(name.trim() ? {} : { name: 'Give it a name' }),
      ...(prefixes.length > 0 ? {} : { prefixes: 'Name at least one beginning' }),
    }),
    send: (values) =>
      group
        ? api.call('discounts.change-group', { i_dest_group_set: group.i_dest_group_set, ...values })
        : api.call('discounts.create-group', values),
    onDone: () => {
      notifications.show({ color: 'green', message: 'The set is saved.' })
      onClose()
    },
  })
  return (
    <CallForm {...submission} submitLabel="Save the set" onCancel={onClose}>
      <TextInput label="Name" placeholder="US and Canada" data-autofocus {...form.getInputProps('name')} />
      <TagsInput
        label="Numbers that begin with"
        description="From the country code on; Enter takes one"
        placeholder="1"
        splitChars={[',', ' ', ';']}
        maxTags={1000}
        {...form.getInputProps('prefixes')}
      />
      {group && (
        <Text size="sm" c="dimmed">
          They take the place of all that there were, for every plan that is about this set.
        </Text>
      )}
    </CallForm>
  )
}
