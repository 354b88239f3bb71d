import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { plural, spellNumber } from '../../ui/spell.ts'
import { tellOutcome } from './tell-outcome.ts'

interface ReleaseDialogProps {
  opened: boolean
  onClose: () => void
  onReleased: () => void
  numbers: readonly string[]
}

/** Asks before numbers are given up, which few things undo. */
export function ReleaseDialog({ opened, onClose, onReleased, numbers }: ReleaseDialogProps) {
  const [first = ''] = numbers
  const what = numbers.length === 1 ? spellNumber(first) : plural(numbers.length, 'number')
  const release = async () => {
    const { data } = await api.call('numbers.bulk-release', { numbers: [...numbers] })
    tellOutcome(data.released.length, 'released', data.failed)
    if (data.released.length > 0) onReleased()
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Release ${what}?`}
      effects={[
        'Calls are carried no more, from this moment on.',
        'Routing, 911, directory entry, caller name and fax settings end.',
        'They rest for a while, and are then sold to others.',
      ]}
      cost="nothing; the monthly fee ends, and what is paid for the running month is not given back."
      confirmLabel={`Release ${what}`}
      destructive
      onConfirm={release}
    />
  )
}
