import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

interface ScrollTableProps {
  label: string
  /** Where the page is narrower, it is scrolled; by keyboard too. */
  minWidth: number
  children: ReactNode
}

/** A short table that is shown as a whole; a list of the API is a `DataTable`. */
export function ScrollTable({ label, minWidth, children }: ScrollTableProps) {
  const viewportProps = { tabIndex: 0, role: 'region', 'aria-label': `${label}, table` }
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps }}>
      <Table aria-label={label} verticalSpacing="xs">
        {children}
      </Table>
    </Table.ScrollContainer>
  )
}
