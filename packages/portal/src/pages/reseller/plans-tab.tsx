import type { Answer } from '@dialyard/sdk'
import { Badge, Button, Card, Select, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo, useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { sayPeriod } from './plan-words.ts'
import { type Details, nameOf } from './standing.tsx'

type Had = Answer<'discounts.list-of-customer'>['data']['rows'][number]

const minutesOf = ({ used_seconds: seconds }: Had): string =>
  seconds === null ? '' : (seconds / 60).toLocaleString('en-US', { maximumFractionDigits: 1 })

const columnsOf = (end: (plan: Had) => void): readonly Column<Had>[] => [
  {
    key: 'name',
    header: 'Plan',
    text: (plan) => plan.name,
    fixed: true,
    cell: (plan) => (
      <>
        {plan.name}{' '}
        {plan.until === null && (
          <Badge variant="light" color="green">
            has it
          </Badge>
        )}
      </>
    ),
  },
  { key: 'destinations', header: 'Destinations', text: (plan) => plan.dest_group_set_name },
  { key: 'used', header: 'Minutes used', align: 'right', text: minutesOf, sortBy: (plan) => plan.used_seconds ?? -1 },
  { key: 'period', header: 'Begins anew', text: (plan) => sayPeriod(plan.reset_period) },
  { key: 'shared', header: 'Pool', text: ({ shared }) => (shared === 'Y' ? 'with all below' : 'alone') },
  { key: 'since', header: 'Since', text: ({ since }) => since, cell: ({ since }) => <DateTime at={since} /> },
  {
    key: 'until',
    header: 'Until',
    text: ({ until }) => until ?? '',
    cell: ({ until }) => until && <DateTime at={until} />,
  },
  {
    key: 'end',
    header: 'End',
    cell: (plan) =>
      plan.until === null && (
        <Button size="compact-xs" variant="light" color="red" aria-label={`End ${plan.name}`} onClick={() => end(plan)}>
          End
        </Button>
      ),
  },
]

const loadOf = (id: number) => async (view: View, signal: AbortSignal) => {
  const input = { id, page: view.page, limit: view.size }
  const { data } = await api.call('discounts.list-of-customer', input, { signal })
  return { rows: data.rows, total: data.count }
}

/** Free and cheaper minutes: what a customer has, has used, and had. */
export default function PlansTab({ customer }: { customer: Details }) {
  const [leaving, end] = useState<Had | null>(null)
  const { account_id: id } = customer
  const name = nameOf(customer)
  const columns = useMemo(() => columnsOf(end), [])
  return (
    <Stack>
      <Assign customer={customer} />
      <DataTable
        name="Plans of the customer"
        scope={[id]}
        columns={columns}
        load={loadOf(id)}
        rowId={(plan) => `${plan.i_vd_plan} ${plan.since}`}
        empty={<Empty title="No discount plan">Calls are charged by the tariff alone.</Empty>}
      />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => end(null)}
        title={`Take ${leaving?.name ?? ''} from ${name}?`}
        effects={[
          'Calls are charged by the tariff alone, from this moment on.',
          'What was used stays counted, should the plan come back within its period.',
        ]}
        cost="nothing."
        confirmLabel="Take the plan away"
        destructive
        onConfirm={() => api.call('discounts.end', { id, i_vd_plan: leaving?.i_vd_plan ?? 0 })}
      />
    </Stack>
  )
}

function Assign({ customer }: { customer: Details }) {
  const { data } = useCall('discounts.list', {})
  const plans = (data?.data ?? []).filter(({ i_customer: only }) => only === null || only === customer.account_id)
  const { form, ...submission } = useCallForm({
    initialValues: { i_vd_plan: null as string | null },
    validate: ({ i_vd_plan }) => (i_vd_plan ? {} : { i_vd_plan: 'Choose a plan' }),
    send: ({ i_vd_plan }) => api.call('discounts.assign', { id: customer.account_id, i_vd_plan: Number(i_vd_plan) }),
    fields: { id: 'i_vd_plan' },
    onDone: () => {
      form.reset()
      notifications.show({ color: 'green', message: 'The plan is given, and counts from now on.' })
    },
  })
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="assign">
      <Title order={2} id="assign" mb="sm">
        Give a plan
      </Title>
      <CallForm {...submission} submitLabel="Give the plan">
        <Select
          label="Plan"
          searchable
          placeholder={plans.length === 0 ? 'There is none yet' : 'Choose one'}
          data={plans.map((plan) => ({
            value: String(plan.i_vd_plan),
            label: `${plan.name} (${plan.dest_group_set_name})`,
          }))}
          {...form.getInputProps('i_vd_plan')}
        />
        <Text size="sm" c="dimmed">
          It takes the place of the plan that the customer has for the same destinations.
        </Text>
      </CallForm>
    </Card>
  )
}
