import { Dialyard } from '@dialyard/sdk'
import { csrfToken, currentActing } from './session.ts'

/** Every call goes with the session's cookie and its CSRF token, or in the name of who is acted for. */
const withCredential: typeof fetch = (resource, init) => {
  const headers = new Headers(init?.headers)
  const acting = currentActing()
  const csrf = csrfToken()
  if (acting) headers.set('authorization', acting.token)
  else if (csrf !== null) headers.set('x-csrf-token', csrf)
  return fetch(resource, { ...init, headers, credentials: 'same-origin' })
}

/** The platform that this page came from. */
export const api = new Dialyard({ url: window.location.origin, fetch: withCredential })
