import { Alert, Card, Select, SimpleGrid, Stack, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useCall, useSettled } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { Fact } from '../../ui/fact.tsx'
import { spellDay, spellNumber } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import {
  accountTypes,
  activations,
  addressFields,
  detailFields,
  type FieldName,
  fieldsOfDetail,
  type NewDetail,
} from './detail-fields.ts'
import { DetailInput } from './detail-input.tsx'
import { instantOfDay } from './filing.ts'
import { type Detail, labelIn, placeOf, type SubOrder } from './sub-order.ts'

interface DetailsTabProps {
  port: number
  orders: readonly SubOrder[]
}

/** What the losing carrier knows the customer by: of the whole port, or of a sub-order that has its own. */
export default function DetailsTab({ port, orders }: DetailsTabProps) {
  const [{ order: chosen = '' }, change] = useAddress()
  // A single one is the port.
  const order = orders.length === 1 ? orders[0] : orders.find((each) => String(each.port_proposal_id) === chosen)
  const named = order ? { port_proposal_id: order.port_proposal_id } : { port_req_id: port }
  const details = useCall('porting.show', named)
  const settled = useSettled(details)
  const { data, error, refetch } = details
  const editable = order ? order.allow_suborder_edit : orders.some((each) => each.is_master && each.allow_suborder_edit)
  return (
    <Stack>
      {orders.length > 1 && (
        <Select
          label="Account data of"
          maw={420}
          allowDeselect={false}
          data={[
            { value: '', label: 'the whole port' },
            ...orders.map((each) => ({
              value: String(each.port_proposal_id),
              label: `sub-order ${each.port_proposal_id}, ${placeOf(each)}${each.is_master ? '' : ': its own'}`,
            })),
          ]}
          value={order ? chosen : ''}
          onChange={(value) => change({ order: value || undefined })}
        />
      )}
      {!settled && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {settled && data && !editable && <Known detail={data.data} />}
      {settled && data && editable && (
        <DetailsForm
          key={JSON.stringify([named, valuesOf(data.data)])}
          named={named}
          detail={data.data}
          order={order}
        />
      )}
    </Stack>
  )
}

const words = ({ address_number, address_street_name, ...rest }: Detail): string =>
  [
    ...[address_number, rest.address_direction_prefix, address_street_name, rest.address_street_name_suffix],
    ...[rest.address_direction_suffix, rest.address_loc_value && rest.address_loc_designator, rest.address_loc_value],
  ]
    .filter(Boolean)
    .join(' ')

/** What was sent, and can be changed no more. */
function Known({ detail }: { detail: Detail }) {
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Account data
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Fact label="Account name">{detail.cust_acc_name}</Fact>
        <Fact label="Authorized person">{detail.cust_authorized_name}</Fact>
        <Fact label="Account type">{labelIn(accountTypes, detail.cust_acc_type)}</Fact>
        <Fact label="Account number">{detail.cust_acc_number ?? 'Not given'}</Fact>
        <Fact label="PIN or passcode">{detail.cust_acc_pin === null ? 'Not given' : 'Given'}</Fact>
        <Fact label="Billing telephone number">{spellNumber(detail.btn)}</Fact>
        <Fact label="Service address">
          {words(detail)}, {detail.city}, {detail.state_code} {detail.postal_code}
        </Fact>
        <Fact label="Wished date">{spellDay(detail.desired_foc_date)}</Fact>
        <Fact label="Activation">{labelIn(activations, detail.activation_type)}</Fact>
        <Fact label="E-mail for news">{detail.email_updates ?? 'Nobody'}</Fact>
        <Fact label="Tags">{detail.tags ?? 'None'}</Fact>
        <Fact label="Note">{detail.notes ?? 'None'}</Fact>
      </SimpleGrid>
    </Card>
  )
}

const editedFields = [
  ...(['cust_acc_name', 'cust_authorized_name', 'cust_acc_number', 'cust_acc_pin', 'btn', 'cust_acc_type'] as const),
  ...addressFields,
  ...(['desired_foc_date', 'email_updates', 'tags', 'notes'] as const),
] satisfies FieldName[]

function valuesOf(detail: Detail): Record<string, string> {
  const known = {
    ...detail,
    state: detail.state_code,
    cust_acc_pin: '',
    desired_foc_date: detail.desired_foc_date.slice(0, 10),
  }
  return Object.fromEntries(editedFields.map((name) => [name, known[name] ?? '']))
}

interface DetailsFormProps {
  named: { port_proposal_id: number } | { port_req_id: number }
  detail: Detail
  order: SubOrder | undefined
}

/** Sends what has changed and nothing else. */
function DetailsForm({ named, detail, order }: DetailsFormProps) {
  const before = valuesOf(detail)
  const { form, ...submission } = useCallForm({
    initialValues: before,
    send: (values) => {
      const changed = Object.entries(values).filter(([name, value]) => value !== before[name])
      const port_req_detail = Object.fromEntries(
        changed.map(([name, value]) => [name, name === 'desired_foc_date' ? instantOfDay(value) : value]),
      ) as Partial<NewDetail>
      return api.call('porting.update', { ...named, port_req_detail })
    },
    fields: fieldsOfDetail,
    onDone: () => notifications.show({ color: 'green', message: 'The account data are saved.' }),
  })
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Account data
      </Title>
      <CallForm {...submission} submitLabel="Save account data" disabled={!form.isDirty()}>
        {order?.state === 'retry' && (
          <Alert color="orange">
            Saving sends it to the losing carrier again; what it turned down has to be changed.
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          {editedFields.map((name) => (
            <DetailInput
              key={name}
              name={name}
              field={{
                ...form.getInputProps(name),
                ...(name === 'cust_acc_pin' && detail.cust_acc_pin !== null
                  ? { description: `${detailFields.cust_acc_pin.hint}. Empty: it stays` }
                  : {}),
              }}
            />
          ))}
        </SimpleGrid>
      </CallForm>
    </Card>
  )
}
