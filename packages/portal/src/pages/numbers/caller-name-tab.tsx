import { Badge, Card, SegmentedControl, Stack, Switch, Table, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { DateTime } from '../../ui/values.tsx'
import type { WholeNumber } from './owned.ts'

/** What the network carries at most. */
const longest = 15

/** The name that is shown with calls from a number. */
export default function CallerNameTab({ whole }: { whole: WholeNumber }) {
  const { data } = useCall('features.list-cnam', { number: whole.did, limit: 10 })
  const past = data?.data ?? []
  return (
    <Stack>
      <NameForm key={whole.cnamDisplayname ?? 'none'} whole={whole} />
      {past.length > 0 && (
        <Card withBorder padding="lg" component="section">
          <Title order={2} mb="md">
            Names so far
          </Title>
          <Table aria-label="Caller names so far">
            <Table.Tbody>
              {past.map((each) => (
                <Table.Tr key={each.did_cnam_id}>
                  <Table.Td>
                    <DateTime at={each.created_at} />
                  </Table.Td>
                  <Table.Td>{each.cnam_status ? each.display_name : 'no name'}</Table.Td>
                  <Table.Td>{each.is_active && <Badge variant="light">shown now</Badge>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Card>
      )}
    </Stack>
  )
}

function NameForm({ whole }: { whole: WholeNumber }) {
  const { form, ...submission } = useCallForm({
    initialValues: {
      named: whole.cnamDisplayname !== null,
      type: whole.cnamType === 'BIZ' ? 'BIZ' : 'RES',
      display_name: whole.cnamDisplayname ?? '',
    },
    send: ({ named, type, display_name }) =>
      api.call('features.create-cnam', {
        did_id: String(whole._id),
        cnam_status: named,
        ...(named ? { cnam_type: type as 'RES' | 'BIZ', display_name, display_number: whole.did } : {}),
      }),
    onDone: ({ data }) =>
      notifications.show({
        color: 'green',
        message: data.is_active ? 'The name is shown from now on.' : 'The request is taken.',
      }),
  })
  const { named, display_name: name } = form.values
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Caller name
      </Title>
      <CallForm {...submission} submitLabel="Save caller name">
        <Switch
          label="Show a name with calls from this number"
          {...form.getInputProps('named', { type: 'checkbox' })}
        />
        {named && (
          <>
            <SegmentedControl
              aria-label="Whose name it is"
              data={[
                { value: 'RES', label: 'A person' },
                { value: 'BIZ', label: 'A business' },
              ]}
              style={{ alignSelf: 'flex-start' }}
              {...form.getInputProps('type')}
            />
            <TextInput
              label="Name"
              description={`${name.length} of ${longest} characters; a change may cost a fee`}
              maw={360}
              {...form.getInputProps('display_name')}
            />
          </>
        )}
      </CallForm>
    </Card>
  )
}
