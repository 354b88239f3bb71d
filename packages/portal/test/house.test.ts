import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverResets, tokensFor } from '../../server/test/accounts/reset-link.ts'
import { password } from '../../server/test/harness/platform.ts'
import { logIn } from '../../server/test/harness/wire.ts'
import { giveMail, mailBox } from '../../server/test/notices/mail-box.ts'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

const box = mailBox()
let world: World
let annId = 0
beforeAll(async () => {
  world = await openWorld({ mailer: box })
  const { id } = await world.platform.account('ann', { balance: '12.50' })
  annId = id
})
afterAll(() => world.close())

/** A test with somebody before the portal, who meets nothing that he must not. */
const story = (name: string, tell: (person: Person) => Promise<void>): void =>
  test(name, async () => {
    if (!world.browser) return
    const person = await enter(world, world.browser)
    await tell(person)
    expect(person.offences).toEqual([])
    await person.leave()
  }, 60_000)

story('who signs in goes where he wanted, stays signed in over a reload, and is out after signing out', async (ann) => {
  await ann.go('/notices?size=10')
  await ann.arrive('Sign in')
  await expectAccessible(ann)
  await ann.page.getByLabel('User name').fill('ann')
  await ann.page.getByRole('textbox', { name: 'Password' }).fill('wrong')
  await ann.page.keyboard.press('Enter')
  await ann.page.getByRole('alert').getByText('Invalid credentials').waitFor()
  await ann.page.getByRole('textbox', { name: 'Password' }).fill(password)
  await ann.page.keyboard.press('Enter')
  await ann.arrive('Notices')
  expect(ann.page.url()).toBe(`${ann.origin}/notices?size=10`)
  await expectAccessible(ann)
  await ann.page.reload()
  await ann.arrive('Notices')
  // The token is nowhere that a script could find it.
  const kept = await ann.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie)
  expect(kept).not.toMatch(/eyJ|dialyard_session/)
  await ann.page.getByRole('button', { name: 'Account ann' }).click()
  await ann.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await ann.arrive('Sign in')
  await ann.go('/profile')
  await ann.arrive('Sign in')
})

story('a session that ends elsewhere ends here with the next look', async (fay) => {
  const { client } = await world.platform.account('fay')
  await signIn(fay, 'fay')
  await fay.page.getByRole('link', { name: 'Profile' }).click()
  await fay.arrive('Profile')
  await client.call('accounts.change-password', { current_password: password, password: 'another one' })
  await fay.page.getByRole('link', { name: 'Notices' }).click()
  await fay.arrive('Sign in')
})

story('who signs up waits for approval, and is told at the field what is wrong', async (bob) => {
  await bob.go('/sign-up')
  await expectAccessible(bob)
  const fill = (label: string, text: string) => bob.page.getByLabel(label, { exact: false }).first().fill(text)
  const person = { 'First name': 'Bob', 'Last name': 'Builder', Company: 'Bob & Co', 'E-mail': 'bob@example.com' }
  const place = { Phone: '5555555555', 'Street and number': '1 Main St', City: 'Miami', State: 'FL' }
  for (const [label, text] of Object.entries({ ...person, ...place, 'User name': 'ann' })) await fill(label, text)
  await bob.page.getByRole('textbox', { name: 'Password', exact: true }).fill('bobs password')
  await bob.page.getByRole('textbox', { name: 'The same password again' }).fill('another')
  await bob.page.getByRole('button', { name: 'Sign up' }).click()
  await bob.page.getByText('Is not the same password').waitFor()
  await bob.page.getByText('Accept the terms to sign up').waitFor()
  await bob.page.getByRole('textbox', { name: 'The same password again' }).fill('bobs password')
  await bob.page.getByRole('checkbox').check()
  await bob.page.getByRole('button', { name: 'Sign up' }).click()
  // The API's word on one field stands at that field, and has the focus.
  await bob.page.getByText(/is in use|taken/i).waitFor()
  await expect
    .poll(() => bob.page.evaluate(() => document.activeElement?.getAttribute('autocomplete')))
    .toBe('username')
  await fill('User name', 'bob')
  await bob.page.getByRole('button', { name: 'Sign up' }).click()
  await bob.page.getByText('Your account is made').waitFor()
  const rows = await world.platform.sql("SELECT status FROM account WHERE username = 'bob'")
  expect(rows).toEqual([{ status: 'pending' }])
})

