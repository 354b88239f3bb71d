import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The sentences of the SDK's table are for the command line; they would be a tenth of the first script. */
const withoutSentences: Plugin = {
  name: 'without-sentences',
  transform: (code, id) =>
    id.endsWith('/sdk/src/generated/operations.ts')
      ? code.replace(/"(description|summary)": "(?:[^"\\]|\\.)*"/g, '"$1": ""')
      : undefined,
}

export default defineConfig({
  plugins: [withoutSentences, react()],
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
