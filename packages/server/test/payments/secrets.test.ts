import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { openLog } from '../../src/log.ts'
import { stripeProcessor } from '../../src/providers/stripe-payment.ts'
import { password, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, send } from '../harness/wire.ts'
import { openStripeStandIn, type StripeStandIn } from './stripe-stand-in.ts'

const lines: string[] = []
const { log } = openLog('trace', { write: (line: string) => void lines.push(line) })
const revoked = 'sk_test_that_was_revoked'

let platform: TestPlatform
let stripe: StripeStandIn
let apps: App[] = []
beforeAll(async () => {
  platform = await startPlatform()
  stripe = await openStripeStandIn(() => platform.time.real())
})
afterAll(async () => {
  for (const app of apps) await app.close()
  await platform.close()
  await stripe.close()
})

/** Another process on the same database, with a log and with Stripe under a key. */
async function start(secretKey: string): Promise<string> {
  const app = await createApp({
    ...{ databaseUrl: platform.databaseUrl, secrets: [secret], demo: true, trueStatus: false, log },
    ...{ roles: { http: true, worker: false }, realTime: platform.time },
    payments: stripeProcessor({ ...stripe.settings, secretKey }),
  })
  apps = [...apps, app]
  return (await app.http?.listen({ port: 0, host: '127.0.0.1' })) ?? ''
}

test('a key that Stripe does not accept fails the payment without a word about it, and the operator reads why', async () => {
  await platform.account('ann')
  const authorization = await logIn(platform.url, 'ann', password)
  const ask = (url: string, method: string, path: string, body?: URLSearchParams) =>
    send(url, { method, path, headers: { authorization }, body })
  const good = await start(stripe.settings.secretKey)
  await ask(good, 'POST', '/payment-methods', new URLSearchParams({ token: stripe.books.card() }))
  stripe.befall(/payment_intents$/, 'fault', 2)
  expect((await ask(good, 'GET', '/payment?amount=40.00')).body).toMatchObject({ code: 200, status: 'created' })
  platform.time.advance(61_000)
  const bad = await ask(await start(revoked), 'GET', '/payment?amount=40.00')
  const error = 'The payment processor does not accept this platform.'
  expect(bad.body).toMatchObject({ code: 402, error_code: 'payment_declined', error })
  const said = lines.join('')
  expect(said).toContain('Stripe does not accept STRIPE_SECRET_KEY')
  expect(said).toContain('Stripe gave no answer')
  expect(said).toContain('req_of_a_stand_in')
  for (const hidden of [revoked, stripe.settings.secretKey, stripe.settings.webhookSecret]) {
    expect(said).not.toContain(hidden)
    expect(JSON.stringify(bad.body)).not.toContain(hidden)
  }
})
