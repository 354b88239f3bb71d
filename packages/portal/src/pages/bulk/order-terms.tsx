import { Checkbox, Group, NumberInput, Radio, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import type { OrderForm } from './order-form.ts'

/** How it is bought, and what the numbers have from the beginning. */
export default function OrderTerms({ form }: { form: OrderForm }) {
  return (
    <Stack>
      <Radio.Group label="Calls go" {...form.getInputProps('by')}>
        <Group mt={6}>
          <Radio value="default" label="nowhere special: the account's default holds" />
          <Radio value="preconfigured" label="to the account's default forwarding, expressly" />
          <Radio value="trunk-group" label="to a trunk group" />
        </Group>
      </Radio.Group>
      {form.values.by === 'trunk-group' && <TrunkGroupSelect form={form} />}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput
          label="Wait for stock"
          description="Days for which lines stay open, 365 at most; 0: not at all"
          suffix=" days"
          min={0}
          max={365}
          {...form.getInputProps('days')}
        />
        <TagsInput label="Tags" description="Of the numbers; Enter takes one" {...form.getInputProps('tags')} />
        <TextInput
          label="Note"
          description="Of the order and of its numbers"
          maxLength={500}
          {...form.getInputProps('notes')}
        />
      </SimpleGrid>
      <Checkbox
        label="Off-net numbers too, once on-net ones run out; their price may differ"
        {...form.getInputProps('offnet', { type: 'checkbox' })}
      />
      <Checkbox label="Look callers' names up" {...form.getInputProps('cnam', { type: 'checkbox' })} />
    </Stack>
  )
}

function TrunkGroupSelect({ form }: { form: OrderForm }) {
  const { account_id } = useAccount()
  const { data } = useCall('routing.list-trunk-groups', { account_id, limit: 1000 })
  return (
    <Select
      label="Trunk group"
      maw={360}
      searchable
      data={(data?.data.result ?? []).map(({ ext_tgid, trunk_name }) => ({
        value: String(ext_tgid),
        label: `${trunk_name} (${ext_tgid})`,
      }))}
      nothingFoundMessage="There is no trunk group yet"
      {...form.getInputProps('trunkGroup')}
    />
  )
}
