import type { Endpoints, Handlers } from '@dialyard/contract'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { dueWorksOf, jobsOf, onRelease, onStock } from './background.ts'
import { type Context, platform } from './context.ts'
import { connect, type Pools } from './db/database.ts'
import { pendingMigrations } from './db/migrate.ts'
import { type Listener, listen } from './db/notifications.ts'
import type { HandlerTable } from './http/calls.ts'
import type { Authenticate } from './http/credentials.ts'
import type { HttpLimits, Webhook } from './http/options.ts'
import { hashRequests } from './http/request-hash.ts'
import { createServer } from './http/server.ts'
import type { DueWork } from './jobs/due-work.ts'
import { openBoss, queueOf } from './jobs/queue.ts'
import { createQueues, type Job, work } from './jobs/worker.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { type Ids, randomIds } from './kernel/ids.ts'
import { secretBox } from './kernel/secret-box.ts'
import {
  type AccessList,
  type AccessTokens,
  accessList,
  accessTokens,
  accountRoutes,
  keyRing,
  noteImpersonatedCall,
  type PasswordResetThrottle,
  passwordResetThrottle,
  signInThrottle,
  signUpThrottle,
} from './modules/accounts/index.ts'
import { billingRoutes, type Pricing, priceBook, quotes } from './modules/billing/index.ts'
import { customersRoutes } from './modules/customers/index.ts'
import { discountsRoutes } from './modules/discounts/index.ts'
import { type EventWorks, eventWorks } from './modules/events/index.ts'
import { featuresRoutes, listFeatures } from './modules/features/index.ts'
import { noticesRoutes } from './modules/notices/index.ts'
import { numbersRoutes, type ShowMore } from './modules/numbers/index.ts'
import { type BulkSettings, ordersRoutes } from './modules/orders/index.ts'
import { paymentsRoutes, receiveEvent } from './modules/payments/index.ts'
import { type PortSettings, type PortTools, portingRoutes } from './modules/porting/index.ts'
import { referenceRoutes } from './modules/reference/index.ts'
import { renewalsRoutes } from './modules/renewals/index.ts'
import {
  listForwarding,
  planTools,
  type RoutingTools,
  routeBook,
  routingRoutes,
  type SipSettings,
} from './modules/routing/index.ts'
import { type SandboxClock, sandboxClock, sandboxRoutes } from './modules/sandbox/index.ts'
import { findElsewhere, type SupplierTools, suppliersRoutes, supplierTools } from './modules/suppliers/index.ts'
import { tasksRoutes } from './modules/tasks/index.ts'
import { type IngestParts, tariffBooks, tariffRoutes, usageRoutes } from './modules/usage/index.ts'
import { type Outside, type OutsideOptions, outsideOf } from './outside.ts'
import { portToolsOf } from './port-tools.ts'
import type { Mailer } from './providers/mail.ts'
import type { PaymentProcessor } from './providers/payment.ts'

export interface AppOptions extends OutsideOptions {
  databaseUrl: string
  databaseReadUrl?: string | undefined
  /** The first signs tokens and quotes, all of them are accepted. */
  secrets: readonly [string, ...string[]]
  /** The clock is the sandbox's, which can be set forward. */
  demo: boolean
  trueStatus: boolean
  /** Who lets in those who sign up; the provider's staff unless said otherwise. */
  signupApproval?: 'manual' | 'auto'
  /** How much a bulk order may ask for, and how fast it is worked on. */
  bulk?: BulkSettings | undefined
  /** How many months call records are kept before the running one; null: for good. */
  usageRetentionMonths?: number | null | undefined
  /** What the provider decides about ports; what is left out is as usual. */
  ports?: Partial<PortSettings> | undefined
  /** Where the platform is reached by SIP, and where its customers may be. */
  sip?: SipSettings
  log: Logger
  roles: { http: boolean; worker: boolean }
  /** Where people reach this platform; by default where it listens. */
  publicUrl?: string | undefined
  /** Folder of the built portal; without one there are only the API and its pages. */
  portal?: string | null | undefined
  /** Folder of the built documentation; without it there are only the API pages. */
  docs?: string | null | undefined
  /** Takes letters to where they go; without one they wait. */
  mailer?: Mailer | undefined
  /** For tests: where real time and ids come from, and smaller limits. */
  realTime?: Clock
  ids?: Ids
  limits?: HttpLimits | undefined
}

