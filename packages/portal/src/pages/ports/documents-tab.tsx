import type { Answer } from '@dialyard/sdk'
import { Alert, Button, Card, FileInput, Group, Select, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPaperclip, IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DownloadButton } from '../../ui/download-button.tsx'
import { ScrollTable } from '../../ui/scroll-table.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { type DocumentType, documentLabel, documentTypes } from './detail-fields.ts'
import { documentFiles } from './document-files.ts'
import { isOver, placeOf, type SubOrder } from './sub-order.ts'

type PortDocument = Answer<'porting.list-documents'>['data']['rows'][number]

interface DocumentsTabProps {
  port: number
  orders: readonly SubOrder[]
}

/** The papers of a port, and the letter to sign. */
export default function DocumentsTab({ port, orders }: DocumentsTabProps) {
  const { data, error, isPending, refetch } = useCall('porting.list-documents', { port_req_id: port, limit: 1000 })
  const open = orders.filter((order) => !isOver(order))
  return (
    <Stack>
      {open.length > 0 && (
        <Alert color="yard" icon={<IconSignature />} title="The letter of authorization">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">It is filled in from this port. Print it, sign it, and send it here.</Text>
            <DownloadButton
              size="xs"
              load={() => api.download('porting.show-loa', { port_req_id: port, format: 'pdf' })}
            >
              Letter to sign (PDF)
            </DownloadButton>
          </Stack>
        </Alert>
      )}
      <Card withBorder padding="lg" component="section">
        <Title order={2} mb="md">
          Documents
        </Title>
        {isPending && <Loading lines={2} />}
        {error && <Problem error={error} retry={() => void refetch()} />}
        {data && data.data.rows.length === 0 && <Empty title="There is no document yet" />}
        {data && data.data.rows.length > 0 && <Documents rows={data.data.rows} removable={open.length > 0} />}
      </Card>
      {open.length > 0 && <UploadForm port={port} orders={open} />}
    </Stack>
  )
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

function Documents({ rows, removable }: { rows: readonly PortDocument[]; removable: boolean }) {
  const [leaving, setLeaving] = useState<PortDocument | null>(null)
  const called = documentLabel(leaving?.type ?? '')?.toLowerCase() ?? ''
  return (
    <>
      <ScrollTable label="Documents" minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Document</Table.Th>
            <Table.Th>Of</Table.Th>
            <Table.Th>Sent as</Table.Th>
            <Table.Th>Sent</Table.Th>
            <Table.Th>Take or remove</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.document_id}>
              <Table.Td>{documentLabel(row.type)}</Table.Td>
              <Table.Td>
                {row.port_proposal_id === null ? 'the whole port' : `sub-order ${row.port_proposal_id}`}
              </Table.Td>
              <Table.Td>
                {row.sent_as} ({sizeOf(row.size)})
              </Table.Td>
              <Table.Td>
                <DateTime at={row.sent_at} />
              </Table.Td>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <DownloadButton
                    size="compact-xs"
                    load={() => api.download('porting.show-document', { document_id: row.document_id, format: 'file' })}
                  >
                    Download
                  </DownloadButton>
                  {removable && (
                    <Button size="compact-xs" color="red" variant="light" onClick={() => setLeaving(row)}>
                      Remove
                    </Button>
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Remove the ${called}?`}
        effects={['The file is deleted and cannot be brought back.', 'The losing carrier may ask for another one.']}
        cost="nothing."
        confirmLabel="Remove it"
        destructive
        onConfirm={() =>
          api.call('porting.remove-document', {
            type: leaving?.type ?? 'loa',
            ...(leaving?.port_proposal_id
              ? { port_proposal_id: leaving.port_proposal_id }
              : { port_req_id: leaving?.port_req_id ?? 0 }),
          })
        }
      />
    </>
  )
}

function UploadForm({ port, orders }: DocumentsTabProps) {
  const { form, ...submission } = useCallForm({
    initialValues: { type: 'loa' as DocumentType, of: '', file: null as File | null },
    validate: ({ file }) => (file ? {} : { file: 'Choose a file' }),
    send: async ({ type, of, file }) => {
      if (!file) return
      const target = of === '' ? { port_req_id: port } : { port_proposal_id: Number(of) }
      await api.upload('porting.upload-document', { file, filename: file.name }, { ...target, type })
    },
    onDone: (_, { type }) => {
      notifications.show({ color: 'green', message: `${documentLabel(type)} is there.` })
      form.setFieldValue('file', null)
    },
  })
  const targets = [
    { value: '', label: 'the whole port' },
    ...orders.map((order) => ({
      value: String(order.port_proposal_id),
      label: `sub-order ${order.port_proposal_id}, ${placeOf(order)}`,
    })),
  ]
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Send a document
      </Title>
      <CallForm {...submission} submitLabel="Send document">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Select label="Document" allowDeselect={false} data={[...documentTypes]} {...form.getInputProps('type')} />
          <Select label="Of" allowDeselect={false} data={targets} {...form.getInputProps('of')} />
          <FileInput
            label="File"
            placeholder="PDF, TIFF, JPEG or PNG"
            accept={documentFiles}
            leftSection={<IconPaperclip size={16} />}
            {...form.getInputProps('file')}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          It takes the place of the one of its kind. A sub-order goes by its own before that of the whole port.
        </Text>
      </CallForm>
    </Card>
  )
}
