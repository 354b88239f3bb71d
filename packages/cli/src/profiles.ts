import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Io } from './io.ts'

/** Who talks to which server. A password is never kept: a token ends within a day, an API key can be revoked. */
export interface Profile {
  url: string
  user: string
  /** Of a log-in, or an API key. */
  token: string
  /** One of the provider's staff. */
  admin: boolean
}

export interface Profiles {
  /** The one that is used where none is named. */
  current: string
  byName: Record<string, Profile>
}

export const usualProfile = 'default'
const forOwnerAlone = 0o600

/** Where the operating system keeps what programs remember of their user. */
function configFolder(env: Io['env'], platform: NodeJS.Platform): string {
  const home = env.HOME || homedir()
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return env.XDG_CONFIG_HOME || join(home, '.config')
}

export const profilesFile = (env: Io['env'], platform: NodeJS.Platform = process.platform): string =>
  join(configFolder(env, platform), 'dialyard', 'profiles.json')

/** The profiles; none where nobody has logged in. A file that others can read has given its secrets away: it is refused. */
export function readProfiles(env: Io['env']): Profiles {
  const file = profilesFile(env)
  if (!existsSync(file)) return { current: usualProfile, byName: {} }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`${file} can be read by others. Close it (chmod 600), and log in anew if others use this machine.`)
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Profiles
  } catch {
    throw new Error(`${file} cannot be read. Remove it and log in again.`)
  }
}

/** Writes the profiles whole or not at all, readable by their owner alone from the first byte. */
export function writeProfiles(env: Io['env'], profiles: Profiles): void {
  const file = profilesFile(env)
  const part = `${file}.${process.pid}`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(part, `${JSON.stringify(profiles, null, 2)}\n`, { mode: forOwnerAlone })
  chmodSync(part, forOwnerAlone)
  renameSync(part, file)
}
