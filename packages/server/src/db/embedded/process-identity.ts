import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/**
 * Names one life of one process: "pid start-time boot". A bare pid is not enough, because after a crash or a
 * reboot the same number may belong to somebody else. Undefined when the process is gone or is a zombie: a zombie
 * still answers `kill(pid, 0)`, and under a PID 1 that never reaps it would do so for ever.
 */
export function identify(pid: number): string | undefined {
  if (!signalReaches(pid)) return undefined
  if (process.platform === 'linux') return identifyByProc(pid)
  if (process.platform === 'win32') return String(pid)
  const shown = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim()
  if (!shown || shown.startsWith('Z')) return undefined
  return `${pid} ${shown.replace(/^\S+\s+/, '').replaceAll(/\s+/g, '_')}`
}

export function identifyMyself(): string {
  return identify(process.pid) ?? String(process.pid)
}

/** Whether the process that once got this identity is still the one running. */
export function isRunning(identity: string): boolean {
  const pid = Number.parseInt(identity, 10)
  if (!(pid > 0)) return false
  const now = identify(pid)
  // a start time that could not be read (hidden /proc) leaves only the pid to go by
  return now !== undefined && (now === identity || now === String(pid) || identity === String(pid))
}

/** Whether this pid is a postmaster at work on this cluster, and not a later process that got its number. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (identify(pid) === undefined) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    return /postgres/.test(spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '')
  }
  try {
    // the postmaster's first act is to change into its data directory
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    return readText(`/proc/${pid}/cmdline`).includes(cluster)
  }
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function identifyByProc(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`)
  if (stat === '') return signalReaches(pid) ? String(pid) : undefined
  // the command name, in brackets, may itself hold spaces and brackets: count from the last one
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  return `${pid} ${fields[19]} ${readText('/proc/sys/kernel/random/boot_id').trim()}`
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
