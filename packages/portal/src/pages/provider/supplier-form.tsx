import { MultiSelect, PasswordInput, SegmentedControl, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import type { Supplier } from './supplier.ts'

type Kind = 'local' | 'toll'
type Protocol = 'dialyard' | 'v4'

const protocols = [
  { value: 'dialyard', label: 'Another Dialyard' },
  { value: 'v4', label: 'Another server of the v4 kind' },
]
const kinds = [
  { value: 'local', label: 'Local' },
  { value: 'toll', label: 'Toll-free' },
]
const ways = [
  { value: 'password', label: 'User name and password' },
  { value: 'key', label: 'API key' },
]

const valuesOf = (supplier: Supplier | null) => ({
  name: supplier?.name ?? '',
  url: supplier?.url ?? '',
  protocol: (supplier?.protocol ?? 'dialyard') as Protocol,
  by: supplier && supplier.user_name === null ? 'key' : 'password',
  user_name: supplier?.user_name ?? '',
  password: '',
  api_key: '',
  kinds: (supplier?.kinds ?? ['local', 'toll']) as Kind[],
  countries: supplier?.countries ?? [],
  states: supplier?.states ?? [],
  markup_percent: supplier?.markup_percent ?? '0',
  markup_setup: supplier?.markup_setup ?? '0',
  markup_monthly: supplier?.markup_monthly ?? '0',
})

/** The credential, where one is given: what a supplier has stays sealed, and is only replaced. */
function credentialOf({ by, user_name, password, api_key }: ReturnType<typeof valuesOf>) {
  if (by === 'key') return api_key ? { api_key } : {}
  return password ? { user_name, password } : {}
}

/** Where a supplier stands, what he is asked for, and what is added to his prices. */
export default function SupplierForm({ supplier, onClose }: { supplier: Supplier | null; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: valuesOf(supplier),
    validate: ({ name, url }) => ({
      ...(name.trim() ? {} : { name: 'Give him a name' }),
      ...(url.trim() ? {} : { url: 'Enter where his server stands' }),
    }),
    send: async (values) => {
      const { by: _by, user_name: _user, password: _password, api_key: _key, ...wishes } = values
      const wanted = { ...wishes, ...credentialOf(values) }
      if (supplier) return api.call('suppliers.change', { supplier_id: supplier.supplier_id, ...wanted })
      return api.call('suppliers.create', wanted)
    },
    onDone: onClose,
  })
  const kept = supplier ? 'Empty: the one that he has' : undefined
  const line = (name: 'markup_percent' | 'markup_setup' | 'markup_monthly', label: string) => (
    <TextInput label={label} inputMode="decimal" {...form.getInputProps(name)} />
  )
  return (
    <CallForm {...submission} submitLabel={supplier ? 'Save the supplier' : 'Name the supplier'} onCancel={onClose}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Name" placeholder="Northern Numbers" data-autofocus {...form.getInputProps('name')} />
        <Select label="Server" allowDeselect={false} data={protocols} {...form.getInputProps('protocol')} />
      </SimpleGrid>
      <TextInput
        label="Address"
        description="Without /api/v4"
        placeholder="https://numbers.example.net"
        {...form.getInputProps('url')}
      />
      <SegmentedControl aria-label="How one signs in there" data={ways} {...form.getInputProps('by')} />
      {form.values.by === 'password' ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="User name" autoComplete="off" {...form.getInputProps('user_name')} />
          <PasswordInput
            label="Password"
            description={kept}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
        </SimpleGrid>
      ) : (
        <PasswordInput label="API key" description={kept} autoComplete="off" {...form.getInputProps('api_key')} />
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <MultiSelect label="Asked for" data={kinds} {...form.getInputProps('kinds')} />
        <TagsInput label="Countries" description="None: all" {...form.getInputProps('countries')} />
        <TagsInput label="States" description="None: all" {...form.getInputProps('states')} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {line('markup_percent', 'Markup, percent')}
        {line('markup_setup', 'Markup on setup')}
        {line('markup_monthly', 'Markup a month')}
      </SimpleGrid>
    </CallForm>
  )
}
