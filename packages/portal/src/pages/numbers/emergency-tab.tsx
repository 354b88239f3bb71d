import type { Answer } from '@dialyard/sdk'
import { Alert, Badge, Button, Card, Group, SimpleGrid, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconMapPin } from '@tabler/icons-react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { spellNumber } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { type Candidate, candidatesIn, noAddress } from './address.ts'

type Registered = Answer<'features.show-911'>['data']
type Registration = NonNullable<Registered['current']>

/** What the emergency services are told of a number. */
export default function EmergencyTab({ number }: { number: string }) {
  const { data, error, isPending, refetch } = useCall('features.show-911', { number, limit: 10 })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const { current, history, psap_delivery: delivered } = data.data
  return (
    <Stack>
      {!delivered && (
        <Alert color="orange">
          This platform keeps the address and verifies it; its built-in registrar brings it to no emergency center.
        </Alert>
      )}
      {current && <InForce number={number} registration={current} />}
      <Register key={current?.reference ?? 'none'} number={number} current={current} />
      {history.length > 0 && <Past history={history} />}
    </Stack>
  )
}

const lineOf = (each: Registration): string =>
  `${each.streetnumber} ${each.streetname}${each.addresstypenumber && ` ${each.addresstypenumber}`}, ${each.city} ${each.state} ${each.zipcode}`

const colors: Readonly<Record<string, string>> = { active: 'green', pending: 'yard', failed: 'red', removed: 'gray' }

const State = ({ status }: { status: string }) => (
  <Badge variant="light" color={colors[status] ?? 'gray'}>
    {status}
  </Badge>
)

function InForce({ number, registration }: { number: string; registration: Registration }) {
  const [asking, { open, close }] = useDisclosure()
  return (
    <Card withBorder padding="lg" component="section">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <IconMapPin size={18} aria-hidden />
            <Text fw={600}>{registration.name}</Text>
            <State status={registration.status} />
          </Group>
          <Text>{lineOf(registration)}</Text>
          <Text size="sm" c="dimmed">
            Reference {registration.reference}, verified as far as{' '}
            {registration.verification.level.replaceAll('_', ' ')}
          </Text>
        </div>
        <Button color="red" variant="light" onClick={open}>
          Take out of 911
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={`Take ${spellNumber(number)} out of 911?`}
        effects={[
          'Whoever answers a call to 911 from this number sees no address.',
          'Calls may then be taken by a national center, and help comes later.',
        ]}
        cost="nothing; a fee for 911 ends."
        confirmLabel="Take out of 911"
        destructive
        onConfirm={() => api.call('features.update-911', { number, enabled: 'no' })}
      />
    </Card>
  )
}

function Register({ number, current }: { number: string; current: Registration | null }) {
  const { form, error, ...submission } = useCallForm({
    initialValues: noAddress,
    send: (values) => api.call('features.update-911', { number, enabled: 'yes', ...values }),
    onDone: ({ status }) =>
      notifications.show({
        color: 'green',
        message:
          status === 'pending' ? 'The registration is on its way.' : 'The emergency services know this address now.',
      }),
  })
  const line = (name: keyof typeof noAddress & string, label: string, description?: string) => (
    <TextInput label={label} description={description} {...form.getInputProps(name)} />
  )
  const candidates = error ? candidatesIn(error.message) : []
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        {current ? 'Move to another address' : 'Register an address'}
      </Title>
      <CallForm {...submission} submitLabel="Register with 911">
        {candidates.length > 0 && (
          <Candidates candidates={candidates} onChoose={({ parts }) => form.setValues({ ...form.values, ...parts })} />
        )}
        {line('name', 'Name at this address', 'Who is found there')}
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {line('streetnumber', 'House number')}
          {line('streetname', 'Street')}
          {line('addresstypenumber', 'Apartment, suite, floor')}
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {line('city', 'City')}
          {line('state', 'State')}
          {line('zipcode', 'ZIP code')}
        </SimpleGrid>
      </CallForm>
    </Card>
  )
}

function Candidates({
  candidates,
  onChoose,
}: {
  candidates: readonly Candidate[]
  onChoose: (candidate: Candidate) => void
}) {
  return (
    <Alert color="yard" role="status" title="Did you mean one of these?">
      <Stack gap="xs" align="flex-start">
        {candidates.map((candidate) => (
          <Button key={candidate.line} size="xs" variant="default" onClick={() => onChoose(candidate)}>
            {candidate.line}
          </Button>
        ))}
      </Stack>
    </Alert>
  )
}

function Past({ history }: { history: readonly Registration[] }) {
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Every request
      </Title>
      <Table.ScrollContainer minWidth={480}>
        <Table aria-label="Requests to 911">
          <Table.Tbody>
            {history.map((each) => (
              <Table.Tr key={`${each.reference} ${each.requested_at}`}>
                <Table.Td>
                  <DateTime at={each.requested_at} />
                </Table.Td>
                <Table.Td>
                  <State status={each.status} />
                </Table.Td>
                <Table.Td>
                  {lineOf(each)}
                  {each.reason && (
                    <Text size="sm" c="dimmed">
                      {each.reason}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  )
}
