import { Button, Card, Code, Group, Text, Timeline, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'

const pageSize = 25

/** `number.e911-registered` for a person. */
function sayType(type: string): string {
  const [, words = type] = type.split('.')
  const text = words.replaceAll(/[-_]/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The plain words and figures of what an event tells besides. */
const toldBy = (body: unknown): [string, string][] =>
  Object.entries(body ?? {}).flatMap(([name, value]): [string, string][] =>
    value === null || typeof value === 'object' ? [] : [[name.replaceAll('_', ' '), String(value)]],
  )

/** What happened to a number, the newest first. */
export default function HistoryTab({ number }: { number: string }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['features.show-number', 'timeline', number],
    initialPageParam: 1,
    queryFn: async ({ pageParam: page, signal }) =>
      (await api.call('features.show-number', { number, page, limit: pageSize }, { signal })).data.timeline,
    getNextPageParam: (last, _, page) => (last.length === pageSize ? page + 1 : undefined),
  })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const entries = data.pages.flat()
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        History
      </Title>
      {entries.length === 0 && <Empty title="Nothing has happened yet" />}
      <Timeline bulletSize={14} lineWidth={2}>
        {entries.map(({ type, at, by, body }) => (
          <Timeline.Item key={`${at} ${type} ${JSON.stringify(body)}`} title={sayType(type)}>
            <Text size="sm" c="dimmed">
              <DateTime at={at} />, by {by}
            </Text>
            <Group gap={6} mt={4}>
              {toldBy(body).map(([name, value]) => (
                <Code key={name}>
                  {name}: {value}
                </Code>
              ))}
            </Group>
          </Timeline.Item>
        ))}
      </Timeline>
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older
        </Button>
      )}
    </Card>
  )
}
