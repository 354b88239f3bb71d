import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { inventoryText } from '../numbers/index.ts'
import { beginProgress, findTask, insertTask, updateInput, writeItems, writePiece } from './store.ts'
import type { Task, TaskInputs, TaskKind } from './task.ts'

/** The job that works tasks off. */
export const tasksJob = 'tasks.work'

export const noTask = (taskId: number): AppError => new AppError('not_found', `There is no task ${taskId}.`)

async function create<Kind extends TaskKind>(
  tx: TxContext,
  kind: Kind,
  input: TaskInputs[Kind],
  fill: (taskId: number) => Promise<number>,
): Promise<Task> {
  const { accountId } = tx.actor
  const taskId = await insertTask(tx, kind, input)
  beginProgress(tx, taskId, await fill(taskId))
  tx.record({ type: 'task.created', accountId, subject: `task:${taskId}`, body: { kind } })
  await tx.enqueue({ name: tasksJob, data: {} })
  const task = await findTask(tx, taskId, scopeOf(tx.actor))
  if (!task) throw noTask(taskId)
  return task
}

/** Has something done with each of many numbers, in the background. */
export const createNumbersTask = <Kind extends 'release' | 'forwarding'>(
  context: Context,
  kind: Kind,
  numbers: readonly E164[],
  input: TaskInputs[Kind],
): Promise<Task> =>
  inTransaction(context, (tx) =>
    create(tx, kind, input, async (taskId) => {
      const items = numbers.map((number) => ({ item: tenDigits(number), outcome: null, message: null }))
      await writeItems(tx, { taskId, accountId: tx.actor.accountId }, items)
      return numbers.length
    }),
  )

const pieceSize = 262_144

/** A text cut anew, so that it is kept in pieces neither tiny nor huge. */
async function* piecesOf(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting = ''
  for await (const piece of text) {
    waiting += piece
    if (waiting.length < pieceSize) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  if (waiting !== '') yield Buffer.from(waiting)
}

/**
 * Keeps an inventory as it arrives, as plain text, to be imported in the background. `dryRun` is known when it has been read.
 * Throws `unreadable_file`.
 */
export function createInventoryTask(
  context: Context,
  stream: AsyncIterable<Uint8Array>,
  dryRun: () => Promise<boolean>,
): Promise<Task> {
  let begun = false
  return inTransaction(context, (tx) => {
    // After a deadlock the transaction is tried anew, but the file cannot be read twice.
    if (begun) throw new AppError('unavailable', 'Nothing was kept. Send the file again.')
    begun = true
    return create(tx, 'inventory', { dryRun: false }, async (taskId) => {
      let [pieces, length] = [0, 0]
      for await (const bytes of piecesOf(inventoryText(stream))) {
        await writePiece(tx, taskId, pieces++, bytes)
        length += bytes.length
      }
      if (await dryRun()) await updateInput(tx, taskId, { dryRun: true })
      return length
    })
  })
}
