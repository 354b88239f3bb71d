import type { Answer } from '@dialyard/sdk'
import { Modal, Stack, Table, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { spellCard } from './cards.ts'
import { PaymentState } from './payment-state.tsx'

/** For the provider's staff. */
const RefundForm = lazy(() => import('./refund-form.tsx'))

type Payment = Answer<'payments.show'>['data']

/** One payment with what was given back of it. */
export default function PaymentDialog({ paymentId, onClose }: { paymentId: string; onClose: () => void }) {
  const { data, error, isPending, refetch } = useCall('payments.show', { payment_id: paymentId })
  return (
    <Modal opened onClose={onClose} title="Payment" size="lg">
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Whole payment={data.data} />}
    </Modal>
  )
}

function Whole({ payment }: { payment: Payment }) {
  const staff = roleOf(useAccount()) === 'staff'
  const { amount, currency, status, reason, refunded, refunds, automatic } = payment
  return (
    <Stack>
      <Facts>
        <Fact name="Amount">
          <Money amount={amount} currency={currency} fw={600} />
        </Fact>
        <Fact name="State">
          <PaymentState status={status} />
        </Fact>
        {reason !== null && <Fact name="Why it failed">{reason}</Fact>}
        <Fact name="Card">{spellCard(payment)}</Fact>
        <Fact name="How">{automatic ? 'By the automatic top-up' : 'By hand'}</Fact>
        <Fact name="Made">
          <DateTime at={payment.created_at} />
        </Fact>
        <Fact name="Settled">{payment.settled_at ? <DateTime at={payment.settled_at} /> : 'Not yet'}</Fact>
        <Fact name="Given back">
          <Money amount={refunded} currency={currency} />
        </Fact>
        <Fact name="Id">{payment.payment_id}</Fact>
      </Facts>
      {staff && ['succeeded', 'partly_refunded'].includes(status) && (
        <Suspense>
          <RefundForm key={refunded} payment={payment} />
        </Suspense>
      )}
      {refunds.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing of it was given back.
        </Text>
      ) : (
        <Table aria-label="Refunds" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Given back</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refunds.map((refund) => (
              <Table.Tr key={refund.refund_id}>
                <Table.Td>
                  <DateTime at={refund.created_at} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money amount={refund.amount} currency={currency} />
                </Table.Td>
                <Table.Td>{refund.failure ?? refund.status}</Table.Td>
                <Table.Td>{refund.reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}
