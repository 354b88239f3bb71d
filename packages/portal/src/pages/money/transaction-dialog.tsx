import type { Answer } from '@dialyard/sdk'
import { Anchor, Modal, Stack, Table, Text } from '@mantine/core'
import { useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { Movement } from './entries.tsx'
import { sayBook, sayKind } from './kinds.ts'

type Transaction = Answer<'billing.show-ledger-transaction'>['data']

interface TransactionDialogProps {
  transactionId: string
  onOpen: (transactionId: string) => void
  onClose: () => void
}

/** A transaction with those of its entries that the visitor may see. */
export default function TransactionDialog({ transactionId, onOpen, onClose }: TransactionDialogProps) {
  const call = { transaction_id: transactionId }
  const { data, error, isPending, refetch } = useCall('billing.show-ledger-transaction', call)
  return (
    <Modal opened onClose={onClose} title={data ? sayKind(data.data.kind) : 'Transaction'} size="lg">
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Whole transaction={data.data} onOpen={onOpen} />}
    </Modal>
  )
}

function Whole({ transaction, onOpen }: { transaction: Transaction; onOpen: (transactionId: string) => void }) {
  const { at, order_no, reason, for_account_id, reverses, reversed_by, entries } = transaction
  return (
    <Stack>
      <Facts>
        <Fact name="When">
          <DateTime at={at} />
        </Fact>
        {order_no !== null && <Fact name="Order">{order_no}</Fact>}
        {reason !== null && <Fact name="Reason">{reason}</Fact>}
        <Fact name="Of account">
          <Owner accountId={for_account_id} />
        </Fact>
        {reverses !== null && (
          <Fact name="Takes back">
            <Way to={reverses} onOpen={onOpen} />
          </Fact>
        )}
        {reversed_by !== null && (
          <Fact name="Taken back by">
            <Way to={reversed_by} onOpen={onOpen} />
          </Fact>
        )}
        <Fact name="Id">{transaction.transaction_id}</Fact>
      </Facts>
      <Table.ScrollContainer minWidth={440}>
        <Table aria-label="Entries" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Account</Table.Th>
              <Table.Th>Book</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th ta="right">Balance after</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map(({ account_id, book, entry, amount, balance }) => (
              <Table.Tr key={`${account_id} ${book} ${entry} ${amount}`}>
                <Table.Td>
                  <Owner accountId={account_id} />
                </Table.Td>
                <Table.Td>{sayBook(book)}</Table.Td>
                <Table.Td ta="right">
                  <Movement amount={amount} />
                </Table.Td>
                <Table.Td ta="right">{balance === null ? '—' : <Money amount={balance} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        Entries are never changed: what was wrong is booked anew.
      </Text>
    </Stack>
  )
}

const Way = ({ to, onOpen }: { to: string; onOpen: (transactionId: string) => void }) => (
  <Anchor component="button" type="button" size="sm" onClick={() => onOpen(to)}>
    {to}
  </Anchor>
)

function Owner({ accountId }: { accountId: number | null }) {
  const me = useAccount()
  const { data } = useCall(
    'customers.show',
    accountId === null || accountId === me.account_id || accountId === 1 ? null : { id: accountId },
  )
  if (accountId === null) return 'an account that you may not see'
  if (accountId === me.account_id) return 'yours'
  return accountId === 1 ? 'the provider' : (data?.data.login ?? `account ${accountId}`)
}
