import type { Input } from '@dialyard/sdk'
import { Anchor, Badge } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/clock.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { dayOf } from '../../ui/days.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime, Money, PhoneNumber } from '../../ui/values.tsx'
import {
  type Call,
  type CallKind,
  callKinds,
  causes,
  instantOf,
  isNumber,
  secondsOf,
  spellDuration,
  spellParty,
} from './call-words.ts'
import { rangeOf } from './range.ts'
import { WhoseSelect } from './whose.tsx'

const CallDialog = lazy(() => import('./call-dialog.tsx'))

const filtersOf = (staff: boolean): readonly Filter[] => [
  { key: 'from', label: 'From', day: true },
  { key: 'to', label: 'To, included', day: true },
  { key: 'kind', label: 'Kind', options: staff ? callKinds : callKinds.filter(({ value }) => value !== 'holding') },
  { key: 'caller', label: 'Caller', placeholder: 'The whole number' },
  { key: 'called', label: 'Called', placeholder: 'The whole number' },
  { key: 'cause', label: 'Ended by', options: causes },
]

/** A number, or whatever else a call came from or went to. */
const Party = ({ party }: { party: string }) => (isNumber(party) ? <PhoneNumber number={party} /> : party)

const columnsOf = (open: (call: Call) => void): readonly Column<Call>[] => [
  {
    key: 'at',
    header: 'Connected',
    text: (call) => call.connect_time,
    fixed: true,
    cell: (call) => (
      <Anchor component="button" type="button" size="sm" onClick={() => open(call)}>
        <DateTime at={instantOf(call.connect_time)} />
      </Anchor>
    ),
  },
  { key: 'caller', header: 'Caller', text: ({ CLI }) => spellParty(CLI), cell: ({ CLI }) => <Party party={CLI} /> },
  { key: 'called', header: 'Called', text: ({ CLD }) => spellParty(CLD), cell: ({ CLD }) => <Party party={CLD} /> },
  {
    key: 'duration',
    header: 'Duration',
    align: 'right',
    text: (call) => spellDuration(secondsOf(call)),
    sortBy: secondsOf,
  },
  { key: 'destination', header: 'Destination', text: ({ description }) => description ?? '' },
  {
    key: 'cause',
    header: 'Ended by',
    text: (call) => `${call.disconnect_cause} ${call.disconnect_reason}`,
    cell: (call) => <Cause call={call} />,
  },
  {
    key: 'charge',
    header: 'Charged',
    align: 'right',
    text: (call) => String(call.charged_amount ?? ''),
    sortBy: (call) => call.charged_amount ?? -1,
    cell: (call) => <Charge call={call} />,
  },
  { key: 'account', header: 'Account', text: (call) => String(call.i_customer), optional: true },
  { key: 'history', header: 'Reckoned', text: ({ history }) => history ?? '', optional: true },
  { key: 'id', header: 'Call id', text: (call) => call.call_id, optional: true },
]

const Cause = ({ call: { disconnect_cause: cause, disconnect_reason: reason } }: { call: Call }) => (
  <Badge variant="light" tt="none" color={cause === '16' ? 'green' : cause === '17' || cause === '19' ? 'gray' : 'red'}>
    {cause} {reason}
  </Badge>
)

function Charge({ call: { charged_amount: charged } }: { call: Call }) {
  if (charged !== null) return <Money amount={String(charged)} />
  return (
    <Badge variant="light" color="orange">
      no rate yet
    </Badge>
  )
}

/** Every call, the newest first. */
export default function Calls() {
  const account = useAccount()
  const [{ account: named }] = useAddress()
  const [opened, open] = useState<Call | null>(null)
  const today = dayOf(useNow())
  const staff = roleOf(account) === 'staff'
  const filters = useMemo(() => filtersOf(staff), [staff])
  const columns = useMemo(() => columnsOf(open), [])
  const accountId = named ? Number(named) : undefined
  const inputOf = ({ filters: chosen }: View): Input<'usage.list-xdr'> => ({
    ...rangeOf(chosen, today),
    account_id: accountId,
    customer: chosen.kind as CallKind | undefined,
    caller: chosen.caller,
    called: chosen.called,
    cause: chosen.cause ? Number(chosen.cause) : undefined,
  })
  const load = async (view: View, signal: AbortSignal) => {
    const input = { ...inputOf(view), page: view.page, max: view.size }
    const { data } = await api.call('usage.list-xdr', input, { signal })
    return { rows: data.xdr_list, total: data.total }
  }
  return (
    <Page
      intro="Every call, the newest first; without dates those of the last thirty days. Days are days in UTC."
      actions={<WhoseSelect />}
    >
      <DataTable
        name="Call records"
        scope={[account.account_id, named, today]}
        columns={columns}
        load={load}
        rowId={(call) => String(call.i_xdr)}
        filters={filters}
        takeAway={(view, total) => (
          <FileButton
            label="CSV"
            lines={{ unit: 'calls', total }}
            ask={(signal) => api.download('usage.list-xdr', { ...inputOf(view), format: 'csv' }, { signal })}
          />
        )}
        empty={<Empty title="No calls in these days">Name other days above to look further back.</Empty>}
      />
      {opened && (
        <Suspense>
          <CallDialog call={opened} onClose={() => open(null)} />
        </Suspense>
      )}
    </Page>
  )
}
