import { type Endpoint, errors } from '@dialyard/contract'
import type { Actor, Context } from '../context.ts'
import type { Database, Transaction } from '../db/database.ts'
import type { Job } from '../jobs/worker.ts'
import { AppError } from '../kernel/errors.ts'
import { type Begun, begunOf, isContinued } from './carry-on.ts'
import { failure, type Sent, success } from './envelope.ts'
import type { RequestHashes } from './request-hash.ts'
import * as store from './store.ts'

/** A request whose deed may be asked for again under the same key. */
export interface KeyedRequest {
  key: string
  operation: string
  endpoint: Endpoint
  /** Of what was asked; for an upload known only when its stream has been read, which this does if need be. */
  hashes: () => Promise<RequestHashes>
  input: Record<string, unknown>
  perform: (context: Context) => Promise<Record<string, unknown>>
}

const leaseMs = 60_000
const mostAttempts = 5

/** The transaction that is open already, as a database: what the handler does joins it. */
const joined = (transaction: Transaction): Database => ({
  ...transaction,
  replica: transaction,
  transaction: (work) => work(transaction),
})

// A refusal that would come out the same again is an answer like any other. Not so what a retry should cure, and not
// wrong input: it is to be corrected and sent again.
const isWrongInput = (error: unknown): boolean => error instanceof AppError && error.code === 'invalid_input'
const isAnswer = (error: unknown): error is AppError =>
  error instanceof AppError && !errors[error.code].retry && !isWrongInput(error)

async function replay(context: Context, request: KeyedRequest): Promise<Sent> {
  const kept = await store.findKey(context.db, context.actor.accountId, request.key)
  if (!kept) throw new AppError('idempotency_running')
  if (kept.operation !== request.operation) throw new AppError('idempotency_mismatch')
  if (kept.request_hash !== null && !(await request.hashes()).includes(kept.request_hash)) {
    throw new AppError('idempotency_mismatch')
  }
  if (kept.state === 'unknown') throw new AppError('idempotency_unknown')
  if (kept.state === 'running' || !kept.answer) throw new AppError('idempotency_running')
  return kept.answer
}

const claimOf = (context: Context, { key, operation }: KeyedRequest) => ({
  accountId: context.actor.accountId,
  key,
  operation,
  hash: null,
  request: null,
  realNow: context.clock.real(),
  startedAt: context.startedAt,
  leasedUntil: null,
})

/** What a deed goes on to come to takes the place of the answer that was committed with it. */
const keptInPlace = (context: Context, { key, hashes }: KeyedRequest, { committed, carryOn }: Begun): Begun => ({
  committed,
  carryOn: async () => {
    const sent = await carryOn().catch((error: unknown) => {
      if (isAnswer(error)) return failure(error)
      throw error
    })
    await store.storeAnswer(context.db, context.actor.accountId, key, (await hashes())[0], sent)
    return sent
  },
})

/** A deed of one transaction: key, deed and answer are committed together, or none of them. */
async function once(context: Context, request: KeyedRequest): Promise<Sent | Begun> {
  const { key, endpoint } = request
  const { accountId } = context.actor
  const deed = async (transaction: Transaction): Promise<Sent | Begun | null> => {
    if (!(await store.claimKey(transaction, claimOf(context, request)))) return null
    const answer = await request.perform({ ...context, db: joined(transaction) })
    const begun = isContinued(answer) ? keptInPlace(context, request, begunOf(context, endpoint, answer)) : null
    const done = begun?.committed ?? success(endpoint, answer)
    await store.storeAnswer(transaction, accountId, key, (await request.hashes())[0], done)
    return begun ?? done
  }
  try {
    const sent = await context.db.transaction(deed, { copies: endpoint.upload ?? false })
    return sent ?? (await replay(context, request))
  } catch (error) {
    // An upload that was refused was not read to its end: its hash is not known, and it is sent again.
    if (!isAnswer(error) || error.code.startsWith('idempotency_') || endpoint.upload) throw error
    const refused = failure(error)
    const [hash] = await request.hashes()
    const kept = await context.db.transaction(async (transaction) => {
      const first = await store.claimKey(transaction, claimOf(context, request))
      if (first) await store.storeAnswer(transaction, accountId, key, hash, refused)
      return first
    })
    // Else another asker with this key has been quicker, and his answer is the answer.
    return kept ? refused : replay(context, request)
  }
}

