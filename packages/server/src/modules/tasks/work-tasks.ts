import { type Actor, type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { importWithin, type OnRelease, type OnStock, readNumber, releaseWithin } from '../numbers/index.ts'
import { forwardWithin } from '../routing/index.ts'
import {
  type DueTask,
  endTask,
  findDueTask,
  findOpenItems,
  findPiece,
  lockDueTask,
  markBegun,
  postponeTask,
  settleItems,
  updateProgress,
  writeItems,
} from './store.ts'
import type { TaskCounts, TaskInputs } from './task.ts'

export interface TaskTools {
  onRelease: OnRelease
  onStock: OnStock
  /** Of the platform's SIP addresses. */
  realm: string
}

/** How many items are done in one transaction. */
const chunkSize = 100
/** How long a task waits that could not be worked on for a reason of ours. */
const troubleMs = 60_000

/** As whoever asked for it, and may no more than he. */
const askerOf = ({ accountId, role, impersonatedBy }: DueTask): Actor => ({
  accountId,
  role,
  address: null,
  token: null,
  permissions: null,
  impersonatedBy,
})

type Failed = readonly { number: E164; message: string }[]

async function perform(tx: TxContext, task: DueTask, numbers: readonly E164[], tools: TaskTools): Promise<Failed> {
  if (task.kind === 'release') return (await releaseWithin(tx, numbers, tools.onRelease)).failed
  const { given } = task.input as TaskInputs['forwarding']
  return (await forwardWithin(tx, numbers, given, tools.realm)).failed
}

function end(tx: TxContext, { taskId, accountId, kind }: DueTask, how: Parameters<typeof endTask>[2]): void {
  endTask(tx, taskId, how)
  const body = { kind, state: how.state, ...how.counts }
  tx.record({ type: 'task.ended', accountId, subject: `task:${taskId}`, body })
}

/** Does the next items, in one transaction with what is noted of them. */
const doNextItems = (context: Context, { taskId }: DueTask, tools: TaskTools): Promise<boolean> =>
  inTransaction(context, async (tx) => {
    const task = await lockDueTask(tx, taskId)
    if (!task) return false
    const items = await findOpenItems(tx, taskId, chunkSize)
    if (items.length === 0) {
      end(tx, task, { state: 'done', counts: task.counts })
      return false
    }
    const numbers = items.map(({ item }) => readNumber(item, 'number'))
    const reasons = new Map((await perform(tx, task, numbers, tools)).map(({ number, message }) => [number, message]))
    const settled = items.map((item, i) => {
      const message = reasons.get(numbers[i] as E164) ?? null
      return { ...item, outcome: message === null ? ('done' as const) : ('failed' as const), message }
    })
    const { succeeded = 0, failed = 0 } = task.counts
    const lost = settled.filter(({ outcome }) => outcome === 'failed').length
    settleItems(tx, taskId, settled, { succeeded: succeeded + settled.length - lost, failed: failed + lost })
    return true
  })

/** The file of a task from its beginning; how far it is read is told to everybody meanwhile. */
async function* readFile(context: Context, taskId: number): AsyncGenerator<Uint8Array> {
  let done = 0
  for (let piece = 0; ; piece++) {
    const bytes = await findPiece(context, taskId, piece)
    if (bytes === null) return
    yield bytes
    done += bytes.length
    await updateProgress(context, taskId, done)
  }
}

const placeOf = ({ line, column }: { line: number; column: string | null }): string =>
  column === null ? `line ${line}` : `line ${line}, ${column}`

/** Imports the whole file in one transaction with the task's end: it is in stock and told, or neither. */
async function importFile(context: Context, { taskId }: DueTask, { onStock }: TaskTools): Promise<void> {
  await markBegun(context, taskId)
  const work = async (tx: TxContext): Promise<void> => {
    const task = await lockDueTask(tx, taskId)
    if (!task) return
    const { dryRun } = task.input as TaskInputs['inventory']
    const outcome = await importWithin(tx, readFile(context, taskId), { dryRun: async () => dryRun, onStock })
    const { errors, ...counts } = outcome
    const items = errors.map((each) => ({ item: placeOf(each), outcome: 'failed' as const, message: each.message }))
    await writeItems(tx, task, items)
    end(tx, task, { state: 'done', counts: counts satisfies TaskCounts })
  }
  await inTransaction(context, work, { copies: true })
}

/** Ends a task that was refused as a whole, such as a file that is no table. */
const fail = (context: Context, { taskId }: DueTask, message: string): Promise<void> =>
  inTransaction(context, async (tx) => {
    const task = await lockDueTask(tx, taskId)
    if (task) end(tx, task, { state: 'failed', counts: task.counts, message })
  })

async function work(context: Context, task: DueTask, tools: TaskTools): Promise<void> {
  const own = { ...context, actor: askerOf(task) }
  try {
    if (task.kind === 'inventory') await importFile(own, task, tools)
    else while (await doNextItems(own, task, tools));
  } catch (error) {
    if (error instanceof AppError) return fail(own, task, error.message)
    context.log.error({ err: error, task: task.taskId }, 'a task could not be worked on and will be tried again')
    await postponeTask(context, task.taskId, new Date(context.clock.now().getTime() + troubleMs))
  }
}

/** Works off what waits, one task after the other; other workers do the same with other tasks. */
export async function workTasks(context: Context, tools: TaskTools): Promise<void> {
  for (let task = await findDueTask(context); task; task = await findDueTask(context)) await work(context, task, tools)
}
