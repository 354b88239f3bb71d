import type { Answer } from '@dialyard/sdk'
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUserShare } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/clock.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { plural, spellNumber } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, PhoneNumber } from '../../ui/values.tsx'

type Call = Answer<'usage.list-xdr'>['data']['xdr_list'][number]

const columns: readonly Column<Call>[] = [
  {
    key: 'at',
    header: 'Connected',
    text: (call) => call.connect_time,
    cell: (call) => <DateTime at={`${call.connect_time.replace(' ', 'T')}Z`} />,
    fixed: true,
  },
  {
    key: 'caller',
    header: 'Caller',
    text: ({ CLI }) => spellNumber(CLI),
    cell: ({ CLI }) => <PhoneNumber number={CLI} />,
  },
  {
    key: 'called',
    header: 'Called',
    text: ({ CLD }) => spellNumber(CLD),
    cell: ({ CLD }) => <PhoneNumber number={CLD} />,
  },
  { key: 'reason', header: 'End', text: (call) => call.disconnect_reason },
  {
    key: 'seconds',
    header: 'Seconds',
    text: (call) => String(call.unix_disconnect_time - call.unix_connect_time),
    sortBy: (call) => call.unix_disconnect_time - call.unix_connect_time,
    align: 'right',
  },
  { key: 'id', header: 'Call id', text: (call) => call.call_id, optional: true },
]

const filters: readonly Filter[] = [
  { key: 'called', label: 'Called', placeholder: '18002823655' },
  { key: 'caller', label: 'Caller', placeholder: '13523076475' },
  { key: 'from', label: 'From day', placeholder: '2026-11-01' },
  { key: 'to', label: 'To day', placeholder: '2026-11-30' },
]

const dayMs = 86_400_000
const days = 31
const dayOf = (text: string | undefined): string | null => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null)

const loadOf =
  (today: string) =>
  async ({ page, size, filters: { from, to, called, caller } }: View, signal: AbortSignal) => {
    const first = new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10)
    const wanted = {
      customer: 'holding' as const,
      from: `${dayOf(from) ?? first} 00:00`,
      to: `${dayOf(to) ?? today} 23:59`,
      called: called?.replace(/[^\d+*#]/g, '') || undefined,
      caller: caller?.replace(/[^\d+*#]/g, '') || undefined,
    }
    const { data } = await api.call('usage.list-xdr', { ...wanted, page, max: size }, { signal })
    return { rows: data.xdr_list, total: data.total }
  }

/** Calls by numbers that belonged to nobody when they were made. */
export default function HoldingCalls() {
  const today = useNow().toISOString().slice(0, 10)
  const load = useMemo(() => loadOf(today), [today])
  const [assigned, setAssigned] = useState<readonly Call[] | null>(null)
  const close = () => setAssigned(null)
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        Calls of the last {days} days by numbers that were nobody’s. Given to an account they are rated and charged at
        once.
      </Text>
      <DataTable
        name="Nobody’s calls"
        scope={[today]}
        columns={columns}
        load={load}
        rowId={(call) => String(call.i_xdr)}
        filters={filters}
        actions={(chosen, clear) => (
          <Button
            size="xs"
            leftSection={<IconUserShare size={14} />}
            onClick={() => {
              setAssigned(chosen)
              clear()
            }}
          >
            Give to an account
          </Button>
        )}
        empty={<Empty title="Every call has its owner">Calls by numbers that nobody has would stand here.</Empty>}
      />
      <Modal
        opened={assigned !== null}
        onClose={close}
        title={`Give ${plural(assigned?.length ?? 0, 'call')} away`}
        centered
      >
        {assigned && <AssignForm calls={assigned} onClose={close} />}
      </Modal>
    </>
  )
}

function AssignForm({ calls, onClose }: { calls: readonly Call[]; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { to: 'account', account_id: null as number | null },
    validate: ({ to, account_id }) =>
      to === 'account' && account_id === null ? { account_id: 'Choose the account' } : {},
    send: ({ to, account_id }) =>
      api.call('usage.assign-holding', {
        i_xdr: calls.map((call) => call.i_xdr),
        ...(to === 'account' && account_id !== null ? { account_id } : {}),
      }),
    onDone: ({ data: { assigned, left } }) => {
      const rest = left > 0 ? ` ${left} ${left === 1 ? 'is' : 'are'} still nobody’s.` : ''
      notifications.show({ color: left > 0 ? 'orange' : 'green', message: `${plural(assigned, 'call')} given.${rest}` })
      onClose()
    },
  })
  return (
    <CallForm {...submission} submitLabel={`Give ${plural(calls.length, 'call')}`} onCancel={onClose}>
      <Radio.Group label="To whom" {...form.getInputProps('to')}>
        <Stack gap="xs" mt={6}>
          <Radio value="account" label="To one account" />
          <Radio value="owner" label="To whoever had the number then: look it up again" />
        </Stack>
      </Radio.Group>
      {form.values.to === 'account' && (
        <CustomerSelect
          label="Account"
          value={form.values.account_id}
          onChoose={(customer) => form.setFieldValue('account_id', customer?.id ?? null)}
          error={form.errors.account_id}
        />
      )}
      <Group>
        <Text size="sm">
          <Text span fw={600} inherit>
            Cost:{' '}
          </Text>
          the account pays for the calls by its tariff, and each reseller above it by his.
        </Text>
      </Group>
    </CallForm>
  )
}
