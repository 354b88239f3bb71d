import { Button, Modal } from '@mantine/core'
import { IconPencil, IconTrash, IconUpload } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Page } from '../../ui/page.tsx'
import { plural } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { Rates } from './rates.tsx'
import type { Tariff } from './tariff-kinds.ts'

const TariffForm = lazy(() => import('./tariff-form.tsx'))
const RatesImport = lazy(() => import('./rates-import.tsx'))

/** One tariff with its rates. */
export default function TariffPage() {
  const { tariff: text = '' } = useParams({ strict: false }) as { tariff?: string }
  const { data, error, isPending, refetch } = useCall('tariffs.show', { tariff_id: Number(text) })
  const tariff = data?.data
  return (
    <Page
      {...(tariff
        ? {
            title: tariff.name,
            intro: `${plural(tariff.rates, 'rate')} in ${tariff.currency}, past ones and those to come too.`,
            actions: <Deeds tariff={tariff} />,
          }
        : {})}
    >
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {tariff && <Rates tariff={tariff} />}
    </Page>
  )
}

function Deeds({ tariff }: { tariff: Tariff }) {
  const { tariff_id: id, name } = tariff
  const navigate = useNavigate()
  const [deed, setDeed] = useState<'change' | 'import' | 'remove' | null>(null)
  const close = () => setDeed(null)
  const remove = async () => {
    await api.call('tariffs.remove', { tariff_id: id })
    await navigate({ to: paths.tariffs })
  }
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setDeed('change')}>
        Change
      </Button>
      <Button variant="default" leftSection={<IconUpload size={16} />} onClick={() => setDeed('import')}>
        Import rates
      </Button>
      <Button color="red" variant="light" leftSection={<IconTrash size={16} />} onClick={() => setDeed('remove')}>
        Remove
      </Button>
      <Modal opened={deed === 'change'} onClose={close} title={`Change ${name}`} centered>
        <Suspense>
          <TariffForm tariff={tariff} onClose={close} />
        </Suspense>
      </Modal>
      <Modal opened={deed === 'import'} onClose={close} title={`Import rates into ${name}`} size="xl">
        <Suspense>
          <RatesImport tariff={tariff} onClose={close} />
        </Suspense>
      </Modal>
      <ConfirmDialog
        opened={deed === 'remove'}
        onClose={close}
        title={`Remove ${name}?`}
        effects={['All of its rates go with it.', 'It is refused once anybody was charged by it.']}
        cost="nothing."
        confirmLabel={`Remove ${name}`}
        destructive
        onConfirm={remove}
      />
    </>
  )
}