story('who has forgotten his password chooses a new one by the link of a letter', async (cas) => {
  const { id } = await world.platform.account('cas')
  await giveMail(world.platform, id, 'cas@example.com')
  await cas.go('/sign-in')
  await cas.page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await cas.arrive('Forgotten password')
  await expectAccessible(cas)
  await cas.page.getByLabel('User name or e-mail').fill('cas')
  await cas.page.getByRole('button', { name: 'Send me the link' }).click()
  await cas.page.getByText('Look into your mail').waitFor()
  await deliverResets(world.platform)
  const [token = ''] = tokensFor(box, 'cas@example.com')
  const choose = async (wanted: string) => {
    await cas.page.goto('about:blank')
    await cas.go(`/reset-password#token=${token}`)
    await cas.page.getByRole('textbox', { name: 'New password' }).fill(wanted)
    await cas.page.getByRole('button', { name: 'Change password' }).click()
  }
  await choose('a new one')
  await cas.page.getByText('Your password is changed. You can sign in with it now.').waitFor()
  expect(cas.page.url()).toBe(`${cas.origin}/reset-password`)
  await logIn(world.platform.url, 'cas', 'a new one')
  await choose(password)
  await cas.page
    .getByRole('alert')
    .getByText(/^token: is not good any more/)
    .waitFor()
})

story('a profile is changed by its owner, and the password with it', async (dan) => {
  await world.platform.account('dan')
  await signIn(dan, 'dan')
  await dan.page.getByRole('link', { name: 'Profile' }).click()
  await dan.arrive('Profile')
  await expectAccessible(dan)
  await dan.page.getByLabel('First name').fill('Dan')
  await dan.page.getByLabel('E-mail', { exact: true }).fill('not an address')
  await dan.page.getByRole('button', { name: 'Save profile' }).click()
  await dan.page.locator('[aria-invalid=true]').waitFor()
  await dan.page.getByLabel('E-mail', { exact: true }).fill('dan@example.com')
  await dan.page.getByRole('button', { name: 'Save profile' }).click()
  await dan.page.getByText('Your profile is changed.').waitFor()
  await dan.page.getByRole('textbox', { name: 'Current password' }).fill(password)
  await dan.page.getByRole('textbox', { name: 'New password', exact: true }).fill('something new')
  await dan.page.getByRole('textbox', { name: 'The new password again' }).fill('something new')
  await dan.page.getByRole('button', { name: 'Change password' }).click()
  await dan.page.getByText('Your password is changed.').waitFor()
  await logIn(world.platform.url, 'dan', 'something new')
  const [row] = await world.platform.sql<{ email: string }>("SELECT email FROM account WHERE username = 'dan'")
  expect(row?.email).toBe('dan@example.com')
})

story('an API key is shown once, works, and is revoked after a question', async (eve) => {
  await world.platform.account('eve')
  await signIn(eve, 'eve')
  await eve.page.getByRole('link', { name: 'API keys' }).click()
  await eve.arrive('API keys')
  await eve.page.getByText('There is no key yet').waitFor()
  await expectAccessible(eve)
  await eve.page.getByRole('button', { name: 'Make a key' }).click()
  await eve.page.getByRole('textbox', { name: 'Name' }).fill('billing export')
  await eve.page.getByRole('button', { name: 'Make the key' }).click()
  const secret = (await eve.page.getByText(/^dyk_.{20,}/).textContent()) ?? ''
  const ask = async () => {
    const response = await fetch(`${world.platform.url}/api/v4/account`, { headers: { authorization: secret } })
    return ((await response.json()) as { code: number }).code
  }
  expect(await ask()).toBe(200)
  await eve.page.getByRole('button', { name: 'Revoke billing export' }).click()
  const dialog = eve.page.getByRole('dialog')
  await dialog.getByText('Every program that uses this key is refused at once.').waitFor()
  await expectAccessible(eve)
  await dialog.getByRole('button', { name: 'Revoke the key' }).click()
  await eve.page.getByText('There is no key yet').waitFor()
  expect(await ask()).toBe(401)
})

