import type { Answer } from '@dialyard/sdk'
import { Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPencil, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Rates } from './rates.tsx'
import { roundings, sayRounding } from './tariff-words.ts'

const SetRate = lazy(() => import('./set-rate.tsx'))
const ImportRates = lazy(() => import('./import-rates.tsx'))

type Tariff = Answer<'tariffs.show'>['data']
type Deed = 'rate' | 'import' | 'change' | 'remove'

/** One tariff with its rates. */
export default function TariffPage() {
  const { tariff = '' } = useParams({ strict: false }) as { tariff?: string }
  const { data, error, isPending, refetch } = useCall('tariffs.show', { tariff_id: Number(tariff) })
  const [asked, ask] = useState<Deed | null>(null)
  const close = () => ask(null)
  if (isPending) return <Loading lines={8} />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const whole = data.data
  return (
    <Page
      title={whole.name}
      intro={`${whole.rates.toLocaleString('en-US')} rates in ${whole.currency}, past ones and those to come too. Charges are rounded ${sayRounding(whole.rounding).toLowerCase()}.`}
      actions={<Deeds ask={ask} />}
    >
      <Rates tariffId={whole.tariff_id} />
      <Modal opened={asked === 'rate'} onClose={close} title="Set a rate" size="lg">
        <Suspense>
          <SetRate tariffId={whole.tariff_id} onClose={close} />
        </Suspense>
      </Modal>
      <Modal opened={asked === 'import'} onClose={close} title="Import rates" size="lg">
        <Suspense>
          <ImportRates tariffId={whole.tariff_id} onClose={close} />
        </Suspense>
      </Modal>
      <Modal opened={asked === 'change'} onClose={close} title="Change the tariff" centered>
        <ChangeTariff tariff={whole} onClose={close} />
      </Modal>
      <RemoveTariff tariff={whole} opened={asked === 'remove'} onClose={close} />
    </Page>
  )
}

const Deeds = ({ ask }: { ask: (deed: Deed) => void }) => (
  <Group gap="xs">
    <Button leftSection={<IconPlus size={16} />} onClick={() => ask('rate')}>
      Set a rate
    </Button>
    <Button variant="default" leftSection={<IconUpload size={16} />} onClick={() => ask('import')}>
      Import rates
    </Button>
    <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => ask('change')}>
      Change
    </Button>
    <Button variant="light" color="red" leftSection={<IconTrash size={16} />} onClick={() => ask('remove')}>
      Remove
    </Button>
  </Group>
)

function ChangeTariff({ tariff, onClose }: { tariff: Tariff; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { name: tariff.name, rounding: tariff.rounding },
    send: ({ name, rounding }) =>
      api.call('tariffs.change', { tariff_id: tariff.tariff_id, name: name.trim(), rounding: rounding as 'half-even' }),
    onDone: () => {
      notifications.show({ color: 'green', message: 'The tariff is changed.' })
      onClose()
    },
  })
  return (
    <CallForm {...submission} submitLabel="Save the tariff" onCancel={onClose}>
      <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
      <Select
        label="A charge is rounded"
        description="From now on; what was charged stays"
        allowDeselect={false}
        data={roundings}
        {...form.getInputProps('rounding')}
      />
    </CallForm>
  )
}

function RemoveTariff({ tariff, opened, onClose }: { tariff: Tariff; opened: boolean; onClose: () => void }) {
  const navigate = useNavigate()
  const remove = async () => {
    await api.call('tariffs.remove', { tariff_id: tariff.tariff_id })
    await navigate({ to: paths.tariffs })
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Remove ${tariff.name}?`}
      effects={[
        `Its ${tariff.rates.toLocaleString('en-US')} rates go with it, for good.`,
        'It is refused once somebody was given it.',
      ]}
      cost="nothing."
      confirmLabel="Remove the tariff"
      destructive
      onConfirm={remove}
    />
  )
}
