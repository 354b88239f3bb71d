import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const compress = promisify(gzip)
const prefix = '/docs/'
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Where tools/site.ts builds it in the checkout, or where it lies in the package of the server; null where it was not built. */
export function builtDocs(): string | null {
  const places = ['../../../../build/docs/', '../docs/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  return places.find((folder) => existsSync(join(folder, 'index.html'))) ?? null
}

interface File {
  plain: Buffer
  gzipped: Buffer
  headers: Record<string, string>
}

/**
 * Everything comes from this server. Of scripts within a page only those run that were built into it, by their hashes;
 * coloured code carries its colours in style attributes.
 */
function policyOf(page: string): string {
  const scripts = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)]
  const hashes = scripts.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return [
    "default-src 'none'",
    ["script-src 'self'", ...new Set(hashes)].join(' '),
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

async function read(folder: string, name: string): Promise<File> {
  const plain = await readFile(join(folder, name))
  const type = extname(name)
  // What lies in assets/ has a hash of its content in its name.
  const caching = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  const headers = {
    'content-type': types[type] ?? 'application/octet-stream',
    'cache-control': caching,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    ...(type === '.html' ? { 'content-security-policy': policyOf(plain.toString()) } : {}),
  }
  return { plain, gzipped: await compress(plain), headers }
}

function send(request: FastifyRequest, reply: FastifyReply, { plain, gzipped, headers }: File): FastifyReply {
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (takesGzip) reply.header('content-encoding', 'gzip')
  return reply.headers(headers).send(takesGzip ? gzipped : plain)
}

/** Serves the documentation that was built into `folder`. A file is read when it is first asked for, and kept. */
export function registerDocsSite(app: FastifyInstance, folder: string): void {
  const listed = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = new Set(
    listed.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
  )
  const kept = new Map<string, Promise<File>>()
  const fileOf = (name: string): Promise<File> => {
    const file = kept.get(name) ?? read(folder, name)
    kept.set(name, file)
    return file
  }
  const nameOf = (path: string): string | undefined =>
    [path === '' ? 'index.html' : path, `${path}.html`].find((name) => extname(name) in types && names.has(name))
  const answer = async (request: FastifyRequest, reply: FastifyReply, path: string): Promise<FastifyReply> => {
    const name = nameOf(path)
    return send(request, reply.code(name === undefined ? 404 : 200), await fileOf(name ?? '404.html'))
  }
  // A slash at the end makes no other route, but the pages' links are relative to it.
  app.get('/docs', (request, reply) =>
    request.url.startsWith(prefix) ? answer(request, reply, '') : reply.redirect(prefix),
  )
  app.get<{ Params: { '*': string } }>(`${prefix}*`, (request, reply) => answer(request, reply, request.params['*']))
}
