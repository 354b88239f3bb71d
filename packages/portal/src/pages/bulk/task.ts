import type { Answer } from '@dialyard/sdk'

export type Task = Answer<'tasks.list'>['data']['rows'][number]
export type TaskItem = Answer<'tasks.show'>['data']['items'][number]

export const kinds = [
  { value: 'release', label: 'Release of numbers' },
  { value: 'forwarding', label: 'Forwarding of numbers' },
  { value: 'inventory', label: 'Import of inventory' },
] as const

export const statuses = [
  { value: 'queued', label: 'Queued' },
  { value: 'running', label: 'Running' },
  { value: 'done', label: 'Done' },
  { value: 'failed', label: 'Failed' },
] as const

export const labelIn = (choices: readonly { value: string; label: string }[], value: string): string =>
  choices.find((each) => each.value === value)?.label ?? value

/** `done 3 of 5, 1 failed`. */
export function sayProgress({ done, total, unit, counts }: Task): string {
  const share = total === 0 ? 100 : Math.floor((done / total) * 100)
  const failed = counts.failed ?? counts.rejected ?? 0
  const figure = unit === 'bytes' ? `${share} %` : `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`
  return failed > 0 ? `${figure}, ${failed.toLocaleString('en-US')} failed` : figure
}
