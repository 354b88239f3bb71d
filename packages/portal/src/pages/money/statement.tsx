import type { Answer, Input } from '@dialyard/sdk'
import { Alert, Card, SimpleGrid, Table, Text, Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { DataTable, type View } from '../../ui/data-table.ts'
import { spellMonth } from '../../ui/days.ts'
import { Figure } from '../../ui/figure.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { parseAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { useOpened } from '../../ui/use-opened.ts'
import { Money } from '../../ui/values.tsx'
import { entryColumns, Movement } from './entries.tsx'
import { sumNames } from './kinds.ts'
import { NobodyChosen, useWhose, WhoseSelect } from './whose.tsx'

const TransactionDialog = lazy(() => import('./transaction-dialog.tsx'))

type Statement = Answer<'billing.show-statement'>['data']
type Sums = Statement['sums']

/** One month of an account's money. */
export default function StatementPage() {
  const { month = '' } = useParams({ strict: false }) as { month?: string }
  const whose = useWhose()
  return (
    <Page title={spellMonth(month)} actions={<WhoseSelect />}>
      {whose === null ? <NobodyChosen /> : <Month month={month} accountId={whose} />}
    </Page>
  )
}

function Month({ month, accountId }: { month: string; accountId: number }) {
  const of = { month, account_id: accountId }
  const { data, error, isPending, refetch } = useCall('billing.show-statement', { ...of, limit: 1 })
  if (isPending) return <Loading lines={8} />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const statement = data.data
  return (
    <>
      {statement.preliminary && (
        <Alert color="yard" role="status">
          This month is not over: what is here may be joined by more.
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: statement.resale ? 2 : 1 }}>
        <Moved title="What moved the balance" {...statement} />
        {statement.resale && <Resale resale={statement.resale} preliminary={statement.preliminary} />}
      </SimpleGrid>
      <Entries of={of} count={statement.count} />
    </>
  )
}

interface MovedProps {
  title: string
  opening: string
  sums: Sums
  closing: string
  /** It has not closed yet. */
  preliminary: boolean
}

/** From what the month opened with to what it closed with. */
function Moved({ title, opening, sums, closing, preliminary }: MovedProps) {
  const moved = sumNames.filter(([name]) => parseAmount(sums[name]) !== 0n)
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Table aria-label={title} verticalSpacing="xs">
        <Table.Tbody>
          <Line name="Opened with" strong>
            <Money amount={opening} />
          </Line>
          {moved.map(([name, label]) => (
            <Line key={name} name={label}>
              <Movement amount={sums[name]} />
            </Line>
          ))}
          <Line name={preliminary ? 'Stands at' : 'Closed with'} strong>
            <Money amount={closing} />
          </Line>
        </Table.Tbody>
      </Table>
      {moved.length === 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          Nothing moved it.
        </Text>
      )}
    </Card>
  )
}

const Line = ({ name, strong = false, children }: { name: string; strong?: boolean; children: ReactNode }) => (
  <Table.Tr>
    <Table.Th scope="row" fw={strong ? 600 : 400}>
      {name}
    </Table.Th>
    <Table.Td ta="right" fw={strong ? 600 : 400}>
      {children}
    </Table.Td>
  </Table.Tr>
)

function Resale({ resale, preliminary }: { resale: NonNullable<Statement['resale']>; preliminary: boolean }) {
  const { sold, cost, margin } = resale
  return (
    <div>
      <SimpleGrid cols={{ base: 1, xs: 3 }} mb="md">
        <Figure label="Sold">
          <Money amount={sold} />
        </Figure>
        <Figure label="Cost">
          <Money amount={cost} />
        </Figure>
        <Figure label="Margin">
          <Money amount={margin} />
        </Figure>
      </SimpleGrid>
      <Moved title="What customers owe" {...resale} preliminary={preliminary} />
    </div>
  )
}

function Entries({ of, count }: { of: { month: string; account_id: number }; count: number }) {
  const [transaction, open] = useOpened('transaction')
  const columns = useMemo(() => entryColumns(open), [open])
  const load = async ({ page, size }: View, signal: AbortSignal) => {
    const { data } = await api.call('billing.show-statement', { ...of, page, limit: size }, { signal })
    return { rows: data.rows, total: data.count }
  }
  const ask = (file: Pick<Input<'billing.show-statement'>, 'format' | 'paper'>) => (signal: AbortSignal) =>
    api.download('billing.show-statement', { ...of, ...file }, { signal })
  return (
    <section aria-label="Entries of the month">
      <DataTable
        name="Entries"
        scope={[of.month, of.account_id]}
        columns={columns}
        load={load}
        rowId={({ entry }) => String(entry)}
        takeAway={() => (
          <>
            <FileButton label="CSV" lines={{ unit: 'entries', total: count }} ask={ask({ format: 'csv' })} />
            <FileButton label="PDF, letter" ask={ask({ format: 'pdf', paper: 'letter' })} />
            <FileButton label="PDF, A4" ask={ask({ format: 'pdf', paper: 'a4' })} />
          </>
        )}
        empty={<Empty title="Nothing moved in this month">It closes with what it opened with.</Empty>}
      />
      {transaction && (
        <Suspense>
          <TransactionDialog transactionId={transaction} onOpen={open} onClose={() => open(undefined)} />
        </Suspense>
      )}
    </section>
  )
}
