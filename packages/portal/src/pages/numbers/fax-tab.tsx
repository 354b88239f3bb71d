import { Card, Radio, Stack, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import type { WholeNumber } from './owned.ts'

const services = [
  { value: '0', label: 'No fax' },
  { value: '1', label: 'Receive faxes by e-mail' },
  { value: '2', label: 'Receive and send faxes by e-mail' },
  { value: '3', label: 'A fax machine behind an adapter (ATA)' },
]

/** What becomes of faxes to a number. */
export default function FaxTab({ whole: { did: number, faxData } }: { whole: WholeNumber }) {
  const { form, ...submission } = useCallForm({
    initialValues: { service: faxData.servive || '0', email: faxData.email ?? '', serial: faxData.serial ?? '' },
    send: ({ service, email, serial }) =>
      api.call('features.update-fax', {
        number,
        service: Number(service),
        ...(['1', '2'].includes(service) ? { email } : {}),
        ...(service === '3' ? { serial } : {}),
      }),
    onDone: () => notifications.show({ color: 'green', message: 'The fax settings are saved.' }),
  })
  const { service } = form.values
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Fax
      </Title>
      <CallForm {...submission} submitLabel="Save fax settings">
        <Radio.Group label="Faxes to this number" {...form.getInputProps('service')}>
          <Stack gap="xs" mt={6}>
            {services.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        {['1', '2'].includes(service) && (
          <TextInput label="E-mail" type="email" maw={360} {...form.getInputProps('email')} />
        )}
        {service === '3' && (
          <TextInput label="Serial number of the adapter" maw={360} {...form.getInputProps('serial')} />
        )}
      </CallForm>
    </Card>
  )
}
