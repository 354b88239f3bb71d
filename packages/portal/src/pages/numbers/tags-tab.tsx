import { Card, TagsInput, Textarea, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import type { WholeNumber } from './owned.ts'

/** What the owner writes down about a number. */
export default function TagsTab({ whole: { did: number, tags, note } }: { whole: WholeNumber }) {
  const { form, ...submission } = useCallForm({
    initialValues: { tags: tags.split(',').filter(Boolean), note: note ?? '' },
    send: (values) =>
      api.call('features.tag-numbers', { numbers: [number], tags: values.tags.join(','), note: values.note }),
    onDone: () => notifications.show({ color: 'green', message: 'Tags and note are saved.' }),
  })
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Tags and note
      </Title>
      <CallForm {...submission} submitLabel="Save tags and note">
        <TagsInput label="Tags" description="At most 20" {...form.getInputProps('tags')} />
        <Textarea label="Note" autosize minRows={3} {...form.getInputProps('note')} />
      </CallForm>
    </Card>
  )
}
