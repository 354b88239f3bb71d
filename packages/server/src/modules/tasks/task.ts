import type { GivenForwarding } from '../routing/index.ts'

export type TaskKind = 'release' | 'forwarding' | 'inventory'
export type TaskState = 'queued' | 'running' | 'done' | 'failed'

/** What a task was asked for besides its items or its file, as it is kept. */
export interface TaskInputs {
  release: Record<never, never>
  forwarding: { given: GivenForwarding }
  inventory: { dryRun: boolean }
}

/** What came of a task so far: of items how many succeeded and failed, of a file what an import tells. */
export type TaskCounts = Partial<
  Record<'succeeded' | 'failed' | 'read' | 'added' | 'updated' | 'skipped' | 'rejected', number>
>

export interface Task {
  taskId: number
  accountId: number
  kind: TaskKind
  state: TaskState
  done: number
  total: number
  counts: TaskCounts
  message: string | null
  createdAt: Date
  endedAt: Date | null
}

export interface TaskItem {
  position: number
  item: string
  outcome: 'done' | 'failed' | null
  message: string | null
}
