import { Button, Modal, TagsInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowsSplit, IconTag, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { fieldsOfForm, inputOf, lackingIn, valuesOf } from '../../forms/forwarding/forwarding.ts'
import { ForwardingFields } from '../../forms/forwarding/forwarding-fields.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { plural } from '../../ui/spell.ts'
import type { Owned } from './owned.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import { tellOutcome } from './tell-outcome.ts'

interface BulkProps {
  chosen: readonly Owned[]
  onDone: () => void
}

type Deed = 'tags' | 'forwarding' | 'release'

/** What can be done with many numbers at once. */
export default function BulkActions({ chosen, onDone }: BulkProps) {
  const [deed, setDeed] = useState<Deed | null>(null)
  const close = () => setDeed(null)
  const done = () => {
    close()
    onDone()
  }
  const count = plural(chosen.length, 'number')
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconTag size={14} />} onClick={() => setDeed('tags')}>
        Set tags
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowsSplit size={14} />}
        onClick={() => setDeed('forwarding')}
      >
        Set forwarding
      </Button>
      <Button
        size="xs"
        color="red"
        variant="light"
        leftSection={<IconTrash size={14} />}
        onClick={() => setDeed('release')}
      >
        Release
      </Button>
      <Modal opened={deed === 'tags'} onClose={close} title={`Tags of ${count}`} centered>
        <TagsForm chosen={chosen} onDone={done} />
      </Modal>
      <Modal opened={deed === 'forwarding'} onClose={close} title={`Forwarding of ${count}`} size="xl">
        <ForwardingForm chosen={chosen} onDone={done} />
      </Modal>
      <ReleaseDialog
        opened={deed === 'release'}
        onClose={close}
        onReleased={done}
        numbers={chosen.map(({ did }) => did)}
      />
    </>
  )
}

function TagsForm({ chosen, onDone }: BulkProps) {
  const { form, ...submission } = useCallForm({
    initialValues: { tags: [] as string[], note: '' },
    send: ({ tags, note }) =>
      api.call('features.tag-numbers', {
        numbers: chosen.map(({ did }) => did),
        tags: tags.join(','),
        ...(note ? { note } : {}),
      }),
    onDone: () => {
      notifications.show({ color: 'green', message: `${plural(chosen.length, 'number')} tagged.` })
      onDone()
    },
  })
  return (
    <CallForm {...submission} submitLabel="Set tags">
      <TagsInput
        label="Tags"
        description="In place of those they have; none takes all away"
        {...form.getInputProps('tags')}
      />
      <TextInput label="Note" description="Empty: their notes stay" {...form.getInputProps('note')} />
    </CallForm>
  )
}

function ForwardingForm({ chosen, onDone }: BulkProps) {
  const { account_id: accountId } = useAccount()
  const { form, ...submission } = useCallForm({
    initialValues: valuesOf(null),
    validate: lackingIn,
    send: (values) =>
      api.call('routing.bulk-forwarding', { numbers: chosen.map(({ did }) => did), ...inputOf(values) }),
    fields: fieldsOfForm,
    onDone: ({ data: { updated, failed } }) => {
      tellOutcome(updated.length, 'changed', failed)
      onDone()
    },
  })
  return (
    <CallForm {...submission} submitLabel={`Set forwarding of ${plural(chosen.length, 'number')}`}>
      <ForwardingFields form={form} accountId={chosen[0]?.assigned_id ?? accountId} />
    </CallForm>
  )
}
