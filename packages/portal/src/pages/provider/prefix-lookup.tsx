import type { Answer } from '@dialyard/sdk'
import { Badge, Card, Group, SimpleGrid, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useCall } from '../../api/query.ts'
import { Fact } from '../../ui/fact.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime } from '../../ui/values.tsx'

type Prefix = Answer<'reference.show-prefix'>['data']

/** What is known of a prefix, and who says so. */
export default function PrefixLookup() {
  const [{ prefix = '' }, change] = useAddress()
  const [typed, setTyped] = useState(prefix)
  const look = useDebouncedCallback((digits: string) => change({ prefix: digits || undefined }), 300)
  const wanted = /^\d{6,7}$/.test(prefix) ? { npanxx: prefix } : null
  const { data, error, refetch } = useCall('reference.show-prefix', wanted)
  return (
    <Stack>
      <TextInput
        label="Prefix"
        description="Six digits of an exchange, or seven of a thousands block"
        placeholder="201-200"
        inputMode="numeric"
        maw={320}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          look(value.replace(/\D/g, '').slice(0, 7))
        }}
      />
      {!wanted && <Empty title="Which prefix?">Area code and central office code tell place, carrier and use.</Empty>}
      {wanted && !data && !error && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {wanted && data && <Known prefix={data.data} />}
    </Stack>
  )
}

const words = (text: string): string => text.replaceAll('_', ' ')

function Known({ prefix }: { prefix: Prefix }) {
  const { area_code: area } = prefix
  const facts: [string, string | null][] = [
    ['Place', [prefix.rate_center, prefix.state, prefix.country].filter(Boolean).join(', ')],
    ['LATA', prefix.lata],
    ['Carrier', [prefix.company, prefix.brand && `(${prefix.brand})`].filter(Boolean).join(' ')],
    ['OCN', prefix.ocn],
    ['Line type', prefix.line_type],
    ['In force since', prefix.effective_date],
    ['Area code', [words(area.kind), area.regions.join(', ')].filter(Boolean).join(': ')],
    ['Time zones', area.time_zones.join(', ')],
    ['Overlays', area.overlay.map((group) => group.join(' ')).join('; ')],
  ]
  return (
    <Card withBorder padding="lg" component="section">
      <Group mb="md">
        <Title order={2}>
          {prefix.npa}-{prefix.nxx}
          {prefix.block && `-${prefix.block}`}
        </Title>
        <Badge variant="light" color={prefix.in_service ? 'green' : 'gray'}>
          {words(prefix.status)}
        </Badge>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} mb="lg">
        {facts.map(([label, text]) => (
          <Fact key={label} label={label}>
            <Text size="sm">{text || '—'}</Text>
          </Fact>
        ))}
      </SimpleGrid>
      {prefix.sources.length === 0 ? (
        <Text size="sm" c="dimmed">
          No source knows this prefix.
        </Text>
      ) : (
        <Sources sources={prefix.sources} />
      )}
    </Card>
  )
}

function Sources({ sources }: Pick<Prefix, 'sources'>) {
  const heads = ['Source', 'Of', 'Status', 'Rate center', 'LATA', 'Carrier']
  return (
    <Group style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Sources, table">
      <Table verticalSpacing="xs" aria-label="Sources, the one that decides first">
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sources.map((each) => (
            <Table.Tr key={`${each.source} ${each.block}`}>
              <Table.Td>{each.source}</Table.Td>
              <Table.Td>{each.date ? <DateTime at={each.date} /> : 'With the platform'}</Table.Td>
              <Table.Td>{words(each.status ?? '')}</Table.Td>
              <Table.Td>{[each.rate_center, each.state].filter(Boolean).join(', ')}</Table.Td>
              <Table.Td>{each.lata}</Table.Td>
              <Table.Td>{[each.company, each.ocn].filter(Boolean).join(' · ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Group>
  )
}
