import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  header: string
  /** For the CSV, for sorting, and for the eye where there is no `cell`. None where the column holds what can be done. */
  text?: (row: Row) => string
  cell?: (row: Row) => ReactNode
  /** Sorts by a number instead of the text. */
  sortBy?: (row: Row) => number | string
  align?: 'right'
  /** Only shown when chosen. */
  optional?: boolean
  /** Always shown. */
  fixed?: boolean
}

export interface Filter {
  key: string
  label: string
  /** Choices; without them it is typed. */
  options?: readonly { value: string; label: string }[]
  /** What holds, or what to write, while nothing is chosen. */
  placeholder?: string
  /** A calendar day is picked instead of typed. */
  day?: true
}

export interface Rows<Row> {
  rows: readonly Row[]
  /** Null where the API does not count. */
  total: number | null
}
