import { Alert, Anchor, Checkbox, Group, Radio, Select, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import type { ForwardingForm } from './forwarding-form.ts'
import { MethodList } from './method-list.tsx'

/** Where calls go: as usual, to a trunk group, or by steps of one's own. */
export function ForwardingFields({ form, accountId }: { form: ForwardingForm; accountId: number }) {
  const { by } = form.values
  return (
    <Stack>
      <Radio.Group label="Calls go" {...form.getInputProps('by')}>
        <Group mt={6}>
          <Radio value="default" label="as the account's default says" />
          <Radio value="trunk-group" label="to a trunk group" />
          <Radio value="methods" label="by steps of their own" />
        </Group>
      </Radio.Group>
      {by === 'trunk-group' && <TrunkGroupSelect form={form} accountId={accountId} />}
      {by === 'methods' && <Steps form={form} />}
    </Stack>
  )
}

function TrunkGroupSelect({ form, accountId }: { form: ForwardingForm; accountId: number }) {
  const { data } = useCall('routing.list-trunk-groups', { account_id: accountId, limit: 1000 })
  const groups = data?.data.result ?? []
  if (data && groups.length === 0) {
    return (
      <Alert>
        There is no trunk group yet.{' '}
        <Anchor component={Link} to={paths.trunkGroups} inherit>
          Make one
        </Anchor>{' '}
        with the addresses of your telephone system.
      </Alert>
    )
  }
  return (
    <Select
      label="Trunk group"
      maw={360}
      searchable
      data={groups.map(({ ext_tgid, trunk_name }) => ({
        value: String(ext_tgid),
        label: `${trunk_name} (${ext_tgid})`,
      }))}
      {...form.getInputProps('trunkGroup')}
    />
  )
}

const sequences = [
  { value: 'Order', label: 'One after another, in this order' },
  { value: 'Simultaneous', label: 'All at the same time' },
  { value: 'Random', label: 'One after another, in any order' },
]
const digits = [
  { value: 'NA', label: 'E.164: +17065103027' },
  { value: '11', label: '11 digits: 17065103027' },
  { value: '10', label: '10 digits: 7065103027' },
]

function Steps({ form }: { form: ForwardingForm }) {
  const { ring, forward, voicemail, methods } = form.values
  const anySip = methods.some(({ kind }) => kind === 'ip')
  return (
    <Stack>
      <Checkbox
        label="First ring the device that is registered"
        {...form.getInputProps('ring', { type: 'checkbox' })}
      />
      <Checkbox label="Forward" {...form.getInputProps('forward', { type: 'checkbox' })} />
      {forward && (
        <Stack pl={{ base: 0, sm: 'xl' }}>
          <MethodList form={form} />
          <Group>
            <Select
              label="How they are tried"
              w={280}
              allowDeselect={false}
              data={sequences}
              {...form.getInputProps('sequence')}
            />
            {anySip && (
              <Select
                label="Number sent to SIP addresses"
                w={240}
                allowDeselect={false}
                data={digits}
                {...form.getInputProps('digits')}
              />
            )}
          </Group>
        </Stack>
      )}
      <Checkbox label="At last voicemail" {...form.getInputProps('voicemail', { type: 'checkbox' })} />
      {!ring && !forward && !voicemail && (
        <Text size="sm" c="red">
          Nothing is chosen: every call is rejected.
        </Text>
      )}
    </Stack>
  )
}
