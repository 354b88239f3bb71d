import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'tools/**/*.test.ts'],
    globalSetup: ['packages/server/test/harness/database-server.ts'],
    pool: 'threads',
    isolate: false,
    // One more than the cores of the machine that this is made for: many tests wait for processes and for browsers.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './tools/test-reporter.ts'],
  },
})
