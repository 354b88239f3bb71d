import { Anchor, Badge, Button, Modal, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { toWebhook } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { SecretAlert } from '../../ui/secret-alert.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { sayTypes, stateOf, type Webhook } from './webhook.ts'

const WebhookForm = lazy(() => import('./webhook-form.tsx'))

const columns: readonly Column<Webhook>[] = [
  {
    key: 'url',
    header: 'Address',
    text: ({ url }) => url,
    cell: (webhook) => (
      <Anchor component={Link} to={toWebhook(webhook.webhook_id)} size="sm">
        {webhook.url}
      </Anchor>
    ),
    fixed: true,
  },
  {
    key: 'state',
    header: 'State',
    text: (webhook) => stateOf(webhook).label,
    cell: (webhook) => (
      <Badge variant="light" color={stateOf(webhook).color}>
        {stateOf(webhook).label}
      </Badge>
    ),
  },
  {
    key: 'types',
    header: 'Gets',
    text: sayTypes,
    cell: (webhook) => (
      <Text size="sm" maw={320} truncate title={sayTypes(webhook)}>
        {sayTypes(webhook)}
      </Text>
    ),
  },
  { key: 'description', header: 'Description', text: ({ description }) => description },
  {
    key: 'made',
    header: 'Made',
    text: (webhook) => webhook.created_at,
    cell: (webhook) => <DateTime at={webhook.created_at} />,
  },
  { key: 'account', header: 'Account', text: (webhook) => String(webhook.account_id), optional: true },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('events.list-webhooks', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

export default function Webhooks() {
  const { account_id: accountId } = useAccount()
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => setMaking(false)
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      Make a webhook
    </Button>
  )
  return (
    <Page intro="Addresses of yours that are sent every event as it happens." actions={make}>
      {secret !== null && (
        <SecretAlert
          title="Note this secret now: it is shown nowhere again"
          secret={secret}
          onClose={() => setSecret(null)}
        >
          <Text size="sm" mt="xs">
            The receiver checks by it that a delivery comes from here.
          </Text>
        </SecretAlert>
      )}
      <DataTable
        name="Webhooks"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(webhook) => String(webhook.webhook_id)}
        empty={
          <Empty title="There is no webhook yet" action={make}>
            A program of yours hears of a purchase, a payment or a port a moment after it happened.
          </Empty>
        }
      />
      <Modal opened={making} onClose={close} title="Make a webhook" centered>
        <Suspense>
          <WebhookForm
            webhook={null}
            onCancel={close}
            onDone={(_, made) => {
              setSecret(made)
              close()
            }}
          />
        </Suspense>
      </Modal>
    </Page>
  )
}
