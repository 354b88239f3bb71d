import { readdirSync } from 'node:fs'
import { defineConfig } from 'vitepress'

const titles: Record<string, string> = { reference: 'Reference data', porting: 'Port-in' }
const titleOf = (module: string): string => titles[module] ?? (module[0]?.toUpperCase() ?? '') + module.slice(1)

/** The pages that tools/site.ts makes of the contract, one a module. */
const calls = readdirSync(new URL('../calls', import.meta.url))
  .map((file) => file.replace('.md', ''))
  .sort()
const decisions = readdirSync(new URL('../adr', import.meta.url))
  .map((file) => file.replace('.md', ''))
  .sort()

const page = (text: string, link: string) => ({ text, link: `/${link}` })
const group = (text: string, items: { text: string; link: string }[], collapsed?: boolean) => ({
  text,
  items,
  ...(collapsed === undefined ? {} : { collapsed }),
})

export default defineConfig({
  title: 'Dialyard',
  description: 'The open number platform',
  lang: 'en-US',
  base: '/docs/',
  cleanUrls: true,
  // A part of porting.md, from which that is made.
  srcExclude: ['porting-guide.md'],
  // Nothing of it stands in the page itself but what the builder cannot do without.
  appearance: false,
  markdown: { html: false },
  vite: { build: { chunkSizeWarningLimit: 4_000 } },
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [page('Quick start', 'quick-start'), page('Calls', 'calls/numbers'), page('SDK', 'sdk'), page('CLI', 'cli')],
    sidebar: [
      group('Begin', [
        page('Quick start', 'quick-start'),
        page('Concepts', 'concepts'),
        page('A tour by curl', 'readme'),
        page('Glossary', 'glossary'),
      ]),
      group('Guides', [
        page('Become a reseller', 'guide-reseller'),
        page('Port a number', 'guide-porting'),
        page('Receive webhooks', 'webhooks'),
        page('Move from the v4 reference', 'guide-moving'),
      ]),
      group('Tools', [page('SDK', 'sdk'), page('Command line', 'cli'), page('Commands', 'commands')]),
      group('The API', [
        page('How it answers', 'v4'),
        page('Errors', 'errors'),
        page('Types of events', 'events'),
        page('Call by call against the reference', 'compat'),
      ]),
      group(
        'Every call',
        calls.map((module) => page(titleOf(module), `calls/${module}`)),
        false,
      ),
      group('Subjects', [
        page('Accounts', 'accounts'),
        page('Credentials', 'credentials'),
        page('What a number has', 'features'),
        page('Addresses', 'addresses'),
        page('Bulk orders', 'bulk-orders'),
        page('Ports', 'porting'),
        page('Papers and checks of a port', 'port-documents'),
        page('Call records', 'usage'),
        page('Rating', 'rating'),
        page('Routing', 'routing'),
        page('Money', 'money'),
        page('Payments', 'payments'),
        page('Renewals', 'renewals'),
        page('Suppliers', 'suppliers'),
        page('Notices', 'notices'),
        page('Reference data', 'reference-data'),
      ]),
      group('Running it', [
        page('Operations', 'operations'),
        page('Benchmarks', 'benchmarks'),
        page('Changes', 'changelog'),
      ]),
      group(
        'Building it',
        [
          page('Architecture', 'architecture'),
          page('Adding an endpoint', 'adding-an-endpoint'),
          page('Contributing', 'contributing'),
          ...decisions.map((name) => page(`Decision ${name.slice(0, 4)}`, `adr/${name}`)),
        ],
        true,
      ),
    ],
  },
})
