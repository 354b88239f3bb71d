import { createHash } from 'node:crypto'
import { basePath } from '@dialyard/contract'
import type { FastifyInstance } from 'fastify'

// The token stands behind the #, which no browser sends: neither logs nor other sites learn of it.
const script = `
const form = document.querySelector('form')
const status = document.querySelector('[role=status]')
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const body = JSON.stringify({ token, password: form.elements.password.value })
  const headers = { 'content-type': 'application/json' }
  try {
    const answer = await (await fetch('.${basePath}/password/reset', { method: 'POST', headers, body })).json()
    status.textContent = answer.code === 200 ? 'Your password is changed. You can log in with it now.' : answer.error
    if (answer.code !== 200) return
    form.hidden = true
    history.replaceState(null, '', location.pathname)
  } catch {
    status.textContent = 'The platform cannot be reached. Try again in a moment.'
  }
})
`

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Choose a new password</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 24rem; margin: 4rem auto; padding: 0 1rem; color-scheme: light dark }
  input, button { font: inherit; display: block; width: 100%; box-sizing: border-box; margin: .3rem 0 1rem; padding: .4rem }
</style>
<h1>Choose a new password</h1>
<form>
  <label>New password, 6 characters or more
    <input type="password" name="password" minlength="6" maxlength="200" autocomplete="new-password" required>
  </label>
  <button>Change password</button>
</form>
<p role="status"></p>
<script>${script}</script>
</html>
`

const policy = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  "style-src 'unsafe-inline'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Where the letter about a forgotten password leads to. */
export function registerResetPage(app: FastifyInstance): void {
  app.get('/reset-password', (_request, reply) =>
    reply
      .headers({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(page),
  )
}
