import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readmeWithSession } from '../../scripts/readme-session.ts'

it('the README shows a session as the program prints it today (npm run docs writes it)', async () => {
  expect(readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')).toBe(await readmeWithSession())
})
