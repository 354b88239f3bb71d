import type { Answer } from '@dialyard/sdk'
import { Card, SimpleGrid, Text, Title } from '@mantine/core'
import { useCall } from '../../api/query.ts'
import { Fact } from '../../ui/fact.tsx'
import { LongJob } from '../../ui/long-job.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'

type Progress = Answer<'renewals.progress'>['data']

const countOf = ({ count, more }: Progress['due']): string =>
  `${count.toLocaleString('en-US')}${more ? ' and more' : ''}`

/** How far the months are that fall due today. */
export function RenewalsProgress() {
  const { data, error, isPending, refetch } = useCall('renewals.progress', {}, { refetchMs: 5000 })
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Renewals
      </Title>
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Told progress={data.data} />}
    </Card>
  )
}

function Told({ progress }: { progress: Progress }) {
  const { due, unpaid, suspended, next_due: next, oldest_due: oldest, last_day: day } = progress
  const done = day ? day.renewed + day.unpaid + day.suspended + day.released : 0
  return (
    <>
      <SimpleGrid cols={2} mb="md">
        <Fact label="Due now">
          <Text fw={600}>{countOf(due)}</Text>
        </Fact>
        <Fact label="Not paid">
          <Text fw={600}>{countOf(unpaid)}</Text>
        </Fact>
        <Fact label="Suspended">
          <Text fw={600}>{countOf(suspended)}</Text>
        </Fact>
        <Fact label={oldest ? 'Due since' : 'Next'}>
          {(oldest ?? next) ? <DateTime at={oldest ?? next ?? ''} /> : <Text size="sm">Nothing runs</Text>}
        </Fact>
      </SimpleGrid>
      {day && (
        <LongJob
          label={`The run of ${day.day}`}
          done={done}
          total={due.more ? null : done + due.count}
          unit="subscriptions"
          state={due.count > 0 ? 'running' : 'done'}
        >
          <Text size="sm" c="dimmed">
            {day.renewed.toLocaleString('en-US')} renewed, {day.unpaid.toLocaleString('en-US')} could not pay,{' '}
            {day.suspended.toLocaleString('en-US')} suspended, {day.resumed.toLocaleString('en-US')} resumed,{' '}
            {day.released.toLocaleString('en-US')} released. Last at <DateTime at={day.last_at} />.
          </Text>
        </LongJob>
      )}
    </>
  )
}
