import { Badge, Card, SimpleGrid, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCall } from '../../api/query.ts'
import { Fact } from '../../ui/fact.tsx'
import { Page } from '../../ui/page.tsx'
import { DateTime } from '../../ui/values.tsx'
import { DueWorks } from './due-works.tsx'
import { JobQueues } from './job-queues.tsx'
import { LedgerProof } from './ledger-proof.tsx'
import { RenewalsProgress } from './renewals-progress.tsx'

/** Whether the platform does its work, and what it is at. */
export default function Health() {
  return (
    <Page intro="Whether the platform does its work, what waits for it, and whether the books agree.">
      <Standing />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <RenewalsProgress />
        <LedgerProof />
      </SimpleGrid>
      <DueWorks title="What falls due" />
      <JobQueues />
    </Page>
  )
}

const everyMs = 10_000
/** A worker that lives looks for due work every minute. */
const silentAfterMs = 3 * 60_000

async function readReadiness(): Promise<{ ready: boolean; reason: string | null }> {
  const response = await fetch('/health/ready')
  const { reason = null } = (await response.json()) as { reason?: string }
  return { ready: response.ok, reason }
}

function Standing() {
  const readiness = useQuery({ queryKey: ['readiness'], queryFn: readReadiness, refetchInterval: everyMs })
  const { data } = useCall('tasks.show-work', {}, { refetchMs: everyMs })
  const last = data?.data.queues.find(({ job }) => job === 'jobs.due-work')?.last_done ?? null
  const works = last !== null && Date.now() - Date.parse(last) < silentAfterMs
  const ready = readiness.data?.ready === true
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        At a glance
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Fact label="Database">
          {readiness.isPending ? '…' : <Lamp good={ready} text={ready ? 'Answers' : 'Does not answer'} />}
          {readiness.data?.reason && <Text size="sm">{readiness.data.reason}</Text>}
        </Fact>
        <Fact label="Worker">
          {data ? <Lamp good={works} text={works ? 'At work' : 'Silent'} /> : '…'}
          {data && (
            <Text size="sm" c="dimmed">
              {last ? (
                <>
                  looked for due work <DateTime at={last} />
                </>
              ) : (
                'has not looked for due work yet'
              )}
            </Text>
          )}
        </Fact>
      </SimpleGrid>
    </Card>
  )
}

const Lamp = ({ good, text }: { good: boolean; text: string }) => (
  <Badge variant="light" color={good ? 'green' : 'red'}>
    {text}
  </Badge>
)
