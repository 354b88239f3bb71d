import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { findPackage } from './embedded/binaries.ts'
import { makeTestGround, processesOn, query, until } from './embedded/test-support.ts'
import { type EmbeddedServer, ensureDatabase, type Surroundings, startEmbeddedServerIn } from './embedded-server.ts'

const ground = makeTestGround()
const running: EmbeddedServer[] = []
const isRoot = process.getuid?.() === 0

async function start(directory: string, surroundings: Surroundings = {}, log: string[] = []): Promise<EmbeddedServer> {
  const server = await startEmbeddedServerIn(surroundings, { directory, log: (line) => log.push(line) })
  running.push(server)
  return server
}

/** A test that only root can make; an ordinary user is told, the continuous integration must be root. */
function testAsRoot(name: string, work: () => Promise<void>): void {
  test(name, async () => {
    if (isRoot) return work()
    if (process.env.CI === 'true') throw new Error('this test has to run as root')
    console.log(`not tried, because it takes root: ${name}`)
  })
}

/** A process that has ended and whose parent, a `sleep`, never asks for it. */
async function makeZombie(): Promise<[parent: ChildProcess, pid: string]> {
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = await new Promise<string>((resolve) => createInterface(parent.stdout).once('line', resolve))
  if (process.platform === 'linux') await until(() => /^sleep/.test(readFileSync(`/proc/${parent.pid}/comm`, 'utf8')))
  process.kill(Number(pid))
  if (process.platform === 'linux') await until(() => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
  return [parent, pid]
}

/** A package as npm leaves it when it may not run install scripts: no symlinks. */
function copyPackageWithoutSymlinks(to: string): string {
  const packageRoot = join(to, 'package')
  cpSync(findPackage(), packageRoot, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
  return packageRoot
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
}, 60_000)

afterAll(() => ground.clear(), 60_000)

describe('the embedded server', { timeout: 60_000 }, () => {
  test('starts from nothing, keeps its promises about durability, and is closed to the network', async () => {
    const directory = ground.dataDirectory()
    const server = await start(directory)
    await ensureDatabase(server, 'dialyard')
    await ensureDatabase(server, 'dialyard')
    const [settings] = await query(
      server.url('dialyard'),
      `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
              current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              (select datlocale from pg_database where datname = current_database()) as locale`,
    )
    expect(settings).toMatchObject({ fsync: 'on', checksums: 'on', addresses: '', locale: 'C.UTF-8' })
    expect(statSync(String(settings?.sockets)).mode & 0o777).toBe(0o700)
    expect(server.adopted).toBe(false)
    await server.stop()
    expect(processesOn(directory)).toEqual([])
    expect(existsSync(String(settings?.sockets))).toBe(false)
  })

  test('keeps its data over a restart, which is quick', async () => {
    const directory = ground.dataDirectory()
    const first = await start(directory)
    await query(first.url('postgres'), 'create table kept as select 42 as answer')
    await first.stop()
    const began = performance.now()
    const second = await start(directory)
    expect(performance.now() - began).toBeLessThan(2000)
    expect(second.adopted).toBe(false)
    expect(await query(second.url('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('takes a socket folder elsewhere when the path of the data directory is too long for one', async () => {
    const parent = join(ground.folder(), 'x'.repeat(120))
    mkdirSync(parent)
    const server = await start(ground.dataDirectory(parent))
    const [row] = await query(server.url('postgres'), `select current_setting('unix_socket_directories') as folder`)
    expect(String(row?.folder).length).toBeLessThan(90)
    await server.stop()
    expect(existsSync(String(row?.folder))).toBe(false)
  })

  test('works over loopback, with a password, where there are no unix sockets', async () => {
    const directory = ground.dataDirectory()
    const first = await start(directory, { transport: 'loopback' })
    await query(first.url('postgres'), 'create table kept as select 42 as answer')
    const guessed = first.url('postgres').replace(/:[0-9a-f]{48}@/, ':guessed@')
    await expect(query(guessed, 'select 1')).rejects.toThrow('password authentication failed')
    await first.stop()
    const second = await start(directory, { transport: 'loopback' })
    expect(await query(second.url('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('is one server for two processes that start at once', async () => {
    const directory = ground.dataDirectory()
    const both = [ground.other(directory), ground.other(directory)]
    const answers = await Promise.all(both.map((process) => process.started))
    expect(answers.map((answer) => answer.adopted).sort()).toEqual([false, true])
    const pids = await Promise.all(answers.map(({ url }) => query(url, 'select pg_postmaster_start_time() as at')))
    expect(pids[0]).toEqual(pids[1])
    const owner = answers[0]?.adopted ? 1 : 0
    expect(await both[1 - owner]?.stop()).toBe(0)
    expect(await query(answers[owner]?.url ?? '', 'select 1 as up')).toEqual([{ up: 1 }])
    expect(await both[owner]?.stop()).toBe(0)
    expect(processesOn(directory)).toEqual([])
  })

  test('is joined, and not stopped, by a second start while its owner lives', async () => {
    const directory = ground.dataDirectory()
    const owner = await start(directory)
    const guest = await start(directory)
    expect(guest.adopted).toBe(true)
    await guest.stop()
    expect(await query(owner.url('postgres'), 'select 1 as up')).toEqual([{ up: 1 }])
  })

  test('outlives the kill of its owner, is adopted with its data, and is stopped by its new owner', async () => {
    const directory = ground.dataDirectory()
    const owner = ground.other(directory)
    const { url } = await owner.started
    await query(url, 'create table kept as select 42 as answer')
    await owner.kill()
    const heir = await start(directory)
    expect(heir.adopted).toBe(true)
    expect(await query(heir.url('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }])
    const guest = await start(directory)
    await guest.stop()
    expect(await query(heir.url('postgres'), 'select 1 as up')).toEqual([{ up: 1 }])
    await heir.stop()
    expect(processesOn(directory)).toEqual([])
  })

  test('is started anew when it was killed together with its owner', async () => {
    const directory = ground.dataDirectory()
    const owner = ground.other(directory)
    const { url } = await owner.started
    await query(url, 'create table kept as select 42 as answer')
    await owner.kill()
    process.kill(Number(readFileSync(join(directory, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    const second = await start(directory)
    expect(second.adopted).toBe(false)
    expect(await query(second.url('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('does not believe a pid file whose process is gone, is a zombie, or is somebody else', async () => {
    const directory = ground.dataDirectory()
    await (await start(directory)).stop()
    const [undertaker, zombie] = await makeZombie()
    const gone = String(spawnSync('true').pid)
    for (const pid of [gone, zombie, String(process.pid)]) {
      writeFileSync(join(directory, 'cluster/postmaster.pid'), `${pid}\n${directory}/cluster\n1\n5432\n\n\n`)
      const server = await start(directory)
      expect(server.adopted).toBe(false)
      await server.stop()
    }
    undertaker.kill('SIGKILL')
  })

  test('takes over the lock of a process that was killed', async () => {
    const directory = ground.dataDirectory()
    mkdirSync(join(directory, 'start.lock'), { recursive: true })
    writeFileSync(join(directory, 'start.lock/owner'), `${spawnSync('true').pid} 1 boot`)
    expect((await start(directory)).adopted).toBe(false)
    expect(readdirSync(directory).filter((name) => name.includes('lock'))).toEqual([])
  })

  test('does not mistake a process with the number of a dead one for the holder of the lock', async () => {
    const directory = ground.dataDirectory()
    mkdirSync(join(directory, 'start.lock'), { recursive: true })
    writeFileSync(join(directory, 'start.lock/owner'), `${process.pid} 1 another-boot`)
    expect((await start(directory)).adopted).toBe(false)
  })

  test('begins anew after a kill in the middle of its creation', async () => {
    const directory = ground.dataDirectory()
    const halves = () => (existsSync(directory) ? readdirSync(directory) : []).filter((n) => n.startsWith('.cluster.'))
    const unlucky = ground.other(directory)
    await until(() => halves().some((half) => existsSync(join(directory, half, 'global'))))
    await unlucky.kill()
    expect(existsSync(join(directory, 'cluster'))).toBe(false)
    const server = await start(directory)
    expect(await query(server.url('postgres'), 'select 1 as up')).toEqual([{ up: 1 }])
    expect(halves()).toEqual([])
  })

  test('makes the symlinks that a blocked install script did not make', async () => {
    const packageRoot = copyPackageWithoutSymlinks(ground.folder())
    const directory = ground.dataDirectory()
    const server = await start(directory, { packageRoot })
    expect(await query(server.url('postgres'), 'select 1 as up')).toEqual([{ up: 1 }])
    expect(readdirSync(directory).filter((name) => name.startsWith('postgresql-'))).toEqual([])
  })

  test('runs under an ordinary user', async () => {
    if (!isRoot) {
      await start(ground.dataDirectory())
      return
    }
    const packageRoot = copyPackageWithoutSymlinks(ground.folder())
    const directory = ground.dataDirectory(ground.folder({ owner: ground.nobody }))
    const ordinary = ground.other(directory, { packageRoot, asNobody: true })
    const { url } = await ordinary.started
    expect(await query(url, 'select 1 as up')).toEqual([{ up: 1 }])
    // the package belongs to root, so its symlinks could only be made in a copy
    expect(readdirSync(directory).filter((name) => name.startsWith('postgresql-'))).toHaveLength(1)
    expect(await ordinary.stop()).toBe(0)
    // root runs it as that user and leaves him everything
    await (await start(directory, { packageRoot })).stop()
    const again = ground.other(directory, { packageRoot, asNobody: true })
    expect((await again.started).adopted).toBe(false)
    expect(await again.stop()).toBe(0)
  })

  testAsRoot('runs as another user under root, and lets no third user in', async () => {
    const directory = ground.dataDirectory()
    const server = await start(directory)
    const pid = readFileSync(join(directory, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]
    const uid = statSync(`/proc/${pid}`).uid
    expect(uid).not.toBe(0)
    const folder = new URL(server.url('postgres')).searchParams.get('host') ?? ''
    const stranger = uid === ground.nobody ? 1 : ground.nobody
    const peek = spawnSync('/bin/ls', [folder], { uid: stranger, gid: stranger, cwd: '/' })
    expect(peek.status).not.toBe(0)
  })

  testAsRoot('keeps its data where it can be reached when a folder above is closed', async () => {
    const parent = ground.folder({ mode: 0o700 })
    const packageRoot = copyPackageWithoutSymlinks(parent)
    const directory = ground.dataDirectory(parent)
    const log: string[] = []
    const server = await start(directory, { packageRoot }, log)
    await query(server.url('postgres'), 'create table kept as select 42 as answer')
    expect(log.join('\n')).toContain(`${parent} is closed to user`)
    await server.stop()
    const moved = join(parent, 'moved')
    renameSync(directory, moved)
    const second = await start(moved, { packageRoot })
    expect(await query(second.url('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }])
    cpSync(moved, directory, { recursive: true })
    await expect(start(directory, { packageRoot })).rejects.toThrow(/is a copy of .*moved.*DATA_DIR/)
  })

  testAsRoot('names the folder that was closed after the database was made', async () => {
    const parent = ground.folder()
    const directory = ground.dataDirectory(parent)
    await (await start(directory)).stop()
    chmodSync(parent, 0o700)
    await expect(start(directory)).rejects.toThrow(new RegExp(`out of reach of user.*${parent} .*DATA_DIR`))
  })

  test('says in one sentence why a folder cannot hold a database, and what to set', async () => {
    const file = join(ground.folder(), 'file')
    writeFileSync(file, '')
    await expect(start(join(file, 'data'))).rejects.toThrow(
      /^The folder .*file.data cannot hold .*DATA_DIR.*DATABASE_URL/,
    )
  })

  test('does not replace a lost database by an empty one', async () => {
    const directory = ground.dataDirectory()
    await (await start(directory)).stop()
    rmSync(join(directory, 'cluster'), { recursive: true })
    await expect(start(directory)).rejects.toThrow(
      new RegExp(`^The database of .*${basename(directory)}.*embedded.json`),
    )
  })
})
