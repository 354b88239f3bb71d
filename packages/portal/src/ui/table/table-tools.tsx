import { ActionIcon, Button, Checkbox, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconColumns3, IconDownload, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { sentenceOf } from '../../api/query.ts'
import type { ChangeAddress } from '../use-address.ts'
import type { Column, Filter, Rows } from './column.ts'
import { saveFile, writeCsv } from './csv.ts'
import type { View } from './view.ts'

interface TableToolsProps<Row> {
  name: string
  columns: readonly Column<Row>[]
  filters: readonly Filter[]
  view: View
  change: ChangeAddress
  shown: ReadonlySet<string>
  setShown: (shown: ReadonlySet<string>) => void
  load: (view: View, signal: AbortSignal) => Promise<Rows<Row>>
  /** Stands in place of the CSV of what is shown. */
  takeAway?: ReactNode
}

/** Above a list: its filters, its columns, and the way to take it along. */
export function TableTools<Row>(props: TableToolsProps<Row>) {
  const { columns, filters, view, change, shown, setShown } = props
  return (
    <Group justify="space-between" align="flex-end" p="md" gap="sm">
      <Group gap="sm" align="flex-end" role="search" aria-label={`Filters of ${props.name}`}>
        {filters.map((filter) => (
          <FilterField key={filter.key} filter={filter} value={view.filters[filter.key] ?? ''} change={change} />
        ))}
      </Group>
      <Group gap="xs">
        <ColumnChoice columns={columns} shown={shown} setShown={setShown} />
        {props.takeAway ?? <CsvButton {...props} />}
      </Group>
    </Group>
  )
}

function FilterField({ filter, value, change }: { filter: Filter; value: string; change: ChangeAddress }) {
  const { key, label, options, placeholder } = filter
  const set = (next: string | null) => change({ [key]: next || undefined })
  if (options) {
    return (
      <Select
        label={label}
        size="xs"
        w={160}
        clearable
        searchable
        data={[...options]}
        value={value || null}
        onChange={set}
        placeholder={placeholder ?? 'Any'}
      />
    )
  }
  if (filter.day) return <DayFilter label={label} value={value} set={set} />
  return <TypedFilter label={label} value={value} set={set} placeholder={placeholder ?? ''} />
}

interface TypedFilterProps {
  label: string
  value: string
  set: (next: string) => void
  placeholder: string
}

function DayFilter({ label, value, set }: Omit<TypedFilterProps, 'placeholder'>) {
  return (
    <TextInput
      type="date"
      label={label}
      size="xs"
      w={160}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

/** Looks as one types, a moment after the last key. */
function TypedFilter({ label, value, set, placeholder }: TypedFilterProps) {
  const [typed, setTyped] = useState(value)
  const look = useDebouncedCallback(set, 300)
  useEffect(() => setTyped(value), [value])
  const take = (next: string) => {
    setTyped(next)
    look(next.trim())
  }
  return (
    <TextInput
      label={label}
      size="xs"
      w={160}
      value={typed}
      placeholder={placeholder}
      onChange={(event) => take(event.currentTarget.value)}
      rightSection={
        typed && (
          <ActionIcon variant="subtle" size="xs" aria-label={`Clear ${label}`} onClick={() => take('')}>
            <IconX size={12} />
          </ActionIcon>
        )
      }
    />
  )
}

type ColumnChoiceProps<Row> = Pick<TableToolsProps<Row>, 'columns' | 'shown' | 'setShown'>

function ColumnChoice<Row>({ columns, shown, setShown }: ColumnChoiceProps<Row>) {
  const choose = (key: string, wanted: boolean): void => {
    const next = new Set(shown)
    if (wanted) next.add(key)
    else next.delete(key)
    setShown(next)
  }
  return (
    <Popover position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="xs" fw={600}>
            Shown columns
          </Text>
          {columns.map(({ key, header, fixed }) => (
            <Checkbox
              key={key}
              label={header}
              checked={shown.has(key)}
              disabled={fixed === true}
              onChange={(event) => choose(key, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

const rowsAtOnce = 1000

/** Reads the whole list as it is filtered, and saves the columns that are shown. */
function CsvButton<Row>({ name, columns, view, shown, load }: TableToolsProps<Row>) {
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const rows: Row[] = []
      for (let page = 1; ; page++) {
        const part = await load({ ...view, page, size: rowsAtOnce }, new AbortController().signal)
        rows.push(...part.rows)
        if (part.rows.length === 0 || (part.total !== null ? rows.length >= part.total : part.rows.length < rowsAtOnce))
          break
      }
      const csv = writeCsv(
        columns.filter(({ key }) => shown.has(key)),
        rows,
      )
      saveFile(`${name.toLowerCase().replaceAll(' ', '-')}.csv`, new Blob([csv], { type: 'text/csv' }))
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The CSV could not be made', message: sentenceOf(error) }),
  })
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={14} />}
      loading={isPending}
      onClick={() => mutate()}
    >
      CSV
    </Button>
  )
}
