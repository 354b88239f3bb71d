import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useMemo, useState } from 'react'
import { useCall } from '../api/query.ts'

export interface Customer {
  id: number
  username: string
}

interface CustomerSelectProps {
  label: string
  /** Who is chosen now; left out, the field keeps it by itself. */
  value?: number | null
  onChoose: (customer: Customer | null) => void
  description?: string
  placeholder?: string
  required?: boolean
  clearable?: boolean
  error?: ReactNode
  size?: 'xs' | 'sm'
}

const atOnce = 20

/** Finds a customer at any depth by a part of the user name, company, name or e-mail address. */
export function CustomerSelect({ onChoose, value, ...field }: CustomerSelectProps) {
  const [typed, setTyped] = useState('')
  const [sought] = useDebouncedValue(typed.trim(), 200)
  const { data: chosen } = useCall('customers.show', value ? { id: value } : null)
  const name = value && chosen?.data.account_id === value ? (chosen.data.login ?? `account ${value}`) : null
  // What stands in the field because it is chosen is not sought.
  const search = sought === '' || sought === name ? {} : { search: sought }
  const { data } = useCall('customers.list', { depth: 'all', limit: atOnce, ...search })
  const customers = useMemo(() => {
    const found = (data?.data ?? []).map(({ account_id: id, login }) => ({ id, username: login ?? `account ${id}` }))
    const isThere = name === null || found.some(({ id }) => id === value)
    return isThere || !value ? found : [{ id: value, username: name ?? '' }, ...found]
  }, [data, name, value])
  return (
    <Select
      {...field}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The platform has found them already, some by what is not their user name.
      filter={({ options }) => options}
      nothingFoundMessage="Nobody is called so"
      data={customers.map(({ id, username }) => ({ value: String(id), label: username }))}
      {...(value === undefined ? {} : { value: value === null ? null : String(value) })}
      onChange={(picked) => onChoose(customers.find(({ id }) => String(id) === picked) ?? null)}
    />
  )
}
