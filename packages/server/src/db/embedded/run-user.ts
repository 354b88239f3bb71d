import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'

/** The user that PostgreSQL runs as when that is not the user of this process. */
export interface RunUser {
  name: string
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root, so root lends its place to an existing user (no user is ever created): the one
 * who owns the cluster when there is one, else `postgres`, else `nobody`. Anybody else runs it as himself.
 */
export function chooseRunUser(cluster: string): RunUser | undefined {
  if (process.getuid === undefined) return undefined
  if (process.getuid() !== 0) {
    requireNameOfMyself()
    return undefined
  }
  const users = readUsers()
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && owner !== 0) {
    const found = users.find((user) => user.uid === owner)
    if (found) return found
    throw new Error(
      `The database in ${cluster} belongs to user id ${owner}, which has no name on this machine: ` +
        'create that user, or set DATA_DIR to another folder.',
    )
  }
  const found = ['postgres', '_postgres', 'nobody']
    .map((name) => users.find((user) => user.name === name))
    .find(Boolean)
  if (found) return found
  throw new Error(
    'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody": ' +
      'start as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

/** Whether that user may pass through every folder down to this one. Asked of the system, so that ACLs count too. */
export function canReach(path: string, user: RunUser): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...credentials(user), cwd: '/' })
  if (asked.error) {
    throw new Error(
      `PostgreSQL refuses to run as root, and this process may not switch to user "${user.name}" ` +
        `(${asked.error.message}): start as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  return asked.status === 0
}

/** The topmost folder on the way that this user cannot enter. */
export function findClosedFolder(path: string, user: RunUser): string {
  const parent = dirname(path)
  return parent === path || canReach(parent, user) ? path : findClosedFolder(parent, user)
}

export function credentials(user: RunUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {}
}

/** initdb looks its own user up by number and fails with a riddle when a container gave it a number without a name. */
function requireNameOfMyself(): void {
  try {
    userInfo()
  } catch {
    throw new Error(
      `PostgreSQL needs a user with a name, and user id ${process.getuid?.()} has none on this machine: ` +
        'run as a named user, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
}

function readUsers(): RunUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && !fields[0]?.startsWith('#'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
}
