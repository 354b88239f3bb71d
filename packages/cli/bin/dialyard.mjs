#!/usr/bin/env node
// Plain JavaScript for Node 20 and newer: finds a Node that runs TypeScript, then starts src/main.ts with it.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The Node that `npm run …` brings into the checkout. */
function bundledNode() {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../.tools/node24/node_modules')
  if (!existsSync(folder)) return undefined
  const programs = readdirSync(folder).flatMap((name) =>
    ['node', 'node.exe'].map((file) => join(folder, name, 'bin', file)),
  )
  return programs.find((program) => existsSync(program))
}

function runWith(program) {
  const child = spawn(program, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`${program} does not start: ${error.message}`))
  child.on('exit', (code) => process.exit(code ?? 1))
}

function fail(sentence) {
  process.stderr.write(`dialyard: ${sentence}\n`)
  process.exit(1)
}

if (process.features.typescript) {
  // before 24.12 Node warns at every start that TypeScript is an experiment
  process.removeAllListeners('warning')
  await import('../src/main.ts')
} else {
  const program = bundledNode()
  if (program) runWith(program)
  else fail('Node 22.18 or newer is needed; `npm run dialyard -- …` brings one.')
}
