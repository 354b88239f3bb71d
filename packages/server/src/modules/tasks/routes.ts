import type { DataOf, Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import type { DueWork } from '../../jobs/due-work.ts'
import { slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import { readNumber } from '../numbers/index.ts'
import { type RoutingTools, readForwarding } from '../routing/index.ts'
import { createInventoryTask, createNumbersTask, noTask } from './create-task.ts'
import { countTasks, findItems, findQueues, findTask, findTasks } from './store.ts'
import type { Task } from './task.ts'

type Calls = typeof modules.tasks

const shown = (task: Task): DataOf<Calls['tasks.release']> => ({
  task_id: task.taskId,
  account_id: task.accountId,
  kind: task.kind,
  status: task.state,
  unit: task.kind === 'inventory' ? 'bytes' : 'numbers',
  done: task.done,
  total: task.total,
  counts: task.counts,
  message: task.message,
  created_at: task.createdAt.toISOString(),
  ended_at: task.endedAt?.toISOString() ?? null,
})

/** Each once, as they were first named. */
const numbersOf = (texts: readonly string[]): E164[] => [
  ...new Set(texts.map((text, i) => readNumber(text, `numbers[${i}]`))),
]

async function visibleAccounts(context: Context, accountId: number | undefined): Promise<number[] | null> {
  const scope = scopeOf(context.actor)
  if (accountId === undefined) return findSubtree(context, scope)
  return [(await findVisibleAccount(context, accountId, scope)).accountId]
}

interface Parts extends Pick<RoutingTools, 'rule'> {
  dueWorks: readonly DueWork[]
}

export const tasksRoutes = ({ rule, dueWorks }: Parts): Handlers<Calls, Context> => ({
  'tasks.release': async (context, { numbers }) => ({
    data: shown(await createNumbersTask(context, 'release', numbersOf(numbers), {})),
  }),
  'tasks.forward': async (context, { numbers, ...fields }) => {
    const given = readForwarding(fields, rule)
    return { data: shown(await createNumbersTask(context, 'forwarding', numbersOf(numbers), { given })) }
  },
  'tasks.import-inventory': async (context, file) => {
    const dryRun = async (): Promise<boolean> => (await file.form()).dry_run ?? false
    return { data: shown(await createInventoryTask(context, file.stream, dryRun)) }
  },
  'tasks.list': async (context, { kind = null, status: state = null, account_id, page, limit }) => {
    const filter = { accountIds: await visibleAccounts(context, account_id), kind, state }
    const rows = await findTasks(context, filter, slice(page, limit))
    return { data: { count: await countTasks(context, filter), rows: rows.map(shown) } }
  },
  'tasks.show': async (context, { task_id, failed = false, page, limit }) => {
    const task = await findTask(context, task_id, scopeOf(context.actor))
    if (!task) throw noTask(task_id)
    const items = await findItems(context, task_id, slice(page, limit), { failed })
    return { data: { ...shown(task), items: items.map(({ item, outcome, message }) => ({ item, outcome, message })) } }
  },
  'tasks.show-work': async (context) => {
    const [instants, queues] = await Promise.all([
      Promise.all(dueWorks.map((work) => work.nextDue(context))),
      findQueues(context),
    ])
    return {
      data: {
        now: context.clock.now().toISOString(),
        due: dueWorks.map(({ name }, i) => ({ work: name, next_due: instants[i]?.toISOString() ?? null })),
        queues: queues.map(({ lastDone, ...queue }) => ({ ...queue, last_done: lastDone?.toISOString() ?? null })),
      },
    }
  },
})
