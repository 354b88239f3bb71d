/**
 * The rules of direction: `contract ← kernel ← db, jobs, providers ← context ← modules ← app ← main`, with `http` beside
 * the modules. They are read with swc, which does not tell type imports from others: both count.
 * Imports by name (who may take `statement` or `build` from db/) are watched by test/guards/dependency-rules.test.ts.
 */
const swc = require('@swc/core')

// dependency-cruiser 17 has swc read every file as TypeScript without JSX; this is where it asks.
const { parseFileSync } = swc
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') })

const server = '^packages/server/src/'
const tests = '[.]test[.]ts$|(^|/)test-support[.]ts$|^packages/[^/]+/test/'
const installed = '^(node_modules|packages/[^/]+/node_modules)/'
const builtin = { dependencyTypesNot: ['core'] }
const things = 'accounts|billing|discounts|features|notices|numbers|reference|routing|suppliers|usage'
const processes = 'customers|events|orders|payments|porting|renewals|sandbox|tasks'

/** A rule that binds everything but tests. */
const forbid = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { ...from, pathNot: [tests, ...(from.pathNot ?? [])] },
  to,
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Nothing may depend on itself by a detour, types included; in tests neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that leads nowhere would escape every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    forbid(
      'contract-knows-only-typebox',
      'The contract is read by everyone and depends on the schema library alone.',
      { path: '^packages/contract/src/' },
      { pathNot: ['^packages/contract/src/', '/typebox/'] },
    ),
    forbid(
      'kernel-knows-only-the-contract',
      'The kernel is pure: the contract and what Node brings along.',
      { path: `${server}kernel/` },
      { ...builtin, pathNot: [`${server}kernel/`, '^packages/contract/src/'] },
    ),
    forbid(
      'foundation-below-context',
      'db, jobs and providers stand below the modules. They may know the shape of the context, never what is above it.',
      { path: `${server}(db|jobs|providers)/` },
      { path: server, pathNot: `${server}((db|jobs|providers|kernel)/|context[.]ts$)` },
    ),
    forbid(
      'database-knows-no-context',
      'The database is below the context, and below the queue, which rides on its transactions.',
      { path: `${server}db/` },
      { path: `${server}(context[.]ts$|jobs/|providers/)` },
    ),
    forbid(
      'context-below-modules',
      'The context is given to every verb and knows none.',
      { path: `${server}context[.]ts$` },
      { path: server, pathNot: `${server}((db|jobs|providers|kernel)/)` },
    ),
    forbid(
      'config-knows-nothing-of-the-server',
      'Configuration is values: it is read first and handed down.',
      { path: `${server}config[.-]` },
      { path: server, pathNot: `${server}(kernel/|config-)` },
    ),
    forbid(
      'modules-by-their-door',
      "A module's other files are its own business: use its index.ts.",
      { path: `${server}modules/([^/]+)/` },
      { path: `${server}modules/`, pathNot: `${server}modules/($1/|[^/]+/index[.]ts$)` },
    ),
    forbid(
      'modules-by-their-door-from-outside',
      'What is not a module enters modules by index.ts as well.',
      { path: server, pathNot: [`${server}modules/`] },
      { path: `${server}modules/`, pathNot: `${server}modules/[^/]+/index[.]ts$` },
    ),
    forbid(
      'modules-below-app',
      'A module knows neither HTTP nor how the parts are joined, and reads no configuration.',
      { path: `${server}modules/` },
      { path: `${server}(http/|(app|main|config)[.]ts$)` },
    ),
    forbid(
      'http-beside-modules',
      'http carries any call of the contract to its handler; it knows no module and no joint.',
      { path: `${server}http/` },
      { path: `${server}(modules/|(app|main|config)[.]ts$)` },
    ),
    forbid(
      'things-know-no-processes',
      'Processes call things; things never call processes.',
      { path: `${server}modules/(${things})/` },
      { path: `${server}modules/(${processes})/` },
    ),
    forbid(
      'only-stores-speak-sql',
      'Within a module, only store.ts or *-store.ts reaches the database and its query library.',
      { path: `${server}modules/`, pathNot: ['(/|-)store[.]ts$'] },
      { path: [`${server}db/`, `${installed}(kysely|pg|pg-copy-streams)/`] },
    ),
    forbid(
      'query-library-below',
      'Outside the modules, only db/ knows the query library and the driver.',
      { path: server, pathNot: [`${server}(db|modules)/`, '(/|-)store[.]ts$'] },
      { path: `${installed}(kysely|pg|pg-copy-streams)/` },
    ),
    forbid(
      'only-http-knows-the-web-framework',
      'Requests and replies stop at http/; app.ts joins the parts.',
      { path: server, pathNot: [`${server}http/`, `${server}app[.]ts$`] },
      { path: `${installed}(fastify|@fastify/|@scalar/)` },
    ),
    forbid(
      'app-below-main',
      'main starts the process; nothing starts main.',
      { path: server },
      { path: `${server}main[.]ts$` },
    ),
    forbid(
      'clients-never-see-the-server',
      'sdk, cli, portal and edge see the contract and the sdk.',
      { path: '^packages/(sdk|cli|portal|edge)/' },
      { path: '^packages/', pathNot: ['^packages/(contract|sdk)/src/', '^packages/$1/', '/node_modules/'] },
    ),
    forbid(
      'portal-goes-by-the-sdk',
      'The portal does what anyone may do: by the SDK, whose types are the contract. The contract itself would bring the schema library along.',
      { path: '^packages/portal/src/' },
      { path: '^packages/', pathNot: ['^packages/(portal|sdk)/', '/node_modules/'] },
    ),
    forbid(
      'a-page-knows-its-own-module',
      'Rooms of another module are reached by their addresses; what several need is in ui, forms or api.',
      { path: '^packages/portal/src/pages/([^/]+)/' },
      { path: '^packages/portal/src/pages/', pathNot: '^packages/portal/src/pages/$1/' },
    ),
    forbid(
      'sdk-stands-alone',
      'The client has no dependency, of types neither: what it knows of the contract is generated into it.',
      { path: '^packages/sdk/' },
      { pathNot: '^packages/sdk/src/' },
    ),
    forbid(
      'server-knows-no-client',
      'The server is below its clients. Of a supplier that is a server of our kind it is a client itself.',
      { path: server, pathNot: [`${server}providers/dialyard-supplier[.]ts$`] },
      { path: '^packages/(sdk|cli|portal|edge)/' },
    ),
  ],
  options: {
    // TypeScript 7 has no API that dependency-cruiser could read with; without this line it cruises nothing at all.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|packages/portal/dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
