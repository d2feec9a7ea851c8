import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inertJson } from '../../src/domain/text/json-text.ts'
import { inertText } from '../../src/render/measure.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

/** What a terminal, an editor or a page would act on; tabs and line ends apart. */
const ACTIVE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/

/** A title bar, a color, a C1 sequence, an override and an isolate of writing direction. */
const HOSTILE = 'x\x1b]0;owned\x07\x1b[31my\x9b1mz\u202eabc\u2066d\u061ce\x85f'

const unknown: readonly string[][] = [
  ['story', 'show', HOSTILE],
  ['log', HOSTILE, '1h'],
  ['assess', '--set', `${HOSTILE}=3`],
  ['import', HOSTILE],
  ['restore', HOSTILE, '--yes'],
  ['why', HOSTILE],
  ['--level', HOSTILE, 'gap'],
  [HOSTILE],
]

describe('what somebody wrote', () => {
  it('is inert in every form in which it is shown or exported', async () => {
    const home = temporaryFolder()
    const folder = join(home, 'out')
    mkdirSync(folder)
    await prep(['init', '--name', HOSTILE, '--years', '8', '--hours-per-week', '8'], { home })
    const text = `# Situation\n${HOSTILE}\n# Task\nOne.\n# Action\nTwo.\n# Result\nThree.`
    const { data } = await prepJson(['story', 'add', '--file', '-', '--title', HOSTILE], { home, stdin: text })
    const { id } = data as { id: string }
    await prep(['story', 'rate', id, '--by', `mentor:${HOSTILE}`, '--impact', '4', '--note', HOSTILE], { home })
    await prep(['log', 'system-design', '1h', '--artefact', 'a.md', '--title', HOSTILE, '--note', HOSTILE], { home })
    await prep(['mock', 'add', '--by', `mock:${HOSTILE}`, '--rate', 'coding=4', '--note', HOSTILE], { home })
    const shown = [
      ['story', 'list'],
      ['story', 'show', id],
      ['story', 'show', id, '--template'],
      ['story', 'matrix'],
      ['history', '--all', '--private'],
      ['mock', 'list'],
      ['due'],
      ['next'],
      ['plan'],
      ['plan', '--ics', '-'],
      ['profile'],
      ['report', '-o', '-'],
      ['export', '--with-private'],
      ['export', '--format', 'csv', '--with-private'],
      ['export', '--format', 'ics'],
      ['why', 'gate1.stories'],
    ]
    for (const argv of shown)
      for (const format of [[], ['--json'], ['--plain']]) {
        const { stdout, stderr } = await prep([...argv, ...format], { home })
        expect(stdout + stderr, [...argv, ...format].join(' ')).not.toMatch(ACTIVE)
      }
    const files = [
      ['report', '-o', join(folder, 'report.html'), '--with-notes'],
      ['report', '-o', join(folder, 'report.md'), '--with-notes'],
      ['export', '--with-private', '-o', join(folder, 'export.json')],
      ['export', '--with-private', '--format', 'csv', '-o', join(folder, 'export.csv')],
      ['export', '--format', 'ics', '-o', join(folder, 'plan.ics')],
      ['certificate', 'foundation', '--preview', '-o', join(folder, 'foundation.svg')],
      ['certificate', 'foundation', '--preview', '-o', join(folder, 'foundation.md')],
      ['review-request', 'create', '--for', `story:${id}`, '--include-story', '--to', HOSTILE, '--yes', '-o', folder],
    ]
    for (const argv of files) expect((await prep(argv, { home })).code, argv.join(' ')).toBe(0)
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(ACTIVE)
  }, 60_000)

  it('comes back from an export as it was written', async () => {
    const home = temporaryFolder()
    await prep(['assess', '--set', 'coding=3', '--note', HOSTILE], { home })
    const { stdout } = await prep(['export', '--with-private'], { home })
    expect(JSON.parse(stdout).entries.map(({ payload }: { payload: { note?: string } }) => payload.note)).toContain(
      HOSTILE,
    )
  })

  it.each(unknown)('is inert in an error that quotes it: %j', async (...argv) => {
    const home = temporaryFolder()
    for (const format of [[], ['--json'], ['--plain']]) {
      const { stdout, stderr, code } = await prep([...argv, ...format], { home })
      expect(code).toBeGreaterThan(0)
      expect(stdout + stderr).not.toMatch(ACTIVE)
    }
  })

  it("is inert in a framework's faults", async () => {
    const home = temporaryFolder()
    const folder = join(home, `bad${HOSTILE}`)
    mkdirSync(folder)
    writeFileSync(
      join(folder, 'framework.yaml'),
      `id: "${HOSTILE.replaceAll('\x1b', '\\e')}"\n${'nonsense\u202e'}: 1\n`,
    )
    for (const format of [[], ['--json']]) {
      const { stdout, stderr } = await prep(['framework', 'lint', folder, ...format], { home })
      expect(stdout + stderr).not.toMatch(ACTIVE)
    }
  })
})

describe('making text inert', () => {
  const hostile = fc.string({
    unit: fc.oneof(fc.constantFrom(...HOSTILE, '\t', '\r', '\n'), fc.string({ unit: 'binary' })),
  })

  it('leaves nothing to act on, and is done once', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inert = inertText(text)
        expect(inert.replace(/[\u2028\u2029]/g, '')).not.toMatch(ACTIVE)
        expect(inertText(inert)).toBe(inert)
      }),
    )
  })

  it('leaves JSON the same value', () => {
    fc.assert(
      fc.property(fc.json(), hostile, (json, text) => {
        const value = [JSON.parse(json), text]
        const inert = inertJson(JSON.stringify(value))
        expect(inert).not.toMatch(ACTIVE)
        expect(JSON.parse(inert)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
