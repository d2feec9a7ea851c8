import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { shippedBank } from './quiz-answers.ts'

/** The rows after the header lines. */
const rowsOf = (text: string): string[][] =>
  parse(
    text
      .split('\n')
      .filter((_, index, all) => !all.slice(0, index + 1).every((one) => one.startsWith('#')))
      .join('\n'),
    { delimiter: '\t' },
  )

describe('prep export --format anki', () => {
  it('writes every question of every bank once, under an id that stays', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['export', '--format', 'anki'], { home })
    expect(code).toBe(0)
    const ids = rowsOf(stdout).map(([id]) => id)
    const all = shippedFramework('amazon-em').banks.reduce((sum, { size }) => sum + size, 0)
    expect(ids).toHaveLength(all)
    expect(new Set(ids).size).toBe(all)
    expect((await prep(['export', '--format', 'anki'], { home })).stdout).toBe(stdout)
  })

  it('writes one bank into a file', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['export', '--format', 'anki', 'lp-scenarios', '-o', 'cards.txt'], { home })
    expect(code).toBe(0)
    const { items } = shippedBank('lp-scenarios')
    expect(stdout).toContain(`Wrote ${items.length} notes`)
    const rows = rowsOf(readFileSync(join(home, 'cards.txt'), 'utf8'))
    expect(rows.map(([id]) => id)).toEqual(items.map(({ id }) => `amazon-em/${id}`))
    expect(rows.every(([, front, back]) => front !== '' && back !== '')).toBe(true)
  })

  it('knows the note type with a field for the reason', async () => {
    const { stdout } = await prep(['export', '--format', 'anki', 'lp-scenarios', '--notetype', 'prep'], {
      home: temporaryFolder(),
    })
    expect(stdout).toContain('#notetype:prep')
    expect(stdout).not.toContain('#guid')
  })

  it('refuses a bank that is not there, and a bank for another format', async () => {
    const home = temporaryFolder()
    const unknown = await prep(['export', '--format', 'anki', 'lp-scenario'], { home })
    expect(unknown).toMatchObject({ code: 4, stdout: '' })
    expect(unknown.stderr).toContain('did you mean lp-scenarios?')
    expect((await prep(['export', 'lp-scenarios'], { home })).code).toBe(2)
  })
})
