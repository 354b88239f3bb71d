export type Fields = Record<string, string>

export interface Answer {
  status: number
  body: object
}

/** What a card does when it is charged. */
export type Behaviour = 'pays' | 'declines' | 'wants authentication' | 'wants an action' | 'is slow'

interface Method {
  id: string
  object: 'payment_method'
  type: string
  card: { brand: string; last4: string; exp_month: number; exp_year: number }
  customer: string | null
  behaviour: Behaviour
}

export interface Intent {
  id: string
  object: 'payment_intent'
  status: string
  amount: number
  currency: string
  customer: string
  payment_method: string
  created: number
  metadata: Fields
  last_payment_error: { message: string } | null
}

export interface StripeRefund {
  id: string
  object: 'refund'
  status: string
  amount: number
  payment_intent: string
  metadata: Fields
  failure_reason?: string
}

interface Customer {
  id: string
  object: 'customer'
  metadata: Fields
}

const metadataIn = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const key = /^metadata\[(\w+)\]$/.exec(name)?.[1]
      return key === undefined ? [] : [[key, value]]
    }),
  )

const ok = (body: object): Answer => ({ status: 200, body })
const invalid = (code: string, message: string): Answer => ({
  status: code === 'resource_missing' ? 404 : 400,
  body: { error: { type: 'invalid_request_error', code, message } },
})
const listOf = (url: string, data: readonly object[]): Answer => ok({ object: 'list', url, has_more: false, data })

/** What Stripe keeps and answers, in memory; tests look at it, and change it behind the platform's back. */
export class StripeBooks {
  readonly intents: Intent[] = []
  readonly refunds: StripeRefund[] = []
  readonly customers: Customer[] = []
  readonly methods: Method[] = []
  readonly #now: () => Date
  #count = 0

  constructor(now: () => Date) {
    this.#now = now
  }