/**
 * Does a long deed while renewing its lease, and stores how it ended. Wrong input frees the key; whatever else breaks
 * the deed off leaves it to the job.
 */
async function finish(context: Context, request: KeyedRequest): Promise<Sent> {
  const { accountId } = context.actor
  const lease = (): Date => new Date(context.clock.real().getTime() + leaseMs)
  const renewal = setInterval(() => {
    store.renewLease(context.db, accountId, request.key, lease()).catch((err) => context.log.warn({ err }, 'lease'))
  }, leaseMs / 3)
  try {
    const answer = await request.perform(context).catch(async (error: unknown) => {
      if (isAnswer(error)) return error
      if (isWrongInput(error)) await store.forgetKey(context.db, accountId, request.key)
      throw error
    })
    const sent = answer instanceof AppError ? failure(answer) : success(request.endpoint, answer)
    await store.storeAnswer(context.db, accountId, request.key, (await request.hashes())[0], sent)
    return sent
  } finally {
    clearInterval(renewal)
  }
}

async function longDeed(context: Context, request: KeyedRequest): Promise<Sent> {
  const { role, impersonatedBy } = context.actor
  const claim = {
    ...claimOf(context, request),
    hash: (await request.hashes())[0],
    request: { role, impersonatedBy, input: request.input },
    leasedUntil: new Date(context.clock.real().getTime() + leaseMs),
  }
  return (await store.claimKey(context.db, claim)) ? finish(context, request) : replay(context, request)
}

/** Does a deed once, however often it is asked for under its key within 24 hours; later askers get the first answer. */
export const performOnce = (context: Context, request: KeyedRequest): Promise<Sent | Begun> =>
  request.endpoint.deed === 'long' ? longDeed(context, request) : once(context, request)

export type FindHandler = (operation: string) => {
  endpoint: Endpoint
  perform(context: Context, input: Record<string, unknown>): Promise<Record<string, unknown>>
} | null

async function resume(context: Context, deed: store.Abandoned, findHandler: FindHandler): Promise<void> {
  const { accountId, key, operation, startedAt } = deed
  const handler = findHandler(operation)
  if (!handler || deed.attempts > mostAttempts) return store.markUnknown(context.db, accountId, key)
  const { role, input, impersonatedBy = null } = deed.request
  const actor: Actor = { accountId, role, address: null, token: null, permissions: null, impersonatedBy }
  const perform: KeyedRequest['perform'] = (resumed) => handler.perform(resumed, input)
  const request = {
    key,
    operation,
    endpoint: handler.endpoint,
    input,
    hashes: async (): Promise<RequestHashes> => [deed.hash],
    perform,
  }
  await finish({ ...context, actor, startedAt, requestKey: key }, request)
}

/** Finishes long deeds whose process has died; one that dies again and again ends as `unknown`. */
export const idempotencyJobs = (findHandler: FindHandler): Job[] => [
  {
    name: 'http.resume-deeds',
    cron: '* * * * *',
    async run(context) {
      const { db, clock, log } = context
      const next = (): Promise<store.Abandoned | null> =>
        store.takeOverAbandoned(db, clock.real(), new Date(clock.real().getTime() + leaseMs))
      for (let deed = await next(); deed; deed = await next()) {
        // One that fails keeps its lease for now, and holds nobody up.
        await resume(context, deed, findHandler).catch((err) => log.error({ err }, 'a long deed could not be finished'))
      }
    },
  },
  {
    name: 'http.forget-old-keys',
    cron: '23 * * * *',
    run: (context) => store.deleteOldKeys(context.db, context.clock.real()),
  },
]
