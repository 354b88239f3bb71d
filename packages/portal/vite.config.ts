import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
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
