import type { Answer, Input } from '@dialyard/sdk'
import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { directions } from '../../ui/call-directions.ts'

export type Rejected = Answer<'usage.list-rejected'>['data']['rows'][number]

const names = ['call_id', 'direction', 'cli', 'cld', 'connect_time', 'disconnect_time', 'disconnect_cause'] as const
type Values = Record<(typeof names)[number], string>
type Direction = NonNullable<Input<'usage.retry-rejected'>['record']>['direction']

/** What of the record could be read, as far as it was a record. */
function sentOf({ record }: Rejected): Values {
  let sent: Record<string, unknown> = {}
  try {
    const value: unknown = JSON.parse(record)
    if (typeof value === 'object' && value !== null) sent = { ...value }
  } catch {
    // It is no JSON: every field is filled in anew.
  }
  return Object.fromEntries(names.map((name) => [name, String(sent[name] ?? '')])) as Values
}

/** What was filled in otherwise than it was sent. */
function mendedOf(values: Values, sent: Values) {
  const { direction, disconnect_cause: cause, ...texts } = values
  const changed = Object.entries(texts).filter(([name, value]) => value !== '' && value !== sent[name as keyof Values])
  return {
    ...Object.fromEntries(changed),
    ...(direction && direction !== sent.direction ? { direction: direction as Direction } : {}),
    ...(cause !== '' && cause !== sent.disconnect_cause ? { disconnect_cause: Number(cause) } : {}),
  }
}

/** Sends a rejected record again, with other fields in the place of those that were wrong. */
export function RetryForm({ rejected, onClose }: { rejected: Rejected; onClose: () => void }) {
  const sent = sentOf(rejected)
  const { form, ...submission } = useCallForm({
    initialValues: sent,
    validate: ({ disconnect_cause: cause }) =>
      /^\d{0,3}$/.test(cause) ? {} : { disconnect_cause: 'A Q.850 cause such as 16' },
    send: (values) => {
      const record = mendedOf(values, sent)
      return api.call('usage.retry-rejected', {
        reject_id: rejected.reject_id,
        ...(Object.keys(record).length > 0 ? { record } : {}),
      })
    },
    fields: Object.fromEntries(names.map((name) => [`record.${name}`, name])),
    onDone: ({ data }) => {
      notifications.show({
        color: 'green',
        message: data.accepted > 0 ? 'The record is taken.' : 'The record was here already.',
      })
      onClose()
    },
  })
  return (
    <CallForm {...submission} submitLabel="Send it again" onCancel={onClose}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Call id" {...form.getInputProps('call_id')} />
        <Select label="Direction" data={directions} {...form.getInputProps('direction')} />
        <TextInput label="Caller (CLI)" {...form.getInputProps('cli')} />
        <TextInput label="Called (CLD)" {...form.getInputProps('cld')} />
        <TextInput label="Connected" placeholder="2026-11-23T11:00:00Z" {...form.getInputProps('connect_time')} />
        <TextInput label="Disconnected" placeholder="2026-11-23T11:02:00Z" {...form.getInputProps('disconnect_time')} />
        <TextInput label="Cause (Q.850)" inputMode="numeric" {...form.getInputProps('disconnect_cause')} />
      </SimpleGrid>
    </CallForm>
  )
}
