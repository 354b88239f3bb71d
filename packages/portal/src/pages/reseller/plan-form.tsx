import { type Answer, randomKey } from '@dialyard/sdk'
import { Select, SimpleGrid, Switch, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { periods } from './plan-words.ts'
import { percentFrom, Thresholds, thresholdInput } from './thresholds.tsx'

export type Plan = Answer<'discounts.list-plans'>['data']['rows'][number]

/** As many sets as the API gives at once. */
const mostGroups = 100

const valuesOf = (plan: Plan | null) => ({
  name: plan?.name ?? '',
  description: plan?.description ?? '',
  i_dest_group_set: plan ? String(plan.i_dest_group_set) : null,
  i_customer: plan?.i_customer ?? null,
  reset_period: plan?.reset_period ?? 'Billing-period',
  shared: plan?.shared === 'Y',
  thresholds: plan
    ? plan.thresholds.map(({ from_minutes, discount_percent, rate }) => ({
        key: randomKey(),
        from_minutes,
        by: rate === null ? 'percent' : 'rate',
        value: rate ?? discount_percent?.replace(/\.00$/, '') ?? '0',
      }))
    : [percentFrom(0, '100'), percentFrom(1000, '0')],
})
type Values = ReturnType<typeof valuesOf>

function send(plan: Plan | null, values: Values) {
  const { name, description } = values
  const thresholds = values.thresholds.map(thresholdInput)
  if (plan) return api.call('discounts.change-plan', { i_vd_plan: plan.i_vd_plan, name, description, thresholds })
  return api.call('discounts.create-plan', {
    ...{ name, description, thresholds },
    i_dest_group_set: Number(values.i_dest_group_set),
    ...(values.i_customer === null ? {} : { i_customer: values.i_customer }),
    reset_period: values.reset_period as 'Daily',
    shared: values.shared ? 'Y' : 'N',
  })
}

/** Makes a discount plan, or changes what of it can be changed. */
export default function PlanForm({ plan, onClose }: { plan: Plan | null; onClose: () => void }) {
  const { data } = useCall('discounts.list-groups', { limit: mostGroups })
  const { form, ...submission } = useCallForm({
    initialValues: valuesOf(plan),
    validate: ({ name, i_dest_group_set }) => ({
      ...(name.trim() ? {} : { name: 'Give it a name' }),
      ...(i_dest_group_set ? {} : { i_dest_group_set: 'Choose what it is about' }),
    }),
    send: (values) => send(plan, values),
    onDone: () => {
      notifications.show({ color: 'green', message: plan ? 'The plan is changed.' : 'The plan is made.' })
      onClose()
    },
  })
  const groups = (data?.data.rows ?? []).map((each) => ({ value: String(each.i_dest_group_set), label: each.name }))
  const fixed = plan !== null
  return (
    <CallForm {...submission} submitLabel={plan ? 'Save the plan' : 'Make the plan'} onCancel={onClose}>
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <Textarea label="Description" autosize {...form.getInputProps('description')} />
      {!fixed && (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label="Destinations"
              required
              searchable
              placeholder={groups.length === 0 ? 'Make a set of destinations first' : 'Choose a set'}
              data={groups}
              {...form.getInputProps('i_dest_group_set')}
            />
            <Select
              label="Minutes begin anew"
              allowDeselect={false}
              data={periods}
              {...form.getInputProps('reset_period')}
            />
          </SimpleGrid>
          <CustomerSelect
            label="Only for"
            placeholder="Anybody"
            clearable
            value={form.values.i_customer}
            onChoose={(customer) => form.setFieldValue('i_customer', customer?.id ?? null)}
            error={form.errors.i_customer}
          />
          <Switch
            label="One pool of minutes for the customer and all below"
            {...form.getInputProps('shared', { type: 'checkbox' })}
          />
        </>
      )}
      <Thresholds
        values={form.values.thresholds}
        onChange={(thresholds) => form.setFieldValue('thresholds', thresholds)}
        error={form.errors.thresholds}
      />
    </CallForm>
  )
}
