import type { Answer } from '@dialyard/sdk'
import { Alert, Button, Code, FileInput, Group, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconFileTypeCsv } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { refreshEverything, sentenceOf } from '../../api/query.ts'
import { LongJob } from '../../ui/long-job.tsx'
import { plural } from '../../ui/spell.ts'

type Outcome = Answer<'tariffs.import-rates'>['data']

const send = async (tariff_id: number, file: File, dry_run: boolean): Promise<Outcome> =>
  (await api.upload('tariffs.import-rates', { file, filename: file.name }, { tariff_id, dry_run })).data

/** Imports a CSV file, which is read and checked before anything is changed. */
export default function ImportRates({ tariffId, onClose }: { tariffId: number; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const check = useMutation({ mutationFn: (chosen: File) => send(tariffId, chosen, true) })
  const write = useMutation({
    mutationFn: (chosen: File) => send(tariffId, chosen, false),
    onSuccess: async ({ added, updated }) => {
      notifications.show({ color: 'green', message: `${plural(added + updated, 'rate')} imported.` })
      onClose()
      await refreshEverything()
    },
  })
  const choose = (chosen: File | null) => {
    setFile(chosen)
    check.reset()
    write.reset()
    if (chosen) check.mutate(chosen)
  }
  const found = check.data
  const ready = found ? found.added + found.updated : 0
  const error = check.error ?? write.error
  return (
    <Stack>
      <Text size="sm">
        A header row names the columns: <Code>prefix</Code> and <Code>rate</Code>, and perhaps <Code>direction</Code>,{' '}
        <Code>number_type</Code>, <Code>connect_fee</Code>, <Code>minimum</Code>, <Code>increment</Code>,{' '}
        <Code>grace</Code>, <Code>valid_from</Code>, <Code>description</Code>, <Code>country</Code>,{' '}
        <Code>discontinued</Code>. What the file does not name stays.
      </Text>
      <FileInput
        label="CSV file"
        description="Plain or gzip"
        placeholder="Choose a file"
        accept=".csv,.gz,text/csv"
        leftSection={<IconFileTypeCsv size={18} />}
        clearable
        clearButtonProps={{ 'aria-label': 'Take the file out' }}
        value={file}
        onChange={choose}
      />
      {file && (check.isPending || write.isPending) && (
        <LongJob
          label={check.isPending ? `Checking ${file.name}` : `Importing ${file.name}`}
          done={found?.read ?? 0}
          total={null}
          unit="rows"
          state="running"
        />
      )}
      {error && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle />}>
          {sentenceOf(error)}
        </Alert>
      )}
      {found && <Found outcome={found} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!file || ready === 0} loading={write.isPending} onClick={() => file && write.mutate(file)}>
          Import {plural(ready, 'rate')}
        </Button>
      </Group>
    </Stack>
  )
}

const shownErrors = 50

function Found({ outcome: { read, added, updated, skipped, rejected, errors } }: { outcome: Outcome }) {
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        Of {plural(read, 'row')} {added.toLocaleString('en-US')} would be new, {updated.toLocaleString('en-US')} would
        take the place of others, {skipped.toLocaleString('en-US')} stand there already, and{' '}
        {rejected.toLocaleString('en-US')} cannot be taken. Nothing is changed yet.
      </Text>
      {errors.length > 0 && (
        <Table.ScrollContainer minWidth={360} mah={300}>
          <Table aria-label="Rows that cannot be taken" verticalSpacing={4} fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Line</Table.Th>
                <Table.Th>Column</Table.Th>
                <Table.Th>What is wrong</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {errors.slice(0, shownErrors).map(({ line, column, message }) => (
                <Table.Tr key={`${line} ${column} ${message}`}>
                  <Table.Td>{line}</Table.Td>
                  <Table.Td>{column}</Table.Td>
                  <Table.Td>{message}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {errors.length > shownErrors && (
        <Text size="sm" c="dimmed">
          And {errors.length - shownErrors} more.
        </Text>
      )}
    </Stack>
  )
}
