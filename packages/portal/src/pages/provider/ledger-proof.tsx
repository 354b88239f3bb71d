import { Alert, Button, Card, Group, List, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconScale } from '@tabler/icons-react'
import { api } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { plural } from '../../ui/spell.ts'

/** The books, added up anew when somebody wants to know. */
export function LedgerProof() {
  const proof = useDeed(() => api.call('billing.verify-ledger'), { failure: 'The ledger could not be proved' })
  const found = proof.data?.data
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="xs">
        Ledger
      </Title>
      <Group justify="space-between" mb="md">
        <Text size="sm" c="dimmed" maw={420}>
          Adds up every entry: each transaction and the whole must come to zero, and each balance to its entries. On a
          large platform that takes a while.
        </Text>
        <Button
          variant="default"
          leftSection={<IconScale size={16} />}
          loading={proof.isPending}
          onClick={() => proof.mutate()}
        >
          Prove the ledger
        </Button>
      </Group>
      {found && (
        <Alert
          color={found.ok ? 'green' : 'red'}
          role="status"
          icon={found.ok ? <IconCircleCheck /> : <IconAlertTriangle />}
          title={found.ok ? 'The books agree' : 'The books do not agree'}
        >
          {plural(found.entries, 'entry', 'entries')} in {plural(found.transactions, 'transaction')} of{' '}
          {plural(found.accounts, 'account')}; the sum of all is {found.sum}.
          {found.problems.length > 0 && (
            <List size="sm" mt="xs">
              {found.problems.map((problem) => (
                <List.Item key={problem}>{problem}</List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
    </Card>
  )
}