story('the staff act in a customer’s name, see so on every page, and are themselves again', async (admin) => {
  await signIn(admin, 'admin')
  await expectAccessible(admin)
  await admin.page.getByRole('button', { name: 'Account admin' }).click()
  await admin.page.getByRole('menuitem', { name: 'Act as a customer' }).click()
  await admin.page.getByRole('combobox', { name: 'Customer' }).fill('ann')
  await admin.page.getByRole('option', { name: 'ann' }).click()
  await admin.page.getByLabel('Reason').fill('Ticket 4711')
  await admin.page.getByRole('button', { name: 'Act as this customer' }).click()
  await admin.page.getByText('You act as ann').waitFor()
  await admin.page.getByText('$12.50').first().waitFor()
  await expectAccessible(admin)
  await admin.page.getByRole('button', { name: 'Stop acting' }).click()
  await admin.page.getByRole('button', { name: 'Account admin' }).waitFor()
  const { data } = await world.platform.admin.call('accounts.list-audit', { action: 'impersonation.start' })
  expect(data.rows[0]).toMatchObject({ actor: 'admin', account_id: annId, body: { reason: 'Ticket 4711' } })
})

story('by keyboard alone one skips to the content, walks to a page, and begins at its title', async (ann) => {
  await signIn(ann, 'ann')
  await ann.go('/')
  await ann.arrive('Home')
  await ann.page.keyboard.press('Tab')
  expect(await ann.page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
  await ann.page.keyboard.press('Enter')
  expect(await ann.page.evaluate(() => document.activeElement?.id)).toBe('main')
  await ann.page.getByRole('link', { name: 'Orders', exact: true }).focus()
  await ann.page.keyboard.press('Enter')
  await ann.arrive('Orders')
  await expect.poll(() => ann.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  expect(await ann.page.title()).toBe('Orders · Dialyard')
  await ann.page.getByText('No orders yet').waitFor()
})

story('on a phone the rooms are behind a button, and nothing is wider than the screen', async (ann) => {
  await signIn(ann, 'ann')
  await ann.page.setViewportSize({ width: 390, height: 844 })
  await ann.page.getByRole('button', { name: 'Open the menu' }).click()
  await ann.page.getByRole('link', { name: 'My numbers' }).click()
  await ann.arrive('My numbers')
  const wider = await ann.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wider).toBeLessThanOrEqual(0)
  await ann.page.getByRole('button', { name: 'Switch to dark colors' }).click()
  expect(await ann.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
  await ann.page.reload()
  expect(await ann.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
})

const html = { accept: 'text/html' }

test('a page of the portal may load nothing from elsewhere and runs no script that stands in it', async () => {
  const answers = await Promise.all([1, 2].map(() => fetch(world.platform.url, { headers: html })))
  const policies = answers.map(({ headers }) => headers.get('content-security-policy') ?? '')
  for (const policy of policies) {
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{22}';/)
    expect(policy).not.toContain('unsafe')
  }
  expect(policies[0]).not.toBe(policies[1])
  const [page = ''] = await Promise.all(answers.map((answer) => answer.text()))
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+=|__NONCE__/)
  expect(answers[0]?.headers.get('cache-control')).toBe('no-cache')
})

test('its files are kept for ever and compressed, and nothing else is taken for one', async () => {
  const page = await (await fetch(world.platform.url, { headers: html })).text()
  const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? []
  const { headers, status } = await fetch(world.platform.url + script)
  expect(status).toBe(200)
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'gzip',
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  for (const path of ['/assets/none.js', '/assets/..%2findex.html']) {
    expect((await fetch(world.platform.url + path, { headers: html })).status).toBe(404)
  }
})

test('every address of the portal answers its page, and none of anything else', async () => {
  const at = async (path: string, headers: Record<string, string> = html) => {
    const { status, headers: got } = await fetch(world.platform.url + path, { headers })
    return `${status} ${got.get('content-type')?.split(';')[0]}`
  }
  for (const path of ['/', '/numbers/7065550100?tab=911', '/reset-password'])
    expect(await at(path)).toBe('200 text/html')
  for (const path of ['/api', '/api/v4/nothing', '/health', '/health/nothing', '/metrics/more', '/webhooks/x']) {
    expect(await at(path)).toMatch(/^(404|200) application\/json$/)
  }
  expect(await at('/numbers', { accept: 'application/json' })).toBe('404 application/json')
})
