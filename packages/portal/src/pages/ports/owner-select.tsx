import { Select } from '@mantine/core'
import { useCall } from '../../api/query.ts'

interface OwnerSelectProps {
  value: string | null
  onChange: (owner: string | null) => void
  required: boolean
  error: string | null
}

/** Whose numbers they are to be, of the customers below. */
export function OwnerSelect({ value, onChange, required, error }: OwnerSelectProps) {
  const { data } = useCall('customers.list', { depth: 'all', limit: 1000 })
  const choices = (data?.data ?? []).map(({ account_id: id, login }) => ({
    value: String(id),
    label: login ?? `account ${id}`,
  }))
  return (
    <Select
      label="Customer"
      description={required ? undefined : 'Left empty, they are to be yours'}
      required={required}
      searchable
      clearable
      data={choices}
      value={value}
      onChange={onChange}
      error={error}
      maw={360}
    />
  )
}
