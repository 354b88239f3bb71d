import { ActionIcon, Group, Select, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ChangeAddress } from '../use-address.ts'
import { sizes, usualSize, type View } from './view.ts'

interface PagerProps {
  view: View
  change: ChangeAddress
  /** On this page. */
  rows: number
  total: number | null
}

/** Where in the list one is, and the way on. */
export function Pager({ view: { page, size }, change, rows, total }: PagerProps) {
  const first = (page - 1) * size + 1
  const last = first + rows - 1
  // Where nobody counts, a full page is taken to have another behind it.
  const hasNext = total === null ? rows === size : last < total
  const range = rows === 0 ? 'No rows' : `${first.toLocaleString('en-US')} to ${last.toLocaleString('en-US')}`
  const choices = [...new Set([...sizes, size])].sort((a, b) => a - b).map(String)
  return (
    <Group justify="space-between" px="md" py="xs" gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {range}
        {total !== null && ` of ${total.toLocaleString('en-US')}`}
      </Text>
      <Group gap="xs">
        <Select
          aria-label="Rows a page"
          size="xs"
          w={80}
          allowDeselect={false}
          data={choices}
          value={String(size)}
          onChange={(value) => change({ size: value === String(usualSize) ? undefined : (value ?? undefined) })}
        />
        <ActionIcon
          variant="default"
          aria-label="Previous page"
          disabled={page === 1}
          onClick={() => change({ page: page === 2 ? undefined : String(page - 1) })}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label="Next page"
          disabled={!hasNext}
          onClick={() => change({ page: String(page + 1) })}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
    </Group>
  )
}
