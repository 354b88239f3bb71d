import { Badge, Button, List, Modal, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { type Account, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { isMine, sayManager } from './managed.ts'
import type { Plan } from './plan-form.tsx'
import { sayPeriod } from './plan-words.ts'

const PlanForm = lazy(() => import('./plan-form.tsx'))

type Threshold = Plan['thresholds'][number]

function sayThreshold({ from_minutes: from, discount_percent: percent, rate }: Threshold): string {
  const off = Number(percent)
  const asTariff = off === 0 ? 'as the tariff says' : off === 100 ? 'free' : `${off} % off`
  return `from ${from.toLocaleString('en-US')} min: ${rate === null ? asTariff : `${rate} a minute`}`
}

const columnsOf = (me: Account, change: (plan: Plan) => void): readonly Column<Plan>[] => [
  {
    key: 'name',
    header: 'Plan',
    text: ({ name }) => name,
    fixed: true,
    cell: ({ name, description }) => (
      <>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      </>
    ),
  },
  { key: 'destinations', header: 'Destinations', text: (plan) => plan.dest_group_set_name },
  {
    key: 'steps',
    header: 'Steps',
    text: ({ thresholds }) => thresholds.map(sayThreshold).join('; '),
    cell: ({ thresholds }) => (
      <List size="sm" listStyleType="none">
        {thresholds.map((each) => (
          <List.Item key={each.from_minutes}>{sayThreshold(each)}</List.Item>
        ))}
      </List>
    ),
  },
  { key: 'period', header: 'Begins anew', text: (plan) => sayPeriod(plan.reset_period) },
  { key: 'pool', header: 'Pool', text: ({ shared }) => (shared === 'Y' ? 'with all below' : 'alone') },
  {
    key: 'used',
    header: 'Used',
    text: (plan) => (plan.is_used === 1 ? 'yes' : 'no'),
    cell: (plan) =>
      plan.is_used === 1 ? (
        <Badge variant="light" color="green">
          in use
        </Badge>
      ) : (
        'by nobody'
      ),
  },
  {
    key: 'whose',
    header: 'Whose',
    text: (plan) => sayManager(plan, me),
  },
  {
    key: 'change',
    header: 'Change',
    cell: (plan) =>
      isMine(plan, me) && (
        <Button size="compact-xs" variant="default" aria-label={`Change ${plan.name}`} onClick={() => change(plan)}>
          Change
        </Button>
      ),
  },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('discounts.list-plans', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** Free and cheaper minutes that can be given to customers. */
export default function DiscountPlans() {
  const me = useAccount()
  const [edited, edit] = useState<Plan | 'new' | null>(null)
  const columns = useMemo(() => columnsOf(me, edit), [me])
  const close = () => edit(null)
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => edit('new')}>
      Make a plan
    </Button>
  )
  return (
    <Page
      intro="Free and cheaper minutes, for a set of destinations. A customer is given one on his own page."
      actions={
        <>
          <Button component={Link} to={paths.destinationGroups} variant="default">
            Sets of destinations
          </Button>
          {make}
        </>
      }
    >
      <DataTable
        name="Discount plans"
        scope={[me.account_id]}
        columns={columns}
        load={load}
        rowId={(plan) => String(plan.i_vd_plan)}
        empty={
          <Empty title="There is no plan yet" action={make}>
            A plan says how many minutes are free or cheaper, and to where.
          </Empty>
        }
      />
      <Modal
        opened={edited !== null}
        onClose={close}
        title={edited === 'new' ? 'Make a discount plan' : 'Change the discount plan'}
        size="lg"
      >
        <Suspense>{edited !== null && <PlanForm plan={edited === 'new' ? null : edited} onClose={close} />}</Suspense>
      </Modal>
    </Page>
  )
}
