import { createHash } from 'node:crypto'

/** What digest authentication needs of a password, and all that is kept of it (RFC 7616, RFC 8760). */
export interface SipSecret {
  ha1Md5: string
  ha1Sha256: string
}

export function sipSecret(username: string, realm: string, password: string): SipSecret {
  const hash = (algorithm: string): string =>
    createHash(algorithm).update(`${username}:${realm}:${password}`).digest('hex')
  return { ha1Md5: hash('md5'), ha1Sha256: hash('sha256') }
}

/** A login as it was asked for; its password goes no further than here. */
export interface NewSipLogin extends SipSecret {
  username: string
  realm: string
}

export const newSipLogin = (username: string, realm: string, password: string): NewSipLogin => ({
  username,
  realm,
  ...sipSecret(username, realm, password),
})
