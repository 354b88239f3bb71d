import { Card, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useCall, useSettled } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { type ForwardingValues, lackingIn } from '../../forms/forwarding/forwarding.ts'
import { ForwardingFields } from '../../forms/forwarding/forwarding-fields.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { fieldsOfRouting, portRouting, valuesOfPort } from './port-routing.ts'
import { isOver, type SubOrder } from './sub-order.ts'

/** Where the numbers ring once they are here. */
export default function RoutingTab({ port, orders }: { port: number; orders: readonly SubOrder[] }) {
  const forwarding = useCall('porting.show-forwarding', { port_req_id: port })
  const settled = useSettled(forwarding)
  const { data, error, refetch } = forwarding
  if (!settled) return <Loading />
  if (!data) return <Problem error={error} retry={() => void refetch()} />
  const over = orders.every(isOver)
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="xs">
        Routing
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {over
          ? 'None of its numbers is to come any more. Where a number rings is said on its own page.'
          : 'Where the numbers ring from the moment at which they are here; of those that are, their own pages tell.'}
      </Text>
      {!over && (
        <RoutingForm
          key={JSON.stringify(data.data)}
          port={port}
          accountId={orders[0]?.account_id ?? 0}
          values={valuesOfPort(data.data)}
        />
      )}
    </Card>
  )
}

function RoutingForm({ port, accountId, values }: { port: number; accountId: number; values: ForwardingValues }) {
  const { form, ...submission } = useCallForm({
    initialValues: values,
    validate: lackingIn,
    send: (wanted) => api.call('porting.update-forwarding', { port_req_id: port, ...portRouting(wanted) }),
    fields: fieldsOfRouting,
    onDone: () => notifications.show({ color: 'green', message: 'The numbers will ring as you have said.' }),
  })
  return (
    <CallForm {...submission} submitLabel="Save routing">
      <ForwardingFields form={form} accountId={accountId} />
    </CallForm>
  )
}
