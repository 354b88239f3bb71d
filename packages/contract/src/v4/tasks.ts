import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import { fwd_trunk_grpid, methodFields } from './forwarding-shapes.ts'

const { Fields, Nullable } = p

const Kind = Type.Union([Type.Literal('release'), Type.Literal('forwarding'), Type.Literal('inventory')])
const Status = Type.Union([
  Type.Literal('queued'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
])
const Count = Type.Optional(Type.Integer())

const task = {
  task_id: Type.Integer(),
  account_id: Type.Integer(),
  kind: Kind,
  status: Status,
  unit: Type.String({ description: 'What `done` and `total` count: numbers, or bytes of a file' }),
  done: Type.Integer(),
  total: Type.Integer(),
  counts: Fields({
    succeeded: Count,
    failed: Count,
    read: Count,
    added: Count,
    updated: Count,
    skipped: Count,
    rejected: Count,
  }),
  message: Nullable(Type.String({ description: 'Why it failed as a whole' })),
  created_at: p.Instant,
  ended_at: Nullable(p.Instant),
}
const Task = Fields(task)

const queued = {
  ...{ task_id: 7, account_id: 3, kind: 'release', status: 'queued', unit: 'numbers', done: 0, total: 2, counts: {} },
  ...{ message: null, created_at: '2026-11-23T12:00:00.000Z', ended_at: null },
}
const ended = {
  ...{ ...queued, status: 'done', done: 2, counts: { succeeded: 1, failed: 1 } },
  ended_at: '2026-11-23T12:00:02.000Z',
}

const many = Type.Array(p.PhoneNumberText, { minItems: 1, maxItems: 50_000 })
const { username: _username, password: _password, ...lastingFields } = methodFields

export const tasks = {
  'tasks.release': endpoint({
    method: 'POST',
    path: '/tasks/release',
    summary: 'Release very many numbers in the background',
    description:
      'As POST /dids/release, a hundred numbers at a time. Answers at once; GET /tasks/{task_id} tells how far it is.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ numbers: many }),
    data: Task,
    errors: ['invalid_input'],
    examples: [{ title: 'Two numbers', input: { numbers: ['7065550100', '7065550199'] }, data: queued }],
  }),
  'tasks.forward': endpoint({
    method: 'POST',
    path: '/tasks/forwarding',
    summary: 'Say where very many numbers ring, in the background',
    description:
      'As POST /dids/bulk-forwarding, a hundred numbers at a time; without the method trunk, whose password would have to be kept.',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ numbers: many, ...lastingFields, fwd_trunk_grpid }),
    data: Task,
    errors: ['invalid_input'],
    examples: [
      {
        title: 'To a trunk group',
        input: { numbers: ['7065550100', '7065550199'], fwd_trunk_grpid: 52610 },
        data: { ...queued, kind: 'forwarding' },
      },
    ],
  }),
  'tasks.import-inventory': endpoint({
    method: 'POST',
    path: '/admin/tasks/inventory',
    summary: 'Import inventory in the background',
    description:
      'As POST /admin/inventory: the file is kept, unpacked, and taken into stock when it has arrived as a whole. What is wrong in it stands in `items`.',
    access: 'admin',
    permission: 'inventory:write',
    deed: 'transaction',
    extension: true,
    upload: true,
    input: Fields({
      dry_run: Type.Optional(Type.Boolean({ description: 'Read and check everything, change nothing' })),
    }),
    data: Task,
    errors: ['unreadable_file'],
    examples: [
      {
        title: 'A file',
        input: {},
        data: { ...queued, account_id: 2, kind: 'inventory', unit: 'bytes', total: 48_123 },
      },
    ],
  }),
  'tasks.list': endpoint({
    method: 'GET',
    path: '/tasks',
    summary: 'What runs in the background, newest first',
    access: 'account',
    permission: 'tasks:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      kind: Type.Optional(Kind),
      status: Type.Optional(Status),
      account_id: Type.Optional(p.AccountId),
      page: p.Page,
      limit: p.PageSize(25, 1000),
    }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Task) }),
    errors: ['not_found'],
    examples: [{ title: 'One of each', input: {}, data: { count: 1, rows: [ended] } }],
  }),
  'tasks.show': endpoint({
    method: 'GET',
    path: '/tasks/{task_id}',
    summary: 'How far a task is, and what became of each item',
    access: 'account',
    permission: 'tasks:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      task_id: Type.Integer({ minimum: 1, maximum: 2147483647, examples: [7] }),
      failed: Type.Optional(Type.Boolean({ description: 'Only the items that failed' })),
      page: p.Page,
      limit: p.PageSize(25, 1000),
    }),
    data: Fields({
      ...task,
      items: Type.Array(
        Fields({
          item: Type.String({ description: 'A number; of a file the line and the column' }),
          outcome: Nullable(Type.String({ description: 'done or failed; null while it waits' })),
          message: Nullable(Type.String()),
        }),
      ),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'One of two',
        input: { task_id: 7 },
        data: {
          ...ended,
          items: [
            { item: '7065550100', outcome: 'done', message: null },
            { item: '7065550199', outcome: 'failed', message: 'Not among your numbers.' },
          ],
        },
      },
    ],
  }),
  'tasks.show-work': endpoint({
    method: 'GET',
    path: '/admin/work',
    summary: 'How the platform’s own work stands',
    description:
      'What falls due by the platform’s clock and when next, and the queues of its jobs. A worker that lives empties `jobs.due-work` every minute.',
    access: 'admin',
    permission: 'tasks:read',
    deed: 'none',
    extension: true,
    input: Fields({}),
    data: Fields({
      now: p.Instant,
      due: Type.Array(
        Fields({
          work: Type.String({ examples: ['renewals.renew'] }),
          next_due: Nullable(Type.String({ description: 'The earliest; past: it is due. Null: nothing waits' })),
        }),
      ),
      queues: Type.Array(
        Fields({
          job: Type.String(),
          waiting: Type.Integer(),
          running: Type.Integer(),
          failed: Type.Integer({ description: 'Given up after every try, of the last days' }),
          last_done: Nullable(Type.String({ description: 'Real time, also in the sandbox; null: not of late' })),
        }),
      ),
    }),
    errors: [],
    examples: [
      {
        title: 'A quiet night',
        input: {},
        data: {
          now: '2026-11-23T12:00:00.000Z',
          due: [{ work: 'renewals.renew', next_due: '2026-11-24T00:00:00.000Z' }],
          queues: [
            {
              ...{ job: 'jobs.due-work', waiting: 0, running: 0, failed: 0 },
              last_done: '2026-11-23T11:59:03.000Z',
            },
          ],
        },
      },
    ],
  }),
} as const
