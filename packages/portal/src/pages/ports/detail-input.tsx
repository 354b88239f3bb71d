import { PasswordInput, Select, TextInput } from '@mantine/core'
import { useStates } from '../../api/places.ts'
import { accountTypes, detailFields, type FieldName } from './detail-fields.ts'

interface DetailInputProps {
  name: FieldName
  /** As the form's `getInputProps` gives them. */
  field: object
  /** Whether the losing carrier cannot do without it. */
  required?: boolean
}

/** One field of what the losing carrier knows the customer by. */
export function DetailInput({ name, field, required }: DetailInputProps) {
  const { label, hint, required: usual = false } = detailFields[name]
  const common = { label, description: hint, required: required ?? usual, ...field }
  if (name === 'state') return <StateSelect {...common} />
  if (name === 'cust_acc_type') return <Select {...common} allowDeselect={false} data={accountTypes} />
  if (name === 'cust_acc_pin') return <PasswordInput {...common} autoComplete="off" />
  if (name === 'desired_foc_date') return <TextInput {...common} type="date" />
  return <TextInput {...common} />
}

function StateSelect(props: Record<string, unknown>) {
  const { choices } = useStates()
  return <Select {...props} searchable data={choices} />
}
