import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    globalSetup: 'tests/harness/suite.ts',
    // Loading the modules anew for each file took as much processor time as half of the tests: files of one worker share them.
    isolate: false,
  },
})
