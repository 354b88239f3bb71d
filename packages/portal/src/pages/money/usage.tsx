import type { Answer } from '@dialyard/sdk'
import { Button, Card, Group, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { Money } from '../../ui/values.tsx'
import { type CallKind, callKinds } from './call-words.ts'
import { useRange } from './range.ts'
import type { By } from './summary.ts'
import { WhoseSelect } from './whose.tsx'

/** Wanted when there is something to draw. */
const UsageCharts = lazy(() => import('./usage-charts.tsx'))

const ways: readonly { value: By; label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'destination', label: 'Destination' },
  { value: 'kind', label: 'Kind' },
]
const withAccounts = [...ways, { value: 'account' as const, label: 'Account' }]

/** What calls come to. */
export default function Usage() {
  const [words, change] = useAddress()
  const by = (withAccounts.find(({ value }) => value === words.by)?.value ?? 'day') as By
  const range = useRange()
  const { data, error, isPending, refetch } = useCall('usage.summary', {
    ...range,
    by,
    customer: words.kind as CallKind | undefined,
    account_id: words.account ? Number(words.account) : undefined,
    limit: 400,
  })
  return (
    <Page
      intro="What calls come to, by days in UTC."
      actions={
        <>
          <WhoseSelect />
          <Button component={Link} to={paths.calls} search={callsOf(words)} variant="default">
            See the calls
          </Button>
        </>
      }
    >
      <Choice by={by} words={words} change={change} range={range} />
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Total total={data.data.total} />}
      {data && data.data.rows.length === 0 && (
        <Card withBorder>
          <Empty title="No calls in these days">Once calls are made they are added up here.</Empty>
        </Card>
      )}
      {data && data.data.rows.length > 0 && (
        <Suspense fallback={<Loading lines={8} />}>
          <UsageCharts by={by} rows={data.data.rows} count={data.data.count} range={range} />
        </Suspense>
      )}
    </Page>
  )
}

/** The same choice among the records. */
const callsOf = ({ from, to, kind, account }: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries({ from, to, kind, account }).filter(([, value]) => value)) as never

interface ChoiceProps {
  by: By
  words: Readonly<Record<string, string>>
  change: ReturnType<typeof useAddress>[1]
  range: ReturnType<typeof useRange>
}

function Choice({ by, words, change, range }: ChoiceProps) {
  const role = roleOf(useAccount())
  const day = (name: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      size="xs"
      w={160}
      label={label}
      value={range[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <Group align="flex-end" gap="sm" role="search" aria-label="What is added up">
      {day('from', 'From')}
      {day('to', 'To, included')}
      <Select
        label="Kind"
        size="xs"
        w={180}
        clearable
        placeholder="Any"
        data={role === 'staff' ? callKinds : callKinds.filter(({ value }) => value !== 'holding')}
        value={words.kind ?? null}
        onChange={(kind) => change({ kind: kind ?? undefined })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Added up by"
        data={[...(role === 'customer' ? ways : withAccounts)]}
        value={by}
        onChange={(value) => change({ by: value === 'day' ? undefined : value })}
      />
    </Group>
  )
}

function Total({ total }: { total: Answer<'usage.summary'>['data']['total'] }) {
  const { calls, answered, asr, acd, minutes, charged_minutes: charged, amount } = total
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }}>
      <Figure label="Calls" detail={`${answered.toLocaleString('en-US')} answered`}>
        {calls.toLocaleString('en-US')}
      </Figure>
      <Figure label="Minutes" detail={`${charged.toLocaleString('en-US')} charged`}>
        {minutes.toLocaleString('en-US')}
      </Figure>
      <Figure label="Cost">
        <Money amount={amount} />
      </Figure>
      <Figure label="ASR" detail="Answered of all calls">
        {asr === null ? '—' : `${asr.toLocaleString('en-US')} %`}
      </Figure>
      <Figure label="ACD" detail="Mean answered call">
        {acd === null ? '—' : `${acd.toLocaleString('en-US')} s`}
      </Figure>
    </SimpleGrid>
  )
}
