import type { Context, Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Task, TaskCounts, TaskInputs, TaskItem, TaskKind, TaskState } from './task.ts'

const columns = `t.task_id AS "taskId", t.account_id AS "accountId", t.kind, t.state, p.done::float8 AS done, p.total::float8 AS total,
  t.counts, t.message, t.created_at AS "createdAt", t.ended_at AS "endedAt"`

const insert = statement<{ taskId: number }>(
  'tasks.insert',
  `INSERT INTO task (account_id, role, impersonator_id, kind, state, input, created_at, due_at)
   VALUES ($1, $2, $3, $4, 'queued', $5, $6, $6) RETURNING task_id AS "taskId"`,
)
/** Answers the task's id. */
export async function insertTask<Kind extends TaskKind>(
  { db, clock, actor }: TxContext,
  kind: Kind,
  input: TaskInputs[Kind],
): Promise<number> {
  const { accountId, role, impersonatedBy } = actor
  const [row] = await db.run(insert, [accountId, role, impersonatedBy, kind, JSON.stringify(input), clock.now()])
  return row?.taskId ?? 0
}

const setInput = statement<never>('tasks.set-input', 'UPDATE task SET input = $2 WHERE task_id = $1')
export const updateInput = async ({ db }: TxContext, taskId: number, input: TaskInputs[TaskKind]): Promise<void> =>
  void (await db.run(setInput, [taskId, JSON.stringify(input)]))

const insertProgress = statement<never>(
  'tasks.insert-progress',
  'INSERT INTO task_progress (task_id, account_id, total) VALUES ($1, $2, $3)',
)
export const beginProgress = ({ db, actor }: TxContext, taskId: number, total: number): void =>
  db.send(insertProgress, [taskId, actor.accountId, total])

const insertItems = statement<never>(
  'tasks.insert-items',
  `INSERT INTO task_item (task_id, position, account_id, item, outcome, message)
   SELECT $1, position, $2, item, outcome, message
   FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS i (item, outcome, message, position)`,
)
/** In the order in which they are given. */
export const writeItems = async (
  { db }: TxContext,
  { taskId, accountId }: Pick<Task, 'taskId' | 'accountId'>,
  items: readonly Omit<TaskItem, 'position'>[],
): Promise<void> =>
  void (await db.run(insertItems, [
    ...[taskId, accountId],
    items.map((each) => each.item),
    items.map((each) => each.outcome),
    items.map((each) => each.message),
  ]))

const insertPiece = statement<never>(
  'tasks.insert-piece',
  'INSERT INTO task_file (task_id, piece, account_id, bytes) VALUES ($1, $2, $3, $4)',
)
export const writePiece = async (
  { db, actor }: TxContext,
  taskId: number,
  piece: number,
  bytes: Buffer,
): Promise<void> => void (await db.run(insertPiece, [taskId, piece, actor.accountId, bytes]))

const piece = statement<{ bytes: Buffer }>(
  'tasks.piece',
  'SELECT bytes FROM task_file WHERE task_id = $1 AND piece = $2',
)
/** Null after the last. */
export const findPiece = async ({ db }: Reader, taskId: number, number: number): Promise<Buffer | null> =>
  (await db.run(piece, [taskId, number]))[0]?.bytes ?? null

const setProgress = statement<never>('tasks.set-progress', 'UPDATE task_progress SET done = $2 WHERE task_id = $1')
export const updateProgress = async ({ db }: Reader, taskId: number, done: number): Promise<void> =>
  void (await db.run(setProgress, [taskId, done]))

const found = statement<Task>(
  'tasks.show',
  `SELECT ${columns} FROM task t JOIN task_progress p USING (task_id) JOIN account a ON a.account_id = t.account_id
   WHERE t.task_id = $1 AND a.ancestors @> ARRAY[$2::integer]`,
)
/** Null when there is none below `scope`. */
export const findTask = async ({ db }: Reader, taskId: number, scope: number): Promise<Task | null> =>
  (await db.run(found, [taskId, scope]))[0] ?? null

export interface TaskFilter {
  /** Null for every account. */
  accountIds: readonly number[] | null
  kind: TaskKind | null
  state: TaskState | null
}
const filtered = `($1::integer[] IS NULL OR t.account_id = ANY ($1)) AND ($2::text IS NULL OR t.kind = $2)
  AND ($3::text IS NULL OR t.state = $3)`
const list = statement<Task>(
  'tasks.list',
  `SELECT ${columns} FROM task t JOIN task_progress p USING (task_id) WHERE ${filtered}
   ORDER BY t.task_id DESC OFFSET $4 LIMIT $5`,
)
/** Newest first. */
export const findTasks = (
  { db }: Reader,
  { accountIds, kind, state }: TaskFilter,
  { offset, limit }: Slice,
): Promise<Task[]> => db.run(list, [accountIds, kind, state, offset, limit])

const counted = statement<{ count: number }>(
  'tasks.count',
  `SELECT count(*)::integer AS count FROM task t WHERE ${filtered}`,
)
export const countTasks = async ({ db }: Reader, { accountIds, kind, state }: TaskFilter): Promise<number> =>
  (await db.run(counted, [accountIds, kind, state]))[0]?.count ?? 0

