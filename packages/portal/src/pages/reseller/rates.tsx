import { Button, Group, Paper, Select, Table, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { directions } from '../../ui/call-directions.ts'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime } from '../../ui/values.tsx'
import { isAlways, numberTypes, type Rate, sayDirection, sayNumberType } from './tariff-words.ts'

const pageSize = 100

/** The rates of a tariff, read on from where one is: it may have half a million. */
export function Rates({ tariffId }: { tariffId: number }) {
  const [words, change] = useAddress()
  const { direction, type, prefix, history } = words
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['tariffs.list-rates', tariffId, direction, type, prefix, history],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: after, signal }) =>
      (
        await api.call(
          'tariffs.list-rates',
          {
            ...{ tariff_id: tariffId, after, limit: pageSize },
            direction: direction as 'outbound' | undefined,
            number_type: type as 'local' | undefined,
            prefix: /^[1-9]\d{0,14}$/.test(prefix ?? '') ? prefix : undefined,
            history: history ? true : undefined,
          },
          { signal },
        )
      ).data,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Paper withBorder radius="md" p="md">
      <Filters words={words} change={change} />
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && rows.length === 0 && <Empty title="No rates">None is set, or none fits what is asked for above.</Empty>}
      {rows.length > 0 && <RateTable rows={rows} />}
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </Paper>
  )
}

interface FiltersProps {
  words: Readonly<Record<string, string>>
  change: ReturnType<typeof useAddress>[1]
}

const Filters = ({ words, change }: FiltersProps) => (
  <Group gap="sm" align="flex-end" mb="md" role="search" aria-label="Filters of rates">
    <TextInput
      label="Prefix begins with"
      size="xs"
      w={160}
      placeholder="44"
      value={words.prefix ?? ''}
      onChange={(event) => change({ prefix: event.currentTarget.value.replace(/\D/g, '') || undefined })}
    />
    <Select
      label="Direction"
      size="xs"
      w={160}
      clearable
      placeholder="Any"
      data={directions}
      value={words.direction ?? null}
      onChange={(direction) => change({ direction: direction ?? undefined })}
    />
    <Select
      label="Kind of number"
      size="xs"
      w={160}
      clearable
      placeholder="Any"
      data={numberTypes}
      value={words.type ?? null}
      onChange={(type) => change({ type: type ?? undefined })}
    />
    <Select
      label="Which"
      size="xs"
      w={160}
      clearable
      placeholder="In force"
      data={[{ value: 'all', label: 'Past and to come too' }]}
      value={words.history ?? null}
      onChange={(history) => change({ history: history ?? undefined })}
    />
  </Group>
)

const RateTable = ({ rows }: { rows: readonly Rate[] }) => (
  <Table.ScrollContainer minWidth={760}>
    <Table aria-label="Rates" verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Direction</Table.Th>
          <Table.Th>Numbers</Table.Th>
          <Table.Th>Prefix</Table.Th>
          <Table.Th>Destination</Table.Th>
          <Table.Th ta="right">A minute</Table.Th>
          <Table.Th ta="right">Connect fee</Table.Th>
          <Table.Th ta="right">Minimum / increment</Table.Th>
          <Table.Th>From</Table.Th>
          <Table.Th>Until</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((rate) => (
          <Table.Tr key={rate.rate_id}>
            <Table.Td>{sayDirection(rate.direction)}</Table.Td>
            <Table.Td>{sayNumberType(rate.number_type)}</Table.Td>
            <Table.Td>{rate.prefix}</Table.Td>
            <Table.Td>{[rate.description, rate.country].filter(Boolean).join(', ')}</Table.Td>
            <Table.Td ta="right">{rate.rate ?? 'discontinued'}</Table.Td>
            <Table.Td ta="right">{rate.connect_fee}</Table.Td>
            <Table.Td ta="right">
              {rate.minimum} / {rate.increment} s
            </Table.Td>
            <Table.Td>{isAlways(rate.valid_from) ? 'always' : <DateTime at={rate.valid_from} />}</Table.Td>
            <Table.Td>{rate.valid_until && <DateTime at={rate.valid_until} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)