export interface App {
  /** As the platform itself, for set-up and jobs. */
  context: Context
  /** Null in a process that only works. */
  http: FastifyInstance | null
  /** The durable jobs, for a test that wants one to run now. */
  jobs: readonly Job[]
  /** Lets requests and jobs end, then lets go of the database. */
  close(): Promise<void>
}

const pollMs = 2_000
/** What the list of numbers shows besides. */
const showMore: readonly ShowMore[] = [listFeatures, listForwarding]

/** Builds every part and joins them: the only place that knows all of them. */
export async function createApp(options: AppOptions): Promise<App> {
  const { databaseUrl, secrets, log, roles, ids = randomIds, realTime = systemClock } = options
  const warn = (err: Error): void => log.warn({ err }, 'database connection')
  const committed = (): void => events.committed()
  const pools = connect({ url: databaseUrl, readUrl: options.databaseReadUrl, log: warn, committed })
  const boss = await startBoss(options)

  const sandbox = options.demo ? sandboxClock({ db: pools }, realTime.real) : null
  const clock: Clock = sandbox ?? realTime
  const access = accessList({ db: pools }, clock.real)
  const refresh = async (): Promise<void> => {
    await access.refresh()
    await sandbox?.refresh()
  }
  await refresh()
  const sip = planTools(options.sip ?? {}, options.demo)
  const routing = { ...sip, book: routeBook({ db: pools }, { ...sip, commits: pools.commits }) }
  const shared = { db: pools, clock, ids, log, queue: queueOf(boss) }
  const context: Context = {
    ...shared,
    actor: platform,
    requestKey: null,
    get startedAt() {
      return clock.now()
    },
  }
  const tokens = accessTokens(secrets)
  const outside = outsideOf(options, { db: pools, clock, log })
  const box = secretBox(secrets, 'dialyard webhook')
  const events = eventWorks(context, { works: roles.worker, box, ...outside.webhooks })
  const suppliers = supplierTools({ db: pools }, { secrets, realNow: clock.real })
  await suppliers.book.refresh()
  const channels = {
    ...{ access: refresh, clock: refresh, route: routing.book.refresh, supplier: suppliers.book.refresh },
    ...events.channels,
  }
  const listener = listen({ url: databaseUrl, channels, pollMs, log: warn })
  const pricing = { quotes: quotes(secrets), book: priceBook() }
  const usage = { tariffs: tariffBooks(), retentionMonths: options.usageRetentionMonths ?? null }
  const ports = portToolsOf(options, { ...shared, prices: pricing.book, sip: routing, onRelease })
  const dueWorks = dueWorksOf(outside, { pricing, bulk: options.bulk, ports, usage, suppliers: suppliers.book })
  const resets = passwordResetThrottle(pools.pool)
  const parts = {
    ...{ tokens, access, resets, pricing, outside, sandbox, routing },
    ...{ usage, ports, dueWorks, events, suppliers },
  }
  const handlers = handlersOf(options, pools, parts)
  const table = handlers as unknown as HandlerTable
  const letters = {
    throttle: resets,
    box: secretBox(secrets, 'dialyard notice'),
    mailer: options.mailer ?? null,
    publicUrl: () => options.publicUrl ?? http?.listeningOrigin ?? '',
  }
  const jobs = [...jobsOf(table, dueWorks, { letters, outside, realm: routing.realm }), ...events.jobs]
  await createQueues(boss, jobs)
  if (roles.worker) await work(boss, context, jobs)

  const http = roles.http
    ? await createServer(table, {
        context: shared,
        ...callers(tokens, access, shared),
        noteImpersonated: noteImpersonatedCall,
        hashRequest: hashRequests(secrets),
        trueStatus: options.trueStatus,
        notReady: readiness(databaseUrl, pools),
        webhooks: webhooksOf(context, outside.processor),
        portal: options.portal,
        docs: options.docs,
        limits: options.limits,
      })
    : null
  const stopBoss = (): Promise<void> => boss.stop({ graceful: true, timeout: 20_000 })
  return { context, http, jobs, close: () => close(http, stopBoss, listener, events, pools, options.mailer) }
}

