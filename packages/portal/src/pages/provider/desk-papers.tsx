import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { api } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useCall } from '../../api/query.ts'
import { Fact } from '../../ui/fact.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { saveFile } from '../../ui/table/csv.ts'
import type { WholeDeskOrder } from './desk.tsx'

/** What the losing carrier knows the customer by, and the documents that prove it. */
export function DeskPapers({ order }: { order: WholeDeskOrder }) {
  const { port_proposal_id: id } = order
  const { data, error, isPending, refetch } = useCall('porting.show', { port_proposal_id: id })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const detail = data.data
  const street = [
    ...[detail.address_number, detail.address_direction_prefix, detail.address_street_name],
    ...[detail.address_street_name_suffix, detail.address_direction_suffix],
  ]
  const facts: [string, string | null][] = [
    ['Account name', detail.cust_acc_name],
    ['Authorized person', detail.cust_authorized_name],
    ['Account number', detail.cust_acc_number],
    ['PIN', detail.cust_acc_pin],
    ['Billing number', detail.btn],
    ['Kind', detail.cust_acc_type === 'BIZ' ? 'Business' : 'Residence'],
    ['Service address', street.filter(Boolean).join(' ')],
    ['City', [detail.city, detail.state_code, detail.postal_code].filter(Boolean).join(' ')],
    ['Customer’s note', detail.notes],
  ]
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        With the losing carrier
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {facts.map(([label, text]) => (
          <Fact key={label} label={label}>
            <Text size="sm">{text || '—'}</Text>
          </Fact>
        ))}
      </SimpleGrid>
      <Documents order={order} />
    </Card>
  )
}

const types: Readonly<Record<string, string>> = {
  loa: 'Letter of authorization',
  bill: 'Bill',
  csr: 'Customer service record',
}

function Documents({ order }: { order: WholeDeskOrder }) {
  const { data } = useCall('porting.list-documents', { port_req_id: order.port_req_id, limit: 100 })
  const documents = (data?.data.rows ?? []).filter(
    ({ port_proposal_id: of }) => of === null || of === order.port_proposal_id,
  )
  const save = useDeed(
    async ({ id, name }: { id: number; name: string }) => {
      const file = await api.download('porting.show-document', { document_id: id, format: 'file' })
      saveFile(name, await new Response(file.body).blob())
    },
    { failure: 'The document could not be fetched' },
  )
  return (
    <Stack gap="xs" mt="md">
      {data && documents.length === 0 && (
        <Text size="sm" c="dimmed">
          No document was uploaded.
        </Text>
      )}
      {documents.map(({ document_id: id, type, name }) => (
        <Group key={id} justify="space-between">
          <Text size="sm">{types[type] ?? type}</Text>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => save.mutate({ id, name })}
          >
            {name}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}
