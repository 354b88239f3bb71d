import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const text = '"(?:[^"\\\\]|\\\\.)*"'
const field = new RegExp(`"(\\w+)": \\{\\s*"required": \\w+,[^{}]*?"description": ${text}\\s*\\},?`, 'g')
const paging = new Set(['page', 'limit', 'max'])

/**
 * Sentences and fields in the SDK's table are for the command line; they would be a tenth of the first script. The SDK itself
 * looks at what a list is paged by.
 */
const withoutFields: Plugin = {
  name: 'without-fields',
  transform: (code, id) =>
    id.endsWith('/sdk/src/generated/operations.ts')
      ? code
          .replace(field, (_, name: string) => (paging.has(name) ? `"${name}": {},` : ''))
          .replace(new RegExp(`"summary": ${text}`, 'g'), '"summary": ""')
      : undefined,
}

export default defineConfig({
  plugins: [withoutFields, react()],
  // The server puts a nonce of its own into every answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2022',
    manifest: true,
    // What is inlined would be a script or an image that the policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // `npx vite packages/portal` beside `npm run dev`.
  server: { proxy: { '/api': 'http://127.0.0.1:4800', '/favicon.ico': 'http://127.0.0.1:4800' } },
})
