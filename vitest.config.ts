import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    // What the tests share is loaded once for each worker; none of them changes it.
    isolate: false,
  },
})
