import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wrongLinks } from './links.ts'
import { siteFiles } from './site-pages.ts'

const wrong = (text: string): string[] =>
  wrongLinks(
    new Map<string, unknown>([
      ['a.md', text],
      ['deep/b.md', '# Two words, `code`\n\n## Named {#other}\n'],
      ['c.svg', {}],
    ]),
  )

test.each([
  '[b](deep/b.md)',
  '[b](./deep/b.md#two-words-code)',
  '[b](deep/b.md#other)',
  '# Here\n[above](#here)',
  '![picture](c.svg)',
  '[elsewhere](https://example.com/nothing.md)',
  '```\n[not a link](nowhere.md)\n```',
])('%j is well', (text) => {
  expect(wrong(text)).toEqual([])
})

test.each([
  ['[b](b.md)', 'a.md: b.md leads nowhere'],
  ['[b](deep/b.md#two)', 'a.md: deep/b.md#two names no heading of deep/b.md'],
  ['[b](#here)', 'a.md: #here names no heading of a.md'],
  ['![picture](d.svg)', 'a.md: d.svg leads nowhere'],
])('%j is told', (text, problem) => {
  expect(wrong(text)).toEqual([problem])
})

test('links out of docs/ become links between pages, and no comment of a generator is shown', () => {
  const files = siteFiles()
  expect(files.get('architecture.md')).not.toContain('](../')
  expect(files.get('readme.md')).toContain('](./operations.md)')
  expect(files.get('errors.md')).toMatch(/^# Errors/)
})

test('every page of docs/ can be reached from the site', () => {
  const config = readFileSync(join(import.meta.dirname, '../docs/.vitepress/config.ts'), 'utf8')
  const pages = [...siteFiles().keys()].filter(
    (page) => /^[\w-]+\.md$/.test(page) && !['index.md', 'license.md', 'notice.md', 'porting-guide.md'].includes(page),
  )
  expect(pages.filter((page) => !config.includes(`'${page.replace('.md', '')}'`))).toEqual([])
})
