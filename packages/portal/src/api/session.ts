/** The CSRF token of the session, where there is one. The session itself is in a cookie that no script reads. */
export const csrfToken = (): string | null => /(?:^|; )dialyard_csrf=([0-9a-f]+)/.exec(document.cookie)?.[1] ?? null

/** Somebody of the provider's staff at work in a customer's name. Kept in memory alone: a reload ends it. */
export interface Acting {
  token: string
  expiresAt: string
  accountId: number
  username: string
  reason: string
}

let acting: Acting | null = null
const listeners = new Set<() => void>()

export const currentActing = (): Acting | null => acting

export function setActing(next: Acting | null): void {
  acting = next
  for (const listener of listeners) listener()
}

export function onActingChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
