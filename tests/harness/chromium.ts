import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

const PLACES = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const path = PLACES.find((place) => place !== undefined && existsSync(place)) ?? null

/** Why tests in a browser are skipped here; null when there is one. */
export const noBrowser: string | null =
  path === null ? 'no chromium is installed (CHROMIUM_PATH names one; Debian: apt-get install chromium)' : null

/** What it keeps of its own is not always gone when it is closed: that lies where it goes when the run ends. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: path ?? '',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, TMPDIR: inject('shared') },
  })