  #id(prefix: string): string {
    this.#count++
    return `${prefix}_${this.#count}`
  }

  /** A card as Stripe's form in a browser makes one; answers its id. */
  card(behaviour: Behaviour = 'pays', type = 'card'): string {
    const card = { brand: 'visa', last4: '4242', exp_month: 8, exp_year: 2030 }
    const id = this.#id('pm')
    this.methods.push({ id, object: 'payment_method', type, card, customer: null, behaviour })
    return id
  }

  /** A refund that somebody makes on Stripe's own pages. */
  refundByHand(intent: Intent, amount: number): StripeRefund {
    return this.#addRefund({ amount, payment_intent: intent.id, metadata: {} })
  }

  #addRefund(of: Pick<StripeRefund, 'amount' | 'payment_intent' | 'metadata'>): StripeRefund {
    const refund: StripeRefund = { id: this.#id('re'), object: 'refund', status: 'succeeded', ...of }
    this.refunds.push(refund)
    return refund
  }

  #charge(fields: Fields): Answer {
    const method = this.methods.find((each) => each.id === fields.payment_method)
    if (!method) return invalid('resource_missing', `No such PaymentMethod: '${fields.payment_method}'`)
    if (method.customer === null || method.customer !== fields.customer) {
      return invalid('payment_method_unexpected_state', 'The payment method belongs to another customer.')
    }
    const wanted = fields.confirm === 'true' && fields.off_session === 'true' && /^[1-9]\d*$/.test(fields.amount ?? '')
    if (!wanted || fields.currency !== 'usd' || fields['allowed_payment_method_types[0]'] !== 'card') {
      return invalid('parameter_invalid', `Not as agreed: ${JSON.stringify(fields)}`)
    }
    const intent: Intent = {
      ...{ id: this.#id('pi'), object: 'payment_intent', status: 'succeeded', last_payment_error: null },
      ...{ amount: Number(fields.amount), currency: 'usd', customer: method.customer, payment_method: method.id },
      ...{ created: Math.floor(this.#now().getTime() / 1000), metadata: metadataIn(fields) },
    }
    this.intents.push(intent)
    return this.#confirm(intent, method.behaviour)
  }

  #confirm(intent: Intent, behaviour: Behaviour): Answer {
    if (behaviour === 'is slow') intent.status = 'processing'
    if (behaviour === 'wants an action') intent.status = 'requires_action'
    if (behaviour !== 'declines' && behaviour !== 'wants authentication') return ok(intent)
    const declined = behaviour === 'declines'
    const code = declined ? 'card_declined' : 'authentication_required'
    const message = declined ? 'Your card was declined.' : 'This transaction requires authentication.'
    intent.status = 'requires_payment_method'
    intent.last_payment_error = { message }
    return { status: 402, body: { error: { type: 'card_error', code, message, payment_intent: intent } } }
  }

  #refund(fields: Fields): Answer {
    const intent = this.intents.find((each) => each.id === fields.payment_intent)
    if (!intent) return invalid('resource_missing', `No such payment_intent: '${fields.payment_intent}'`)
    const before = this.refunds.filter((each) => each.payment_intent === intent.id)
    const left = before.reduce((rest, each) => rest - each.amount, intent.amount)
    const amount = Number(fields.amount)
    if (intent.status !== 'succeeded' || amount > left) {
      return invalid('charge_already_refunded', 'Refund amount is greater than what is left of the charge.')
    }
    return ok(this.#addRefund({ amount, payment_intent: intent.id, metadata: metadataIn(fields) }))
  }

  #attach(methodId: string, customer: string | null): Answer {
    const method = this.methods.find((each) => each.id === methodId)
    if (!method) return invalid('resource_missing', `No such PaymentMethod: '${methodId}'`)
    if ((method.customer === null) === (customer === null)) {
      return invalid('payment_method_unexpected_state', 'It is attached to a customer already, or to none.')
    }
    method.customer = customer
    return ok(method)
  }

  #create(fields: Fields): Answer {
    const customer: Customer = { id: this.#id('cus'), object: 'customer', metadata: metadataIn(fields) }
    this.customers.push(customer)
    return ok(customer)
  }

  #cancel(intentId: string): Answer {
    const intent = this.intents.find((each) => each.id === intentId)
    if (!intent || intent.status === 'succeeded') return invalid('payment_intent_unexpected_state', 'Too late.')
    intent.status = 'canceled'
    return ok(intent)
  }

  perform(method: string, path: string, fields: Fields): Answer {
    const [, , noun = '', name = '', verb = ''] = path.split('/')
    const one = (of: readonly { id: string }[]): Answer => {
      const found = of.find((each) => each.id === name)
      return found ? ok(found) : invalid('resource_missing', `No such ${noun}: '${name}'`)
    }
    switch (`${method} ${noun}${name && '/:id'}${verb && `/${verb}`}`) {
      case 'POST customers':
        return this.#create(fields)
      case 'GET payment_methods/:id':
        return one(this.methods)
      case 'POST payment_methods/:id/attach':
        return this.#attach(name, fields.customer ?? '')
      case 'POST payment_methods/:id/detach':
        return this.#attach(name, null)
      case 'POST payment_intents':
        return this.#charge(fields)
      case 'GET payment_intents': {
        const since = Number(fields['created[gte]'])
        return listOf(
          path,
          this.intents.filter((each) => each.customer === fields.customer && each.created >= since),
        )
      }
      case 'GET payment_intents/:id':
        return one(this.intents)
      case 'POST payment_intents/:id/cancel':
        return this.#cancel(name)
      case 'POST refunds':
        return this.#refund(fields)
      case 'GET refunds':
        return listOf(
          path,
          this.refunds.filter((each) => each.payment_intent === fields.payment_intent),
        )
      case 'GET refunds/:id':
        return one(this.refunds)
      default:
        return invalid('url_invalid', `Unrecognized request URL (${method}: ${path}).`)
    }
  }
}
