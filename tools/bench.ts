// npm run bench: how fast the platform is against the bare driver and a bare web server, in one run. See docs/benchmarks.md.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../packages/server/bench/measure.ts'
import { shown } from '../packages/server/bench/report.ts'
import { type BenchName, benches, runBenches } from '../packages/server/bench/run.ts'
import { startEmbeddedServer } from '../packages/server/src/db/embedded-server.ts'

const known = Object.keys(benches) as BenchName[]
const usage = `Usage: npm run bench -- [--quick] [--profile] [${known.join('] [')}]`
const output = fileURLToPath(new URL('../build/bench/', import.meta.url))

const args = process.argv.slice(2)
const flags = args.filter((each) => each.startsWith('--'))
const asked = args.filter((each) => !each.startsWith('--'))
const isName = (name: string): name is BenchName => (known as string[]).includes(name)
const wrong = flags.find((flag) => !['--quick', '--profile'].includes(flag)) ?? asked.find((name) => !isName(name))

/** Rejects at the first signal that asks to stop, so that whatever was opened is closed on the way out. */
const stopped = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => reject(new Error(`stopped by ${signal}`)))
  }
})
stopped.catch(() => undefined)

async function openServer(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.BENCH_DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  const server = await startEmbeddedServer({ directory: join(folder, 'data') })
  return { url: server.url('postgres'), stop: () => server.stop() }
}

async function main(): Promise<void> {
  await mkdir(output, { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'dialyard-bench-'))
  // Under root the database runs as another user, who must be able to pass through to its folder.
  await chmod(folder, 0o711)
  const reports: Report[] = []
  try {
    const server = await openServer(folder)
    try {
      const options = {
        names: known.filter((name) => asked.length === 0 || asked.includes(name)),
        quick: flags.includes('--quick'),
        serverUrl: server.url,
        folder,
        data: process.env.DIALYARD_TRIAL_DATA || undefined,
        records: Number(process.env.BENCH_RECORDS) || undefined,
        profiles: flags.includes('--profile') ? output : null,
        stopped,
        say: (line: string) => process.stderr.write(`bench: ${line}\n`),
      }
      await runBenches(options, async (report) => {
        reports.push(report)
        console.log(shown(report))
        await writeFile(join(output, `${report.name}.json`), JSON.stringify(report, null, 2))
      })
    } finally {
      await server.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memory: totalmem(), node: process.version }
  const whole = { at: new Date().toISOString(), machine, quick: flags.includes('--quick'), reports }
  await writeFile(join(output, 'bench.json'), JSON.stringify(whole, null, 2))
}

if (wrong !== undefined) {
  console.error(`There is no ${wrong}.\n${usage}`)
  process.exitCode = 2
} else {
  await main().catch((error: Error) => {
    console.error(`bench: ${error.message}`)
    process.exitCode = 1
  })
  // What a stop left under way is not waited for.
  process.exit()
}
