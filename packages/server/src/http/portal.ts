import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'

/** The browser's application: one page, and the files it is made of. */
export interface Portal {
  register(app: FastifyInstance): void
  /** Whether somebody opens or reloads a page of the portal, whose address only the portal itself understands. */
  isPage(request: FastifyRequest): boolean
  send(reply: FastifyReply): FastifyReply
}

interface Asset {
  plain: Buffer
  gzipped: Buffer
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const compress = promisify(gzip)
/** Below these there is no page of the portal: what is not found there is an error. */
const elsewhere = /^\/(api|assets|docs|health|metrics|webhooks)(\/|$)/

/** Stands in the built page wherever this answer's own nonce has to. */
const placeholder = /__NONCE__/g

/**
 * Everything comes from this server, and no script or style stands in the page. The component library writes its theme
 * into a style element at run time: that one is let in by the nonce.
 */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url')
  const headers = {
    'content-security-policy': policyWith(nonce),
    'cache-control': 'no-cache',
    // The address may carry the token of a forgotten password.
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
  return reply.headers(headers).type('text/html; charset=utf-8').send(page.replace(placeholder, nonce))
}

/** Read at once, so that a portal built anew beside this process does not break the one it serves; compressed when asked for. */
function assetsIn(folder: string): (name: string) => Promise<Asset> | null {
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
  const kept = new Map<string, Promise<Asset>>()
  const prepare = async (plain: Buffer): Promise<Asset> => ({ plain, gzipped: await compress(plain, { level: 9 }) })
  return (name) => {
    const plain = files.get(name)
    if (!plain) return null
    const asset = kept.get(name) ?? prepare(plain)
    kept.set(name, asset)
    return asset
  }
}

/** The portal that was built into `directory`. */
export function readPortal(directory: string): Portal {
  const page = readFileSync(join(directory, 'index.html'), 'utf8')
  const assetOf = assetsIn(join(directory, 'assets'))
  return {
    register(app) {
      app.get('/', (_request, reply) => sendPage(reply, page))
      app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
        const { name } = request.params
        const asset = await assetOf(name)
        if (!asset) throw new AppError('not_found', `There is no file ${name} here.`)
        const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
        if (takesGzip) reply.header('content-encoding', 'gzip')
        return reply
          .headers({
            'cache-control': 'public, max-age=31536000, immutable',
            vary: 'accept-encoding',
            'x-content-type-options': 'nosniff',
          })
          .type(types[extname(name)] ?? 'application/octet-stream')
          .send(takesGzip ? asset.gzipped : asset.plain)
      })
    },
    isPage: ({ method, url, headers }) =>
      method === 'GET' &&
      !elsewhere.test(url.split('?')[0] ?? '') &&
      /\btext\/html\b/.test(String(headers.accept ?? '')),
    send: (reply) => sendPage(reply, page),
  }
}
