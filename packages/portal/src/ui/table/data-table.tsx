import { Box, Checkbox, Group, Paper, Table, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Loading, Problem } from '../states.tsx'
import type { ChangeAddress } from '../use-address.ts'
import type { Column, Filter, Rows } from './column.ts'
import classes from './data-table.module.css'
import { Pager } from './pager.tsx'
import { useShownColumns } from './shown-columns.ts'
import { TableTools } from './table-tools.tsx'
import { useView, type View } from './view.ts'

const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
})

export interface DataTableProps<Row> {
  /** Names the list: for readers, for the CSV file, and for the columns that were chosen. */
  name: string
  /** What makes `load` answer something else besides the view. */
  scope?: readonly unknown[]
  columns: readonly Column<Row>[]
  load: (view: View, signal: AbortSignal) => Promise<Rows<Row>>
  rowId: (row: Row) => string
  filters?: readonly Filter[]
  /** What can be done with the rows that are chosen. */
  actions?: (chosen: readonly Row[], clear: () => void) => ReactNode
  /** Takes the list away by the API's own file, in place of the CSV of what is shown. */
  takeAway?: (view: View, total: number | null) => ReactNode
  /** What is shown where there are no rows at all. */
  empty: ReactNode
}

const nothing: readonly never[] = []

/** A list of the API: page by page, filtered and sorted by the address, its columns chosen, taken away as CSV. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { name, scope = nothing, columns, load, filters = [], actions, empty } = props
  const [view, change] = useView(filters.map(({ key }) => key))
  const { page, size, filters: chosen } = view
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['table', name, ...scope, page, size, chosen],
    queryFn: ({ signal }) => load(view, signal),
    placeholderData: keepPreviousData,
  })
  const [shown, setShown] = useShownColumns(name, columns)
  const table = useRows(props, data?.rows ?? nothing, view, change, shown)
  const picked = table.getSelectedRowModel().rows.map(({ original }) => original)
  const rows = data?.rows.length ?? 0
  const filtered = Object.keys(chosen).length > 0
  return (
    <Paper withBorder radius="md">
      <TableTools
        {...{ name, columns, filters, view, change, shown, setShown, load }}
        takeAway={props.takeAway?.(view, data?.total ?? null)}
      />
      {actions && picked.length > 0 && (
        <Group className={classes.picked ?? ''} role="region" aria-label="Chosen rows">
          <Text size="sm" fw={600}>
            {picked.length} chosen
          </Text>
          {actions(picked, () => table.resetRowSelection())}
        </Group>
      )}
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!error && data && rows === 0 && (page > 1 || filtered ? <NothingFits change={change} view={view} /> : empty)}
      {!error && rows > 0 && <Grid table={table} name={name} columns={columns} dimmed={isPlaceholderData} />}
      {data && (rows > 0 || page > 1) && <Pager view={view} change={change} rows={rows} total={data.total} />}
    </Paper>
  )
}

/** The rows of this page as TanStack Table keeps them: which are chosen, which columns are shown, in what order. */
function useRows<Row extends object>(
  { columns, rowId, actions }: DataTableProps<Row>,
  rows: readonly Row[],
  view: View,
  change: ChangeAddress,
  shown: ReadonlySet<string>,
) {
  const [selection, setSelection] = useState<RowSelectionState>({})
  const { page, size, sort, filters } = view
  const place = JSON.stringify([page, size, filters])
  // What was chosen on another page would be acted on unseen.
  useEffect(() => {
    if (place) setSelection({})
  }, [place])
  const definitions = useMemo(
    (): ColumnDef<typeof features, Row>[] =>
      columns.map(({ key, header, text, sortBy }) => ({
        id: key,
        header,
        accessorFn: sortBy ?? text ?? (() => ''),
        enableSorting: text !== undefined,
        sortFn: sortBy ? 'basic' : 'alphanumeric',
      })),
    [columns],
  )
  const visibility = useMemo(
    () => Object.fromEntries(columns.map(({ key }) => [key, shown.has(key)])),
    [columns, shown],
  )
  const sorting = useMemo(() => (sort ? [{ id: sort.column, desc: sort.descending }] : []), [sort])
  return useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowId,
    enableRowSelection: actions !== undefined,
    state: { rowSelection: selection, columnVisibility: visibility, sorting },
    onRowSelectionChange: setSelection,
    onSortingChange: (updater) => {
      const [next] = typeof updater === 'function' ? updater(sorting) : updater
      change({ sort: next ? `${next.desc ? '-' : ''}${next.id}` : undefined, page: String(page) })
    },
  })
}

type Rowed<Row extends object> = ReturnType<typeof useRows<Row>>

function Grid<Row extends object>({
  table,
  name,
  columns,
  dimmed,
}: {
  table: Rowed<Row>
  name: string
  columns: readonly Column<Row>[]
  dimmed: boolean
}) {
  const byKey = useMemo(() => new Map(columns.map((column) => [column.key, column])), [columns])
  const selectable = table.options.enableRowSelection === true
  return (
    <Box
      className={classes.scroll ?? ''}
      tabIndex={0}
      role="region"
      aria-label={`${name}, table`}
      data-dimmed={dimmed || undefined}
    >
      <Table highlightOnHover verticalSpacing="xs" aria-label={name} stickyHeader={false}>
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {selectable && (
                <Table.Th w={40}>
                  <Checkbox
                    aria-label="Choose every row of this page"
                    checked={table.getIsAllRowsSelected()}
                    indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </Table.Th>
              )}
              {group.headers.map(({ id, column }) => (
                <Table.Th key={id} ta={byKey.get(id)?.align} aria-sort={ariaSort(column.getIsSorted())}>
                  {column.getCanSort() ? (
                    <UnstyledButton className={classes.sort ?? ''} onClick={column.getToggleSortingHandler()}>
                      {byKey.get(id)?.header}
                      <SortMark sorted={column.getIsSorted()} />
                    </UnstyledButton>
                  ) : (
                    byKey.get(id)?.header
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id} data-selected={row.getIsSelected() || undefined}>
              {selectable && (
                <Table.Td>
                  <Checkbox
                    aria-label={`Choose ${columns[0]?.text?.(row.original) ?? row.id}`}
                    checked={row.getIsSelected()}
                    onChange={row.getToggleSelectedHandler()}
                  />
                </Table.Td>
              )}
              {row.getVisibleCells().map((cell) => {
                const column = byKey.get(cell.column.id)
                return (
                  <Table.Td key={cell.id} ta={column?.align}>
                    {column?.cell?.(row.original) ?? column?.text?.(row.original)}
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}

const ariaSort = (sorted: false | 'asc' | 'desc') =>
  sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'

function SortMark({ sorted }: { sorted: false | 'asc' | 'desc' }) {
  if (sorted === 'asc') return <IconArrowUp size={14} aria-hidden />
  if (sorted === 'desc') return <IconArrowDown size={14} aria-hidden />
  return <IconArrowsSort size={14} aria-hidden className={classes.unsorted} />
}

function NothingFits({ view, change }: { view: View; change: ChangeAddress }) {
  const none = Object.fromEntries(Object.keys(view.filters).map((key) => [key, undefined]))
  return (
    <Group justify="center" p="xl">
      <Text>{view.page > 1 ? 'This page is past the end of the list.' : 'Nothing fits these filters.'}</Text>
      <UnstyledButton className={classes.textButton ?? ''} onClick={() => change({ ...none, page: undefined })}>
        Show everything
      </UnstyledButton>
    </Group>
  )
}
