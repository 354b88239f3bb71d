import { Button, Code, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { type Rejected, RetryForm } from './retry-form.tsx'

const facts: readonly Column<Rejected>[] = [
  { key: 'message', header: 'What is wrong', text: ({ message }) => message, fixed: true },
  {
    key: 'record',
    header: 'Record',
    text: ({ record }) => record,
    cell: ({ record }) => (
      <Text size="xs" ff="monospace" maw={420} truncate title={record}>
        {record}
      </Text>
    ),
  },
  { key: 'source', header: 'Source', text: ({ source }) => source },
  { key: 'times', header: 'Came', text: ({ times }) => String(times), sortBy: ({ times }) => times, align: 'right' },
  {
    key: 'at',
    header: 'Last',
    text: (rejected) => rejected.rejected_at,
    cell: (rejected) => <DateTime at={rejected.rejected_at} />,
  },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('usage.list-rejected', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** Records that could not be taken: mended and sent again. */
export default function RejectedRecords() {
  const [mended, setMended] = useState<Rejected | null>(null)
  const close = () => setMended(null)
  const columns: Column<Rejected>[] = [
    ...facts,
    {
      key: 'again',
      header: 'Send again',
      cell: (rejected) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Mend record ${rejected.reject_id}`}
          onClick={() => setMended(rejected)}
        >
          Mend…
        </Button>
      ),
    },
  ]
  return (
    <>
      <DataTable
        name="Rejected records"
        columns={columns}
        load={load}
        rowId={(rejected) => String(rejected.reject_id)}
        empty={<Empty title="Every record could be read">What a switch sends and we cannot read stands here.</Empty>}
      />
      <Modal opened={mended !== null} onClose={close} title="Mend a rejected record" size="lg">
        {mended && (
          <>
            <Text size="sm" mb="xs">
              {mended.message}
            </Text>
            <Code block mb="md" tabIndex={0}>
              {mended.record}
            </Code>
            <RetryForm rejected={mended} onClose={close} />
          </>
        )}
      </Modal>
    </>
  )
}
