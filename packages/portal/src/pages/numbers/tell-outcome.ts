import { notifications } from '@mantine/notifications'
import { plural, spellNumber } from '../../ui/spell.ts'

/** Says of each number that was not changed why. */
export function tellOutcome(done: number, verb: string, failed: readonly { number: string; message: string }[]): void {
  if (done > 0) notifications.show({ color: 'green', message: `${plural(done, 'number')} ${verb}.` })
  if (failed.length === 0) return
  const [first] = failed
  const more = failed.length > 1 ? `, and ${failed.length - 1} more` : ''
  const message = `${spellNumber(first?.number ?? '')}: ${first?.message}${more}`
  notifications.show({
    color: 'red',
    autoClose: false,
    title: `${plural(failed.length, 'number')} not ${verb}`,
    message,
  })
}
