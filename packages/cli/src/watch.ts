import { setTimeout as sleep } from 'node:timers/promises'
import { Presets, SingleBar } from 'cli-progress'
import { count, type Io } from './io.ts'

/** How far something is that goes on by itself. */
export interface Standing {
  done: number
  total: number
  ended: boolean
}

const pauseMs = 1000

/**
 * Shows on stderr how far something is, as a bar on a terminal, else in a line; with `watch` until it has ended. Answers where
 * it stood in the end.
 */
export async function follow<State>(
  stderr: Io['stderr'],
  {
    look,
    standing,
    unit,
    watch,
  }: {
    look: () => Promise<State>
    standing: (state: State) => Standing
    unit: string
    watch: boolean
  },
): Promise<State> {
  let state = await look()
  const format = `{bar} {percentage}% | {value}/{total} ${unit}`
  const bar = stderr.isTTY
    ? new SingleBar({ stream: stderr, format, formatValue: count }, Presets.shades_classic)
    : null
  bar?.start(standing(state).total, standing(state).done)
  try {
    while (watch && !standing(state).ended) {
      await sleep(pauseMs)
      state = await look()
      bar?.update(standing(state).done)
    }
  } finally {
    bar?.stop()
  }
  const { done, total } = standing(state)
  if (!bar) stderr.write(`${count(done)} of ${count(total)} ${unit}\n`)
  return state
}
