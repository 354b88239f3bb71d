import type { Answer } from '@dialyard/sdk'

type Status = Answer<'tasks.show'>['data']['status']

export const taskColors: Readonly<Record<Status, string>> = {
  queued: 'gray',
  running: 'yard',
  done: 'green',
  failed: 'red',
}
export const taskLabels: Readonly<Record<Status, string>> = {
  queued: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
}
/** Whether there is anything still to come. */
export const isOver = (status: Status): boolean => status === 'done' || status === 'failed'
