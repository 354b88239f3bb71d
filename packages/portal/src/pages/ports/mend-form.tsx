import { Card, Checkbox, FileInput, Group, SimpleGrid, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall, useSettled } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { spellNumber } from '../../ui/spell.ts'
import { Loading } from '../../ui/states.tsx'
import {
  type DocumentType,
  detailFields,
  documentLabel,
  type FieldName,
  fieldsOfDetail,
  type NewDetail,
} from './detail-fields.ts'
import { DetailInput } from './detail-input.tsx'
import { documentFiles } from './document-files.ts'
import { instantOfDay } from './filing.ts'
import type { Detail, SubOrder } from './sub-order.ts'

interface MendFormProps {
  order: SubOrder
  /** What has to change, or is missing: fields of the account data, documents, `numbers`. */
  fields: readonly string[]
}

/** Puts right exactly what was turned down, or is missing, and sends it on. */
export function MendForm({ order, fields }: MendFormProps) {
  const details = useCall('porting.show', { port_proposal_id: order.port_proposal_id })
  const settled = useSettled(details)
  const { data } = details
  const { data: listed } = useCall(
    'porting.list-numbers',
    fields.includes('numbers') ? { port_proposal_id: order.port_proposal_id, limit: 1000 } : null,
  )
  if (!settled || !data || (fields.includes('numbers') && !listed)) return <Loading lines={2} />
  const numbers = listed?.data.result.filter((number) => number.allow_did_cancel).map(({ did }) => did) ?? []
  return <Mending order={order} fields={fields} detail={data.data} numbers={numbers} />
}

interface Values extends Record<string, unknown> {
  /** By the names of the fields. */
  dropped: string[]
}

const isDetail = (name: string): name is FieldName => Object.hasOwn(detailFields, name)

/** What the API has of a field, as an input holds it. */
function fieldValue(detail: Detail, name: FieldName): string {
  if (name === 'cust_acc_pin') return ''
  if (name === 'state') return detail.state_code ?? ''
  const value = detail[name as keyof Detail]
  return name === 'desired_foc_date' ? String(value).slice(0, 10) : String(value ?? '')
}

/** Sends documents, takes numbers out, and at last says the rest, which is what sends it on. */
async function mend(order: SubOrder, values: Values, before: Readonly<Record<string, string>>): Promise<void> {
  const { port_proposal_id, state } = order
  for (const type of ['loa', 'bill', 'csr'] satisfies DocumentType[]) {
    const file = values[type]
    if (!(file instanceof File)) continue
    await api.upload('porting.upload-document', { file, filename: file.name }, { port_proposal_id, type })
  }
  for (const did_number of values.dropped) await api.call('porting.cancel-number', { port_proposal_id, did_number })
  const changed = Object.keys(before).filter((name) => values[name] !== before[name])
  if (state !== 'retry' && changed.length === 0) return
  const port_req_detail = Object.fromEntries(
    changed.map((name) => [name, name === 'desired_foc_date' ? instantOfDay(String(values[name])) : values[name]]),
  ) as Partial<NewDetail>
  await api.call('porting.update', { port_proposal_id, port_req_detail })
}

interface MendingProps extends MendFormProps {
  detail: Detail
  numbers: readonly string[]
}

function Mending({ order, fields, detail, numbers }: MendingProps) {
  const named = fields.filter(isDetail)
  const documents = fields.filter((name) => documentLabel(name) !== undefined)
  // As it was when the form was opened: what has changed since is told by comparing with that.
  const [before] = useState(() => Object.fromEntries(named.map((name) => [name, fieldValue(detail, name)])))
  const noFiles: Record<string, File | null> = Object.fromEntries(documents.map((name) => [name, null]))
  const isTurnedDown = order.state === 'retry'
  const { form, ...submission } = useCallForm<Values, void>({
    initialValues: { ...before, ...noFiles, dropped: [] },
    validate: ({ dropped }) =>
      dropped.length > 0 && dropped.length === numbers.length
        ? { dropped: 'These are all that are left: cancel the sub-order instead' }
        : {},
    send: (values) => mend(order, values, before),
    fields: { ...fieldsOfDetail, file: documents[0] ?? 'file', did_number: 'dropped', numbers: 'dropped' },
    onDone: () =>
      notifications.show({
        color: 'green',
        message: isTurnedDown ? 'It is sent to the losing carrier again.' : 'It is supplied.',
      }),
  })
  return (
    <Card withBorder padding="md" component="section" aria-label={isTurnedDown ? 'Correction' : 'What is missing'}>
      <Title order={3} mb="sm">
        {isTurnedDown ? 'Correct it and send it again' : 'Supply what is missing'}
      </Title>
      <CallForm {...submission} submitLabel={isTurnedDown ? 'Send it again' : 'Supply it'}>
        {fields.length === 0 && (
          <Text size="sm">Nothing of the request has to change: once that is settled, send it again.</Text>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          {named.map((name) => (
            <DetailInput key={name} name={name} field={form.getInputProps(name)} required={false} />
          ))}
          {documents.map((name) => (
            <FileInput
              key={name}
              label={documentLabel(name)}
              placeholder="Choose a file"
              accept={documentFiles}
              leftSection={<IconPaperclip size={16} />}
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
        {fields.includes('numbers') && (
          <Checkbox.Group label="Take out of the port" {...form.getInputProps('dropped')}>
            <Group mt={6}>
              {numbers.map((number) => (
                <Checkbox key={number} value={number} label={spellNumber(number)} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        {isTurnedDown && fields.length > 1 && (
          <Text size="sm" c="dimmed">
            One of these at least has to change.
          </Text>
        )}
      </CallForm>
    </Card>
  )
}
