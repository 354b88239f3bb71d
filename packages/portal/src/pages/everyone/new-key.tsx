import { Radio, Stack, TagsInput, TextInput } from '@mantine/core'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'

/** What a new API key is called, may do, and how long it lasts. */
export default function NewKey({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { name: '', reach: 'read', scopes: [] as string[], expires_at: '' },
    validate: ({ name }) => (name.trim() ? {} : { name: 'Give it a name to know it by' }),
    send: ({ name, reach, scopes, expires_at }) =>
      api.call('accounts.create-api-key', {
        name,
        scopes: reach === 'some' ? scopes : [reach],
        expires_at: expires_at || undefined,
      }),
    onDone: ({ data }) => onMade(data.key),
  })
  return (
    <CallForm {...submission} submitLabel="Make the key" onCancel={onClose}>
      <TextInput label="Name" placeholder="billing export" required data-autofocus {...form.getInputProps('name')} />
      <Radio.Group label="What it may do" {...form.getInputProps('reach')}>
        <Stack gap="xs" mt={6}>
          <Radio value="read" label="Read everything, change nothing" />
          <Radio value="*" label="All that you may do" />
          <Radio value="some" label="Only what is named below" />
        </Stack>
      </Radio.Group>
      {form.values.reach === 'some' && (
        <TagsInput
          label="Permissions"
          description="Such as numbers:read; the API pages name that of each call"
          {...form.getInputProps('scopes')}
        />
      )}
      <TextInput label="Expires on" type="date" description="Empty: never" {...form.getInputProps('expires_at')} />
    </CallForm>
  )
}
