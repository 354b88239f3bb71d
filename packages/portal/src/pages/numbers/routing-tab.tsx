import { Card, Stack, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { type Forwarding, fieldsOfForm, inputOf, lackingIn, valuesOf } from '../../forms/forwarding/forwarding.ts'
import { ForwardingFields } from '../../forms/forwarding/forwarding-fields.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { CallSimulation } from './call-simulation.tsx'

/** Where a number rings, and what would happen to a call. */
export default function RoutingTab({ number, accountId }: { number: string; accountId: number }) {
  const { data, error, isPending, refetch } = useCall('routing.show-forwarding', { number, limit: 1 })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  return (
    <Stack>
      <RoutingEditor
        key={data.data.rows[0]?.at ?? 'none'}
        number={number}
        accountId={accountId}
        current={data.data.current}
      />
      <CallSimulation number={number} />
    </Stack>
  )
}

interface RoutingEditorProps {
  number: string
  accountId: number
  current: Forwarding | null
}

function RoutingEditor({ number, accountId, current }: RoutingEditorProps) {
  const { form, ...submission } = useCallForm({
    initialValues: valuesOf(current),
    validate: lackingIn,
    send: (values) => api.call('routing.update-forwarding', { number, ...inputOf(values) }),
    fields: fieldsOfForm,
    onDone: () => notifications.show({ color: 'green', message: 'The routing is saved and in force.' }),
  })
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Routing
      </Title>
      <CallForm {...submission} submitLabel="Save routing">
        <ForwardingFields form={form} accountId={accountId} />
      </CallForm>
    </Card>
  )
}
