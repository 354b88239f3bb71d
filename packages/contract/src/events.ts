import { type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { Fields, Instant, MoneyText, Nullable } from './primitives.ts'
import { ForwardingData } from './v4/number-shapes.ts'

/** One type of event: what it says, what it is about, and what its body holds. */
export interface EventEntry {
  description: string
  /** How the subject is spelt, by an example. */
  subject: string
  body: TObject
}

const event = (subject: string, description: string, body: TProperties = {}): EventEntry => ({
  subject,
  description,
  body: Fields(body),
})

const text = Type.String()
const count = Type.Integer()
const day = Type.String({ examples: ['2026-12-01'], description: 'A day in UTC' })
const opt = <S extends TSchema>(schema: S) => Type.Optional(schema)
const texts = Type.Array(text)

const account = 'account:3'
const number = 'number:+17065103027'
const apiKey = 'api-key:7'
const address = 'address:12'
const groupSet = 'destination-group-set:5'
const plan = 'discount-plan:4'
const payment = 'payment:5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40'
const paymentMethod = 'payment-method:9'
const subscription = 'subscription:41'
const trunkGroup = 'trunk-group:20'
const webhook = 'webhook:2'
const order = 'order:ODR-3kxwl2qktt133at'
const bulkOrder = 'order:OBO-3kxwl2qktt133at'
const port = 'port:31'
const ofPort = 'port:31 or port-request:12'
const supplier = 'supplier:1'
const tariff = 'tariff:6'
const task = 'task:8'

const booking = { amount: MoneyText, reason: text, transaction_id: text }
const forwarding = { forwarding: ForwardingData }
const thresholds = Nullable(Type.Array(Fields({ from_seconds: count, percent: Nullable(text), rate: Nullable(text) })))
const paid = { amount: MoneyText, currency: text, origin: text, reason: Nullable(text) }
const refund = { refund_id: text, amount: MoneyText, currency: text, reason: text, failure: Nullable(text) }
const card = { brand: text, last4: text }
const price = Nullable(
  Fields({
    kind: text,
    country: Nullable(text),
    tier: Nullable(count),
    onnet: Nullable(Type.Boolean()),
    account_class: Nullable(text),
    setup: MoneyText,
    monthly: MoneyText,
    valid_from: Instant,
  }),
)
/** Of a month that somebody up the chain could not pay: the amount to him, to the others that their provider is in arrears. */
const unpaid = {
  number: text,
  period_start: day,
  amount: opt(MoneyText),
  provider_in_arrears: opt(Type.Boolean()),
}
const trunk = {
  ext_tgid: count,
  name: text,
  route_type: text,
  number_format: text,
  cli_type: text,
  prefix: Nullable(text),
  members: Type.Array(Fields({ address: text, port: count })),
}
const imported = { read: count, added: count, updated: count, skipped: count, rejected: count }
const registration = { registration: count }
const rounded = Fields({ name: text, rounding: text })
const portMove = { event: text, from: text, to: text, port_req_id: count, foc_date: Nullable(day) }
const taken = { added: count, updated: count, skipped: count }
const supplied = { name: text, url: text, state: text }
const purchase = { order_no: text, numbers: texts }
const hook = { url: text, types: Nullable(texts), state: text }

/** What becomes of a registration with a provider outside. */
const registered = (service: string, told: TProperties) => ({
  requested: event(number, `${service} was asked for.`, { ...registration, ...told }),
  activated: event(number, `${service} is in force.`, { ...registration, reference: text }),
  failed: event(number, `${service} was refused by its provider.`, { ...registration, reason: text }),
  removing: event(number, `${service} is to end.`, { ...registration, reason: opt(text) }),
  removed: event(number, `${service} has ended.`, registration),
  kept: event(number, `${service} stays: its provider did not let go of it.`, { ...registration, reason: text }),
})
const e911 = registered('E911', { address: text, name: text })
const cnam = registered('The caller name', { name: text, type: text })

/** Every type of event that the platform records. A new one is a line here; docs/events.md is made from it. */
export const eventTypes = {
  'account.created': event(account, 'An account was made or has signed up.', { type: text, status: text }),
  'account.approved': event(account, 'An account that had signed up was let in.'),
  'account.updated': event(account, 'The named fields of an account have changed.', { changed: texts }),
  'account.blocked': event(account, 'An account buys nothing and makes no calls any more, nor does anyone below it.'),
  'account.unblocked': event(account, 'A blocked account is free again.'),
  'account.closed': event(account, 'An account was closed.'),
  'account.password-changed': event(account, 'An account has a new password.'),
  'account.credited': event(account, 'An account was credited by hand.', booking),
  'account.adjusted': event(account, 'What an account has was corrected by hand, up or down.', booking),
  'account.balance-low': event(account, 'What is available has fallen to the warning threshold.', {
    available: MoneyText,
    threshold: MoneyText,
  }),
  'account.forwarded': event(account, 'The default forwarding of an account was set.', forwarding),
  'account.forwarding-ended': event(account, 'The default forwarding of an account was removed.'),
  'address.verified': event(address, 'An address was verified and is in the book.', {
    address: text,
    status: text,
    level: text,
    provider: text,
  }),
  'address.deleted': event(address, 'An address was taken out of the book.'),
  'api-key.created': event(apiKey, 'An API key was made.', {
    name: text,
    prefix: text,
    scopes: texts,
    expires_at: Nullable(text),
  }),
  'api-key.revoked': event(apiKey, 'An API key was revoked.', { prefix: text }),
  'auto-topup.changed': event(account, 'The automatic top-up was set.', {
    enabled: Type.Boolean(),
    threshold: MoneyText,
    amount: MoneyText,
  }),
  'auto-topup.paused': event(account, 'The automatic top-up rests.', { reason: text, until: Instant }),
  'auto-topup.switched-off': event(account, 'The automatic top-up cannot work any more.', { reason: text }),
  'bulk-order.created': event(bulkOrder, 'A bulk order was taken in.', {
    bulk_order_id: count,
    lines: count,
    quantity: count,
  }),
  'bulk-order.cancelled': event(bulkOrder, 'What a bulk order had not bought yet was cancelled.', {
    bulk_order_id: count,
    status: text,
    cancelled: count,
  }),
  'bulk-order.ended': event(bulkOrder, 'A bulk order has come to its end.', { bulk_order_id: count, status: text }),
  'carrier-coverage.imported': event('carrier-coverage:…', 'Carrier coverage was imported.', imported),
  'carrier-holidays.imported': event('carrier-holidays:…', 'Holidays of carriers were imported.', imported),
  'co-codes-ca.imported': event('co-codes-ca:…', 'Canadian central office codes were imported.', imported),
  'co-codes-us.imported': event('co-codes-us:…', 'US central office codes were imported.', imported),
  'destination-group-set.created': event(groupSet, 'A set of destinations was made.', { name: text }),
  'destination-group-set.changed': event(groupSet, 'A set of destinations has changed.'),
  'discount-plan.created': event(plan, 'A discount plan was made.', { name: text, thresholds }),
  'discount-plan.changed': event(plan, 'A discount plan has changed.', {
    name: Nullable(text),
    description: Nullable(text),
    destination_lookup: Nullable(Type.Boolean()),
    thresholds,
  }),
  'discount-plan.assigned': event(account, 'An account was given a discount plan.', { discount_plan: count }),
  'discount-plan.ended': event(account, 'A discount plan was taken from an account.', { discount_plan: count }),
  'inventory.imported': event('inventory:…', 'Numbers were taken into stock.', imported),
  'mapped.imported': event('mapped:…', 'A file of prefixes with columns of its own was imported.', imported),
  'npa-report.imported': event('npa-report:…', 'The report on area codes was imported.', imported),
  'number.assigned': event(number, 'A number was bought.', { order_no: text }),
  'number.available': event(number, 'A released number has rested and is for sale again.'),
  'number.returned': event(
    number,
    'A released number has rested and is not in stock any more: it was bought elsewhere.',
  ),
  'number.held': event(number, 'A number is kept back for the account.', { hold: text, until: Instant }),
  'number.hold-ended': event(number, 'A number is not kept back any more.', { hold: opt(text) }),
  'number.released': event(number, 'A number was given back and rests.', { rests_until: Instant, reason: opt(text) }),
  'number.suspended': event(number, 'A number is out of service as it is not paid.', { reason: text, until: Instant }),
  'number.ported-in': event(number, 'A number came over from another carrier.', {
    port_req_id: count,
    port_proposal_id: count,
    order_no: text,
  }),
  'number.taken-back': event(number, 'The carrier before took a number back.', {
    port_req_id: count,
    port_proposal_id: count,
  }),
  'number.resumed': event(number, 'A suspended number is back in service.'),
  'number.forwarded': event(number, 'It was set where a number rings.', forwarding),
  'number.forwarding-ended': event(number, 'A number rings nowhere any more.'),
  'number.tagged': event(number, 'Tags, the note, or the caller name lookup of a number have changed.', {
    tags: opt(texts),
    note: opt(text),
    cnam_dip: opt(Type.Boolean()),
  }),
  'number.fax-changed': event(number, 'It was set what becomes of faxes.', { service: count, request: text }),
  'number.listed': event(number, 'A number was listed in the directory.', { type: text, name: text, place: text }),
  'number.unlisted': event(number, 'A number was taken out of the directory.'),
  'number.e911-requested': e911.requested,
  'number.e911-activated': e911.activated,
  'number.e911-failed': e911.failed,
  'number.e911-removal-requested': e911.removing,
  'number.e911-removed': e911.removed,
  'number.e911-removal-refused': e911.kept,
  'number.e911-unpaid': event(number, 'The monthly fee of E911 could not be paid; E911 stays.', { from: day }),
  'number.cnam-requested': cnam.requested,
  'number.cnam-activated': cnam.activated,
  'number.cnam-failed': cnam.failed,
  'number.cnam-removal-requested': cnam.removing,
  'number.cnam-removed': cnam.removed,
  'number.cnam-removal-refused': cnam.kept,
  'ocn.imported': event('ocn:…', 'The list of carriers was imported.', imported),
  'order.completed': event(order, 'An order was carried out, wholly or in part.', { status: text }),
  'order.pending': event(order, 'It is not known yet whether numbers of an order can be had.', { numbers: texts }),
  'order.failed': event(order, 'Nothing of an order could be had after all.', { numbers: texts }),
  'payment.succeeded': event(payment, 'A payment has arrived and is credited.', paid),
  'payment.failed': event(payment, 'A payment came to nothing.', paid),
  'payment.refunded': event(payment, 'A payment was given back.', refund),
  'payment.refund-failed': event(payment, 'A payment could not be given back.', refund),
  'payment-method.added': event(paymentMethod, 'A payment method was saved.', { ...card, default: Type.Boolean() }),
  'payment-method.made-default': event(paymentMethod, 'Payments are made by another method from now on.'),
  'payment-method.removed': event(paymentMethod, 'A payment method was removed.', card),
  'port.submitted': event(port, 'A port was filed, or filed anew.', {
    ...portMove,
    from: opt(text),
    to: opt(text),
    foc_date: opt(Nullable(day)),
  }),
  'port.awaiting-customer': event(port, 'Something that the losing carrier asks for is missing.', portMove),
  'port.reviewed': event(port, 'A port was found good.', portMove),
  'port.lsr-sent': event(port, 'The losing carrier has the local service request.', portMove),
  'port.retry': event(port, 'A port was turned down; its owner mends it.', portMove),
  'port.foc-received': event(port, 'The losing carrier has committed itself to a date, or to another.', portMove),
  'port.jeopardy': event(port, 'The date of a port is in doubt.', portMove),
  'port.activating': event(port, 'The numbers of a port are on their way over.', portMove),
  'port.partially-activated': event(port, 'Some numbers of a port are here, some could not come.', portMove),
  'port.activation-failed': event(port, 'No number of a port could come.', portMove),
  'port.cancel-pending': event(port, 'The losing carrier has to agree to the end of a port.', portMove),
  'port.activated': event(port, 'The numbers of a port are here.', portMove),
  'port.cancelled': event(port, 'A port is over without its numbers.', portMove),
  'port.document-kept': event(ofPort, 'A document was added to a port.', {
    type: text,
    name: text,
    size: count,
    sha256: text,
  }),
  'port.document-removed': event(ofPort, 'A document was taken away from a port.', { type: text, document_id: count }),
  'price.changed': event('price:17', 'A price was set or removed.', { price_id: count, old: price, new: price }),
  'price.announced': event('price:17', 'Subscriptions will cost something else from a day on.', {
    price_id: count,
    subscriptions: count,
    monthly: MoneyText,
    effective_on: day,
  }),
  'rate-centers.imported': event('rate-centers:…', 'Rate centers were imported.', imported),
  'service-price.changed': event('service-price:cnam_change', 'The price of a service was set.', {
    service: text,
    account_class: Nullable(text),
    amount: MoneyText,
    valid_from: Instant,
  }),
  'subscription.renewed': event(account, 'Months of subscriptions were charged.', {
    numbers: count,
    period_start: day,
    amount: MoneyText,
    transaction_id: Nullable(text),
  }),
  'subscription.unpaid': event(subscription, 'A month could not be paid; it is tried again every day.', {
    ...unpaid,
    attempt: count,
    until: Instant,
  }),
  'subscription.suspended': event(subscription, 'A month was not paid in time.', { ...unpaid, until: Instant }),
  'subscription.paid': event(subscription, 'A month was paid after all.', { ...unpaid, resumed: Type.Boolean() }),
  'subscription.ended': event(subscription, 'A month was never paid, and the number is given up.', {
    ...unpaid,
    reason: text,
  }),
  'supplier.created': event(supplier, 'A supplier was named.', supplied),
  'supplier.changed': event(supplier, 'What was said of a supplier has changed.', supplied),
  'supplier.removed': event(supplier, 'A supplier was removed.', { name: text }),
  'supplier.sold': event(supplier, 'Numbers were bought of a supplier.', purchase),
  'supplier.refused': event(supplier, 'A supplier did not sell what was wanted of him.', { ...purchase, reason: text }),
  'supplier.silent': event(supplier, 'It is not known what became of a purchase.', { ...purchase, reason: text }),
  'supplier.returned': event(supplier, 'A released number went back to its supplier.', { number: text }),
  'supplier.drifted': event(supplier, 'A supplier and this platform differ in more than they did.', {
    missing_upstream: count,
    missing_here: count,
    price_differs: count,
  }),
  'tariff.created': event(tariff, 'A tariff was made.', { name: text }),
  'tariff.changed': event(tariff, 'A tariff has another name, or rounds otherwise.', { old: rounded, new: rounded }),
  'tariff.rates-changed': event(tariff, 'Rates of a tariff were set.', { name: text, ...taken }),
  'tariff.assigned': event('tariffs', 'It was set by which tariff customers are charged.', {
    account: Nullable(count),
    account_class: Nullable(text),
    tariff: Nullable(count),
    valid_from: Instant,
  }),
  'tariff.removed': event(tariff, 'A tariff was removed.', { name: text }),
  'task.created': event(task, 'Work was begun in the background.', { kind: text }),
  'task.ended': event(task, 'Work in the background has come to its end.', {
    kind: text,
    state: text,
    succeeded: opt(count),
    failed: opt(count),
    read: opt(count),
    added: opt(count),
    updated: opt(count),
    skipped: opt(count),
    rejected: opt(count),
  }),
  'thousands-blocks.imported': event('thousands-blocks:…', 'Thousands blocks were imported.', imported),
  'toll-free-numbers.imported': event(
    'toll-free-numbers:…',
    'Who is responsible for toll-free numbers was imported.',
    imported,
  ),
  'transaction.reversed': event('transaction:5f0c8f3e-…', 'A transaction of the ledger was taken back.', {
    transaction_id: text,
    reverses: text,
    reason: text,
  }),
  'trunk-group.created': event(trunkGroup, 'A trunk group was made.', trunk),
  'trunk-group.changed': event(trunkGroup, 'A trunk group has changed.', trunk),
  'trunk-group.removed': event(trunkGroup, 'A trunk group was removed.'),
  'usage.rerated': event('rerating:5', 'Calls of a period are rated anew.', {
    rerating: count,
    from: Instant,
    to: Instant,
    reason: text,
  }),
  'webhook.created': event(webhook, 'A webhook was made.', hook),
  'webhook.changed': event(webhook, 'A webhook has changed, was paused or goes on.', hook),
  'webhook.secret-rotated': event(webhook, 'A webhook has a new secret.', { previous_until: Instant }),
  'webhook.disabled': event(webhook, 'A webhook gets nothing more, as nothing could be delivered.', {
    url: text,
    reason: text,
  }),
  'webhook.deleted': event(webhook, 'A webhook was deleted.', { url: text }),
  'webhook.test': event(webhook, 'What the test button sends, to that webhook alone.', { message: text }),
} as const satisfies Readonly<Record<string, EventEntry>>

export type EventType = keyof typeof eventTypes

/** The types in a form that can be walked. */
export const eventTypeList: readonly (readonly [EventType, EventEntry])[] = Object.entries(eventTypes) as never
