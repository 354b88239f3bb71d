import type { Answer } from '@dialyard/sdk'
import { Card, SegmentedControl, SimpleGrid, Switch, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { Loading, Problem } from '../../ui/states.tsx'

type Listing = Answer<'features.show-411'>['data']

/** How a number is listed in the directory. */
export default function DirectoryTab({ number }: { number: string }) {
  const { data, error, isPending, refetch } = useCall('features.show-411', { number })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  return <ListingForm key={JSON.stringify(data.data)} number={number} listing={data.data} />
}

function ListingForm({ number, listing }: { number: string; listing: Listing }) {
  const { form, ...submission } = useCallForm({
    initialValues: {
      listed: listing.enabled === 'yes',
      type: listing.type === 'BIZ' ? 'BIZ' : 'RES',
      lstgn: listing.lstgn ?? '',
      lstnm: listing.lstnm ?? listing.business ?? '',
      strt: listing.strt ?? '',
      locnm: listing.locnm ?? '',
      state: listing.state ?? '',
      zip: listing.zip ?? '',
    },
    send: ({ listed, type, ...fields }) =>
      api.call(
        'features.update-411',
        listed ? { number, enabled: 'yes', type: type as 'RES' | 'BIZ', ...fields } : { number, enabled: 'no' },
      ),
    onDone: (_, { listed }) =>
      notifications.show({
        color: 'green',
        message: listed ? 'The number is listed.' : 'The number is not listed any more.',
      }),
  })
  const { listed, type } = form.values
  const line = (name: 'lstgn' | 'lstnm' | 'strt' | 'locnm' | 'state' | 'zip', label: string) => (
    <TextInput label={label} {...form.getInputProps(name)} />
  )
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Directory (411)
      </Title>
      <CallForm {...submission} submitLabel="Save listing">
        <Switch label="Listed in the directory" {...form.getInputProps('listed', { type: 'checkbox' })} />
        {listed && (
          <>
            <SegmentedControl
              aria-label="Who is listed"
              data={[
                { value: 'RES', label: 'A person' },
                { value: 'BIZ', label: 'A business' },
              ]}
              style={{ alignSelf: 'flex-start' }}
              {...form.getInputProps('type')}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              {type === 'RES' && line('lstgn', 'Given name')}
              {line('lstnm', type === 'RES' ? 'Family name' : 'Name of the business')}
            </SimpleGrid>
            {line('strt', 'Street')}
            <SimpleGrid cols={{ base: 1, xs: 3 }}>
              {line('locnm', 'Place')}
              {line('state', 'State')}
              {line('zip', 'ZIP code')}
            </SimpleGrid>
          </>
        )}
      </CallForm>
    </Card>
  )
}
