/**
 * `npm run build`: compiles the packages into build/<package>/, JavaScript with declarations, for a Node that does not
 * run TypeScript. build/node_modules joins them, so that what is built runs on what is built.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const build = join(root, 'build')

/** Each after those it imports, with the file that an import of it means. */
const packages = [
  { name: 'contract', entry: 'index' },
  { name: 'sdk', entry: 'index' },
  { name: 'server', entry: 'main' },
  { name: 'cli', entry: 'main' },
]
type Package = (typeof packages)[number]

/** The packages built before this one, which it must see as built: their sources lie outside its own root. */
const builtBefore = (each: Package): Record<string, string[]> =>
  Object.fromEntries(
    packages
      .slice(0, packages.indexOf(each))
      .map(({ name, entry }) => [`@dialyard/${name}`, [join(build, name, `${entry}.d.ts`)]]),
  )

function compile(each: Package): boolean {
  const source = join(root, 'packages', each.name, 'src')
  const config = join(build, `tsconfig.${each.name}.json`)
  const compilerOptions = {
    noEmit: false,
    allowImportingTsExtensions: false,
    declaration: true,
    rootDir: source,
    outDir: join(build, each.name),
    typeRoots: [join(root, 'node_modules/@types')],
    paths: builtBefore(each),
  }
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: [join(source, '**/*.ts')],
    exclude: [join(source, '**/*.test.ts'), join(source, '**/test-support.ts')],
  }
  writeFileSync(config, JSON.stringify(settings, null, 2))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '--project', config], { stdio: 'inherit' })
  rmSync(config)
  return status === 0
}

/** Migrations, tables of data, whatever else lies beside the sources. */
function copyAssets({ name }: Package): void {
  const source = join(root, 'packages', name, 'src')
  const isAsset = (path: string): boolean => !['.ts', '.tsx'].includes(extname(path))
  cpSync(source, join(build, name), { recursive: true, filter: isAsset })
}

/** The sources' program looks for a Node that runs TypeScript; what is compiled runs on any. */
function writeProgram({ name, entry }: Package, path: string): void {
  const target = join(build, name, path)
  const main = relative(dirname(target), join(build, name, `${entry}.js`)).replaceAll(sep, '/')
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, `#!/usr/bin/env node\nawait import('${main}')\n`, { mode: 0o755 })
}

function writeManifest(each: Package): void {
  const source = join(root, 'packages', each.name)
  const { exports: _, devDependencies: __, ...kept } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const exports = { '.': { types: `./${each.entry}.d.ts`, default: `./${each.entry}.js` } }
  writeFileSync(join(build, each.name, 'package.json'), `${JSON.stringify({ ...kept, exports }, null, 2)}\n`)
  for (const path of Object.values<string>(kept.bin ?? {})) writeProgram(each, path)
}

/** Makes `@dialyard/<name>` mean the built one, and libraries that npm put below a package found from there too. */
function link({ name }: Package): void {
  symlinkSync(join(build, name), join(build, 'node_modules', '@dialyard', name), 'junction')
  const own = join(root, 'packages', name, 'node_modules')
  if (existsSync(own)) symlinkSync(own, join(build, name, 'node_modules'), 'junction')
}

rmSync(build, { recursive: true, force: true })
mkdirSync(join(build, 'node_modules', '@dialyard'), { recursive: true })
for (const each of packages) {
  if (!compile(each)) process.exit(1)
  copyAssets(each)
  writeManifest(each)
  link(each)
  console.log(`built ${join('build', each.name)}${sep}`)
}