interface Parts {
  tokens: AccessTokens
  access: AccessList
  resets: PasswordResetThrottle
  pricing: Pricing
  outside: Outside
  sandbox: SandboxClock | null
  routing: RoutingTools
  usage: IngestParts
  ports: PortTools
  dueWorks: readonly DueWork[]
  events: EventWorks
  suppliers: SupplierTools
}

/** Every call of the contract with what does it. */
function handlersOf(
  { signupApproval: approval = 'manual', bulk }: AppOptions,
  { pool }: Pools,
  { tokens, access, resets, pricing, outside, sandbox, routing, usage, ports, dueWorks, events, suppliers }: Parts,
): Handlers<Endpoints, Context> {
  const { processor, verifier } = outside
  return {
    ...accountRoutes({ tokens, throttle: signInThrottle(pool), resets, access }),
    ...customersRoutes({ throttle: signUpThrottle(pool), approval }),
    ...referenceRoutes(verifier),
    ...numbersRoutes({ pricing, showMore, onRelease, onStock, elsewhere: findElsewhere(suppliers, pricing.book) }),
    ...featuresRoutes({ ...outside, showMore }),
    ...ordersRoutes(pricing, suppliers, bulk),
    ...routingRoutes(routing),
    ...billingRoutes,
    ...discountsRoutes,
    ...events.routes,
    ...noticesRoutes,
    ...paymentsRoutes(processor),
    ...portingRoutes({ blobs: outside.blobs, ...ports }),
    ...renewalsRoutes,
    ...suppliersRoutes(suppliers),
    ...tasksRoutes({ ...routing, dueWorks }),
    ...tariffRoutes(usage.tariffs),
    ...usageRoutes(usage),
    ...sandboxRoutes({ clock: sandbox, works: dueWorks }),
  }
}

async function startBoss({ databaseUrl, roles, log }: AppOptions): Promise<ReturnType<typeof openBoss>> {
  const boss = openBoss(databaseUrl, roles.worker ? 'worker' : 'sender')
  boss.on('error', (err: Error) => log.warn({ err }, 'queue'))
  await boss.start()
  return boss
}

/** Where the outside world may send messages of its own. */
const webhooksOf = (context: Context, processor: PaymentProcessor | null): Readonly<Record<string, Webhook>> =>
  processor === null
    ? {}
    : { [`/webhooks/payments/${processor.name}`]: (message) => receiveEvent(context, processor, message) }

/**
 * Whose credential it is. Of a token without asking the database: the signature, the time, and the list of what is
 * revoked or closed.
 */
function callers(tokens: AccessTokens, access: AccessList, parts: Pick<Context, 'db' | 'clock' | 'log'>) {
  const authenticate: Authenticate = (token, address) => {
    const claims = tokens.check(token, parts.clock.real())
    if (!claims) return null
    const { userId: accountId, jti: id, gen: generation = 0, impersonator: impersonatedBy = null } = claims
    if (!access.allows({ accountId, id, generation })) return null
    if (impersonatedBy !== null && !access.mayEnter(impersonatedBy)) return null
    const role = claims.accountType === 'spadmin' ? 'admin' : 'account'
    const shown = { id, expiresAt: new Date(claims.exp * 1000) }
    return { accountId, role, address, token: shown, permissions: null, impersonatedBy }
  }
  return { authenticate, findKeyHolder: keyRing(parts, access), csrfMatches: tokens.csrfMatches }
}

/** Whether the platform can do its work; the migrations are looked at until none is missing, then no more. */
function readiness(databaseUrl: string, pools: Pools): () => Promise<string | null> {
  let migrated = false
  return async () => {
    try {
      await pools.pool.query('SELECT 1')
      const pending = migrated ? [] : await pendingMigrations(databaseUrl)
      migrated = pending.length === 0
      return migrated ? null : `migrations are missing: ${pending.join(', ')}`
    } catch {
      return 'the database does not answer'
    }
  }
}

async function close(
  http: FastifyInstance | null,
  stopBoss: () => Promise<void>,
  listener: Listener,
  events: EventWorks,
  pools: Pools,
  mailer: Mailer | undefined,
): Promise<void> {
  await http?.close()
  await stopBoss()
  await listener.close()
  await events.close()
  await mailer?.close()
  await pools.close()
}
