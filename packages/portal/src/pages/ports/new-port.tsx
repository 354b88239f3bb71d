import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DateTime } from '../../ui/values.tsx'
import { type Draft, dropDraft, emptyFields, noSecrets, numbersIn, type Secrets, useDraft } from './draft.ts'
import { type Step, steps } from './filing.ts'
import { WalkedContext } from './step-frame.tsx'
import { StepList } from './step-list.tsx'

// Each is loaded when it is come to.
const pages = {
  numbers: lazy(() => import('./numbers-step.tsx')),
  check: lazy(() => import('./check-step.tsx')),
  details: lazy(() => import('./details-step.tsx')),
  documents: lazy(() => import('./documents-step.tsx')),
  dates: lazy(() => import('./dates-step.tsx')),
  routing: lazy(() => import('./routing-step.tsx')),
  review: lazy(() => import('./review-step.tsx')),
}

const indexOf = (step: Step): number => steps.findIndex(({ value }) => value === step)

/** How far a draft is filled in: what comes after asks for what is before. */
function reachableIn(draft: Draft): number {
  if (numbersIn(draft.numbers).length === 0) return indexOf('numbers')
  if (emptyFields(draft).length > 0) return indexOf('details')
  return draft.dates.desired_foc_date === '' ? indexOf('dates') : indexOf('review')
}

/** A port, step by step. What is typed is kept in this browser until it is filed or thrown away. */
export default function NewPort() {
  const { account_id: accountId } = useAccount()
  const [round, setRound] = useState(0)
  // A draft is of one account, and a new one begins anew.
  return <Wizard key={`${accountId} ${round}`} accountId={accountId} onDrop={() => setRound(round + 1)} />
}

function Wizard({ accountId, onDrop }: { accountId: number; onDrop: () => void }) {
  const [draft, change] = useDraft(accountId)
  const [secrets, setSecrets] = useState<Secrets>(noSecrets)
  const [walked, setWalked] = useState(false)
  const [dropping, { open, close }] = useDisclosure()
  const [{ step: word = 'numbers' }] = useAddress()
  const navigate = useNavigate()
  const reachable = reachableIn(draft)
  const wanted = steps.findIndex(({ value }) => value === word)
  const at = Math.min(Math.max(wanted, 0), reachable)
  const step = steps[at]?.value ?? 'numbers'
  const go = (next: Step | undefined) => {
    setWalked(true)
    if (next) void navigate({ to: paths.newPort, search: { step: next } as never })
  }
  const before = steps[at - 1]?.value
  const props = {
    ...{ draft, change, secrets, setSecrets },
    onNext: () => go(steps[at + 1]?.value),
    onBack: before ? () => go(before) : null,
  }
  const Shown = pages[step]
  return (
    <Page
      intro={
        draft.savedAt ? (
          <>
            Your draft is kept in this browser, last <DateTime at={draft.savedAt} />. A PIN, passwords and files are
            not.
          </>
        ) : (
          'Bring numbers here from another carrier. What you type is kept in this browser until you file it.'
        )
      }
      actions={
        draft.savedAt && (
          <Button variant="default" leftSection={<IconTrash size={16} />} onClick={open}>
            Throw the draft away
          </Button>
        )
      }
    >
      <StepList at={at} reachable={reachable} go={go} />
      <WalkedContext value={walked}>
        <Suspense fallback={<Loading lines={8} />}>
          <Shown key={step} {...props} onMend={go} />
        </Suspense>
      </WalkedContext>
      <ConfirmDialog
        opened={dropping}
        onClose={close}
        title="Throw the draft away?"
        effects={['What you have typed is gone.', 'No port is filed.']}
        cost="nothing."
        confirmLabel="Throw it away"
        destructive
        onConfirm={async () => {
          dropDraft(accountId)
          await navigate({ to: paths.newPort, search: {} as never })
          onDrop()
        }}
      />
    </Page>
  )
}
