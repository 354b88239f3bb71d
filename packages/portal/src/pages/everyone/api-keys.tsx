import type { Answer } from '@dialyard/sdk'
import { ActionIcon, Badge, Button, Code, Group, Modal, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useAccount, useActing } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { SecretAlert } from '../../ui/secret-alert.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'

const NewKey = lazy(() => import('./new-key.tsx'))

type ApiKey = Answer<'accounts.list-api-keys'>['data']['rows'][number]

/** The caller's own alone: the provider's staff would see everybody's. */
const loadOf = (account_id: number) => async (view: View, signal: AbortSignal) => {
  const { data } = await api.call(
    'accounts.list-api-keys',
    { account_id, page: view.page, limit: view.size },
    { signal },
  )
  return { rows: data.rows, total: data.count }
}

export default function ApiKeys() {
  const { account_id: accountId } = useAccount()
  const acting = useActing()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<ApiKey | null>(null)
  const columns: Column<ApiKey>[] = [
    { key: 'name', header: 'Name', text: ({ name }) => name, fixed: true },
    { key: 'prefix', header: 'Begins with', text: ({ prefix }) => prefix, cell: ({ prefix }) => <Code>{prefix}</Code> },
    {
      key: 'scopes',
      header: 'May do',
      text: ({ scopes }) => scopes.join(' '),
      cell: ({ scopes }) => <Scopes scopes={scopes} />,
    },
    { key: 'created', header: 'Made', text: (key) => key.created_at, cell: (key) => <DateTime at={key.created_at} /> },
    {
      key: 'used',
      header: 'Last used',
      text: (key) => key.last_used_at ?? '',
      cell: (key) => (key.last_used_at ? <DateTime at={key.last_used_at} /> : 'Never'),
    },
    {
      key: 'expires',
      header: 'Expires',
      text: (key) => key.expires_at ?? '',
      cell: (key) => (key.expires_at ? <DateTime at={key.expires_at} /> : 'Never'),
    },
    {
      key: 'revoke',
      header: 'Revoke',
      cell: (key) => (
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={`Revoke ${key.name}`}
          onClick={() => setLeaving(key)}
          disabled={acting !== null}
        >
          <IconTrash size={16} />
        </ActionIcon>
      ),
    },
  ]
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)} disabled={acting !== null}>
      Make a key
    </Button>
  )
  return (
    <Page
      intro="Programs sign in with a key of their own, which can be limited and revoked. People use their password."
      actions={make}
    >
      {made !== null && (
        <SecretAlert title="Note this key now: it is shown nowhere again" secret={made} onClose={() => setMade(null)} />
      )}
      <DataTable
        name="API keys"
        scope={[accountId]}
        columns={columns}
        load={loadOf(accountId)}
        rowId={(key) => String(key.key_id)}
        empty={<Empty title="There is no key yet">A program of yours that calls the API would have one.</Empty>}
      />
      <Modal opened={making} onClose={() => setMaking(false)} title="Make an API key" centered>
        <Suspense>
          <NewKey
            onClose={() => setMaking(false)}
            onMade={(key) => {
              setMade(key)
              setMaking(false)
            }}
          />
        </Suspense>
      </Modal>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Revoke ${leaving?.name ?? ''}?`}
        effects={[
          'Every program that uses this key is refused at once.',
          'A revoked key does not come back: make another one.',
        ]}
        cost="nothing."
        confirmLabel="Revoke the key"
        destructive
        onConfirm={() => api.call('accounts.revoke-api-key', { key_id: leaving?.key_id ?? 0 })}
      />
    </Page>
  )
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  return (
    <Group gap={4}>
      {scopes.slice(0, 3).map((scope) => (
        <Badge key={scope} variant="light" tt="none">
          {scope === '*' ? 'everything' : scope}
        </Badge>
      ))}
      {scopes.length > 3 && <Text size="xs">and {scopes.length - 3} more</Text>}
    </Group>
  )
}
