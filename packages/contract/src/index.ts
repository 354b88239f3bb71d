import type { Endpoint } from './endpoint.ts'
import { describeApi } from './openapi.ts'
import { accounts } from './v4/accounts.ts'
import { billing } from './v4/billing.ts'
import { customers } from './v4/customers.ts'
import { discounts } from './v4/discounts.ts'
import { events } from './v4/events.ts'
import { features } from './v4/features.ts'
import { notices } from './v4/notices.ts'
import { numbers } from './v4/numbers.ts'
import { orders } from './v4/orders.ts'
import { payments } from './v4/payments.ts'
import { porting } from './v4/porting.ts'
import { reference } from './v4/reference.ts'
import { renewals } from './v4/renewals.ts'
import { routing } from './v4/routing.ts'
import { sandbox } from './v4/sandbox.ts'
import { suppliers } from './v4/suppliers.ts'
import { tariffs } from './v4/tariffs.ts'
import { tasks } from './v4/tasks.ts'
import { usage } from './v4/usage.ts'

export type {
  Access,
  AnswerOf,
  BodyStream,
  ContinuedAnswer,
  DataOf,
  Deed,
  Endpoint,
  Example,
  FileAnswer,
  Handlers,
  InputOf,
  LastingAnswer,
  LiveMessage,
  Method,
  Upload,
} from './endpoint.ts'
export { type ErrorCode, type ErrorEntry, errors } from './errors.ts'
export { type EventEntry, type EventType, eventTypeList, eventTypes } from './events.ts'
export { errorCodesOf } from './openapi.ts'
export { MoneyText } from './primitives.ts'
export { mostAheadSeconds } from './v4/sandbox.ts'

/** The calls by module, each under its operation id. */
export const modules = {
  accounts,
  customers,
  reference,
  numbers,
  features,
  orders,
  billing,
  discounts,
  events,
  notices,
  payments,
  renewals,
  routing,
  tasks,
  tariffs,
  usage,
  porting,
  suppliers,
  sandbox,
} as const

/** Every call of the API by its operation id. */
export const endpoints = {
  ...accounts,
  ...customers,
  ...reference,
  ...numbers,
  ...features,
  ...orders,
  ...billing,
  ...discounts,
  ...events,
  ...payments,
  ...renewals,
  ...notices,
  ...routing,
  ...tasks,
  ...tariffs,
  ...usage,
  ...porting,
  ...suppliers,
  ...sandbox,
} as const

export type Endpoints = typeof endpoints
export type OperationId = keyof Endpoints

/** The calls in a form that can be walked. */
export const endpointList: readonly (readonly [OperationId, Endpoint])[] = Object.entries(endpoints) as never

/** Every permission that an API key can be given, each named by at least one call. */
export const permissions: readonly string[] = [
  ...new Set(endpointList.filter(([, { access }]) => access !== 'public').map(([, { permission }]) => permission)),
].sort()

/** How an API key begins. */
export const apiKeyBeginning = 'dyk_'

/** Where every call stands. */
export const basePath = '/api/v4'

/** Names of the path parameters of a call, in order. */
export const pathFields = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)

/** The API as an OpenAPI 3.1 document. */
export const openApiDocument = (): object => describeApi(endpointList, basePath)
