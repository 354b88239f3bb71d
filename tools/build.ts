/**
 * `npm run build [-- FOLDER]`: compiles the packages into build/<package>/ as they are published: JavaScript with
 * declarations, for a Node that does not run TypeScript. In the checkout nothing runs on them: there Node runs the sources.
 * FOLDER/node_modules joins them, so that what is built runs on what is built. `npm pack ./build/sdk` packs one.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
/** Within the checkout, where libraries are found. */
const build = resolve(root, process.argv[2] ?? 'build')

interface Package {
  name: string
  /** The file that an import of it means. */
  entry: string
  /** Versions of Node that run it. */
  node: string
  /** Compiler settings of its own. */
  settings?: object
  /** It is required as well as imported. */
  commonJs?: true
  /** Programs, each of which runs the entry. */
  programs?: readonly string[]
  notices: readonly string[]
}

/** Each after those it imports. */
const packages: readonly Package[] = [
  { name: 'contract', entry: 'index', node: '>=20', notices: ['LICENSE'] },
  {
    name: 'sdk',
    entry: 'index',
    node: '>=20',
    // What browsers and Node 20 know, and nothing of Node's own.
    settings: { target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
    commonJs: true,
    notices: ['LICENSE'],
  },
  { name: 'server', entry: 'main', node: '>=22.18', programs: ['dialyard-server'], notices: ['LICENSE', 'NOTICE'] },
  { name: 'cli', entry: 'main', node: '>=22.18', programs: ['dialyard'], notices: ['LICENSE'] },
]

/** The packages built before this one, which it must see as built: their sources lie outside its own root. */
const builtBefore = (each: Package): Record<string, string[]> =>
  Object.fromEntries(
    packages
      .slice(0, packages.indexOf(each))
      .map(({ name, entry }) => [`@dialyard/${name}`, [join(build, name, `${entry}.d.ts`)]]),
  )

function compile(each: Package, folder: string, settings: object = {}): boolean {
  const source = join(root, 'packages', each.name, 'src')
  const config = join(build, `tsconfig.${each.name}.json`)
  const compilerOptions = {
    noEmit: false,
    allowImportingTsExtensions: false,
    declaration: true,
    rootDir: source,
    outDir: folder,
    typeRoots: [join(root, 'node_modules/@types')],
    paths: builtBefore(each),
    ...each.settings,
    ...settings,
  }
  const project = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: [join(source, '**/*.ts')],
    exclude: [join(source, '**/*.test.ts'), join(source, '**/test-support.ts')],
  }
  writeFileSync(config, JSON.stringify(project, null, 2))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '--project', config], { stdio: 'inherit' })
  rmSync(config)
  return status === 0
}

/** In declarations the compiler leaves the names of the sources, which are not published. */
function nameDeclarations(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'))
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    writeFileSync(join(folder, file), text.replace(/(["'])(\.{1,2}\/[^"']+)\.ts\1/g, '$1$2.js$1'))
  }
}

/** The same for `require`, declarations included, in a folder that says what its files are. */
function compileForRequire(each: Package): boolean {
  const folder = join(build, each.name, 'cjs')
  const settings = { module: 'commonjs', moduleResolution: 'bundler', verbatimModuleSyntax: false }
  const isCompiled = compile(each, folder, settings)
  if (isCompiled) writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n')
  return isCompiled
}

/** Migrations, tables of data, whatever else lies beside the sources; and what everybody who gets it may read. */
function copyAssets({ name, notices }: Package): void {
  const source = join(root, 'packages', name, 'src')
  const isAsset = (path: string): boolean => !['.ts', '.tsx'].includes(extname(path))
  cpSync(source, join(build, name), { recursive: true, filter: isAsset })
  cpSync(join(root, 'packages', name, 'README.md'), join(build, name, 'README.md'))
  for (const notice of notices) cpSync(join(root, notice), join(build, name, notice))
}

/** The documentation, as it was built before; the server serves it. */
function copyDocs(): void {
  const site = join(root, 'build/docs')
  if (existsSync(site)) cpSync(site, join(build, 'server/docs'), { recursive: true })
}

/** The sources' program looks for a Node that runs TypeScript; what is compiled needs none. */
function writeProgram({ name, entry }: Package, path: string): void {
  const target = join(build, name, path)
  const main = relative(dirname(target), join(build, name, `${entry}.js`)).replaceAll(sep, '/')
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, `#!/usr/bin/env node\nawait import('${main}')\n`, { mode: 0o755 })
}

const conditionsOf = (folder: string, entry: string) => ({
  types: `./${folder}${entry}.d.ts`,
  default: `./${folder}${entry}.js`,
})

function writeManifest(each: Package): void {
  const { name, entry, node, commonJs, programs = [] } = each
  const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
  const { exports: _, devDependencies: __, bin: ___, ...kept } = manifest
  const imported = conditionsOf('', entry)
  const exports = { '.': commonJs ? { require: conditionsOf('cjs/', entry), ...imported } : imported }
  const bin = Object.fromEntries(programs.map((program) => [program, `bin/${program}.mjs`]))
  const published = { ...kept, engines: { node }, exports, ...(programs.length === 0 ? {} : { bin }) }
  writeFileSync(join(build, name, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
  for (const path of Object.values(bin)) writeProgram(each, path)
}

/** Makes `@dialyard/<name>` mean the built one, and libraries that npm put below a package found from there too. */
function link({ name }: Package): void {
  symlinkSync(join(build, name), join(build, 'node_modules', '@dialyard', name), 'junction')
  const own = join(root, 'packages', name, 'node_modules')
  if (existsSync(own)) symlinkSync(own, join(build, name, 'node_modules'), 'junction')
}

/** The portal is built already (tools/run.mjs); the built server looks for it beside itself. */
function copyPortal(): void {
  const built = join(root, 'packages/portal/dist')
  if (!existsSync(built)) return
  cpSync(built, join(build, 'portal/dist'), { recursive: true })
  console.log(`copied ${join('build', 'portal')}${sep}`)
}

for (const folder of ['node_modules', 'portal', ...packages.map(({ name }) => name)]) {
  rmSync(join(build, folder), { recursive: true, force: true })
}
mkdirSync(join(build, 'node_modules', '@dialyard'), { recursive: true })
for (const each of packages) {
  if (!compile(each, join(build, each.name))) process.exit(1)
  if (each.commonJs && !compileForRequire(each)) process.exit(1)
  copyAssets(each)
  writeManifest(each)
  if (each.name === 'server') copyDocs()
  nameDeclarations(join(build, each.name))
  link(each)
  console.log(`built ${relative(root, join(build, each.name))}${sep}`)
}
copyPortal()
