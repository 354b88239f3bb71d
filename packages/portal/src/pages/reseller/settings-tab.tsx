import { Card, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import type { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { allSettings, readValue, type Setting, type SettingName, sayValue, settingGroups, textOf } from './settings.ts'
import type { Details } from './standing.tsx'

type Texts = Record<SettingName, string>
/** The API speaks of `settings.max_calls`. */
const fields = Object.fromEntries(allSettings.map(({ name }) => [`settings.${name}`, name]))

/** What is in force for a customer, what of it is inherited, and what is his own. */
export default function SettingsTab({ customer }: { customer: Details }) {
  return <SettingsForm key={JSON.stringify(customer.settings.own)} customer={customer} />
}

function SettingsForm({ customer: { account_id: id, settings } }: { customer: Details }) {
  const before = Object.fromEntries(allSettings.map(({ name }) => [name, textOf(settings.own[name])])) as Texts
  const { form, ...submission } = useCallForm({
    initialValues: before,
    send: (values) => {
      const changed = allSettings.filter(({ name }) => values[name] !== before[name])
      const change = changed.map((setting) => [setting.name, readValue(setting, values[setting.name].trim())])
      return api.call('customers.change', { id, settings: Object.fromEntries(change) })
    },
    fields,
    onDone: () => notifications.show({ color: 'green', message: 'The settings are saved and in force.' }),
  })
  return (
    <Card withBorder padding="lg" component="section">
      <Text size="sm" c="dimmed" mb="md">
        What is left empty is inherited from whoever stands above, at last from the platform's defaults.
      </Text>
      <CallForm {...submission} submitLabel="Save settings" disabled={!form.isDirty()}>
        {settingGroups.map(({ title, settings: group }) => (
          <Stack key={title} gap="xs">
            <Title order={2}>{title}</Title>
            <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
              {group.map((setting) => (
                <SettingField
                  key={setting.name}
                  setting={setting}
                  inForce={`${sayValue(setting, settings)}, ${before[setting.name] === '' ? 'inherited' : 'his own'}`}
                  input={form.getInputProps(setting.name)}
                />
              ))}
            </SimpleGrid>
          </Stack>
        ))}
      </CallForm>
    </Card>
  )
}

interface SettingFieldProps {
  setting: Setting
  /** What holds now, and by whom. */
  inForce: string
  input: ReturnType<ReturnType<typeof useForm>['getInputProps']>
}

function SettingField({ setting: { label, means, options, count }, inForce, input }: SettingFieldProps) {
  const field = {
    label,
    placeholder: 'Inherited',
    description: `In force: ${inForce}${means ? `. ${means}` : ''}`,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  }
  if (!options) return <TextInput {...field} {...(count ? { inputMode: 'numeric' as const } : {})} {...input} />
  const { value, onChange, error } = input
  return (
    <Select
      {...field}
      clearable
      data={[...options]}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      error={error}
    />
  )
}