const itemColumns = 'position, item, outcome, message'
const itemsAfter = statement<TaskItem>(
  'tasks.items',
  `SELECT ${itemColumns} FROM task_item WHERE task_id = $1 AND position > $2 ORDER BY position LIMIT $3`,
)
const failedItems = statement<TaskItem>(
  'tasks.failed-items',
  `SELECT ${itemColumns} FROM task_item WHERE task_id = $1 AND outcome = 'failed' ORDER BY position OFFSET $2 LIMIT $3`,
)
/** Positions have no gaps, so that every page of them all is found at once. */
export const findItems = (
  { db }: Reader,
  taskId: number,
  { offset, limit }: Slice,
  { failed }: { failed: boolean },
): Promise<TaskItem[]> =>
  failed
    ? db.run(failedItems, [taskId, offset, limit])
    : db.run(itemsAfter, [taskId, Math.min(offset, 2 ** 31 - 1), limit])

/** A task that a worker is to go on with. */
export interface DueTask {
  taskId: number
  accountId: number
  role: 'account' | 'admin'
  impersonatedBy: number | null
  kind: TaskKind
  input: TaskInputs[TaskKind]
  counts: TaskCounts
}
const dueColumns =
  'task_id AS "taskId", account_id AS "accountId", role, impersonator_id AS "impersonatedBy", kind, input, counts'
const due = statement<DueTask>(
  'tasks.find-due',
  `SELECT ${dueColumns} FROM task WHERE due_at <= $1 ORDER BY due_at, task_id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
)
/** The task that has waited longest of those that nobody else is at. */
export const findDueTask = async ({ db, clock }: Context): Promise<DueTask | null> =>
  (await db.run(due, [clock.now()]))[0] ?? null

const begin = statement<never>(
  'tasks.begin',
  `UPDATE task SET state = 'running' WHERE task_id = (
     SELECT task_id FROM task WHERE task_id = $1 AND state = 'queued' FOR NO KEY UPDATE SKIP LOCKED
   )`,
)
/** Lets everybody see that it has begun. */
export const markBegun = async ({ db }: Context, taskId: number): Promise<void> => void (await db.run(begin, [taskId]))

const lock = statement<DueTask>(
  'tasks.lock-due',
  `SELECT ${dueColumns} FROM task WHERE task_id = $1 AND due_at <= $2 FOR NO KEY UPDATE SKIP LOCKED`,
)
/** Null when somebody else is at it, or it has ended meanwhile. */
export const lockDueTask = async ({ db, clock }: TxContext, taskId: number): Promise<DueTask | null> =>
  (await db.run(lock, [taskId, clock.now()]))[0] ?? null

const openItems = statement<TaskItem>(
  'tasks.open-items',
  `SELECT ${itemColumns} FROM task_item WHERE task_id = $1 AND outcome IS NULL ORDER BY position LIMIT $2`,
)
export const findOpenItems = ({ db }: TxContext, taskId: number, most: number): Promise<TaskItem[]> =>
  db.run(openItems, [taskId, most])

const settle = statement<never>(
  'tasks.settle-items',
  `WITH settled AS (
     UPDATE task_item i SET outcome = s.outcome, message = s.message
     FROM unnest($2::integer[], $3::text[], $4::text[]) AS s (position, outcome, message)
     WHERE i.task_id = $1 AND i.position = s.position
   ), counted AS (
     UPDATE task SET state = 'running', counts = $5 WHERE task_id = $1
   )
   UPDATE task_progress SET done = done + cardinality($2::integer[]) WHERE task_id = $1`,
)
/** Notes what became of items, and what all came to. */
export const settleItems = ({ db }: TxContext, taskId: number, items: readonly TaskItem[], counts: TaskCounts): void =>
  db.send(settle, [
    taskId,
    items.map((each) => each.position),
    items.map((each) => each.outcome),
    items.map((each) => each.message),
    JSON.stringify(counts),
  ])

const end = statement<never>(
  'tasks.end',
  `WITH file AS (
     DELETE FROM task_file WHERE task_id = $1
   ), whole AS (
     UPDATE task_progress SET done = total WHERE task_id = $1 AND $2 = 'done'
   )
   UPDATE task SET state = $2, counts = $3, message = $4, ended_at = $5, due_at = NULL WHERE task_id = $1`,
)
/** Ends a task; its file is not needed any more. */
export const endTask = (
  { db, clock }: TxContext,
  taskId: number,
  { state, counts, message = null }: { state: 'done' | 'failed'; counts: TaskCounts; message?: string | null },
): void => db.send(end, [taskId, state, JSON.stringify(counts), message, clock.now()])

const postpone = statement<never>(
  'tasks.postpone',
  'UPDATE task SET due_at = $2 WHERE task_id = $1 AND due_at IS NOT NULL',
)
export const postponeTask = async ({ db }: Context, taskId: number, until: Date): Promise<void> =>
  void (await db.run(postpone, [taskId, until]))

/** How a kind of job stands in the queue. */
export interface JobQueue {
  job: string
  waiting: number
  running: number
  failed: number
  lastDone: Date | null
}

// The queue keeps what was done for some days.
const queues = statement<JobQueue>(
  'tasks.queues',
  `SELECT q.name AS job, count(*) FILTER (WHERE j.state IN ('created', 'retry'))::integer AS waiting,
     count(*) FILTER (WHERE j.state = 'active')::integer AS running,
     count(*) FILTER (WHERE j.state = 'failed')::integer AS failed,
     max(j.completed_on) FILTER (WHERE j.state = 'completed') AS "lastDone"
   FROM pgboss.queue q LEFT JOIN pgboss.job j ON j.name = q.name
   WHERE q.name NOT LIKE '\\_\\_%' GROUP BY q.name ORDER BY q.name`,
)
/** Every queue of the worker, by name. */
export const findQueues = ({ db }: Reader): Promise<JobQueue[]> => db.run(queues)
