import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const entriesOf = async (home: string): Promise<unknown> => (await prepJson(['history'], { home })).data

/** What `prep assess --file` says to a file, and that nothing was recorded. */
async function refusalOf(text: string): Promise<string> {
  const home = temporaryFolder()
  writeFileSync(join(home, 'answers.yaml'), text)
  const { code, stderr } = await prep(['assess', '--file', 'answers.yaml'], { home })
  expect(code).toBe(3)
  expect(await entriesOf(home)).toMatchObject({ entries: [] })
  return stderr
}

describe('prep assess --file', () => {
  it('tells all faults of a file at once, each at its place', async () => {
    const stderr = await refusalOf(
      [
        'ratings:',
        '  system-desing: 3',
        '  coding: "4"',
        '  communication: 6',
        '  architecture: 3.3',
        '  toString: 5',
        '  __proto__: 4',
        'confidnce: 7',
        'confidence: high',
        'note: [one]',
        'kind: weekly',
      ].join('\n'),
    )
    expect(stderr.split('\n').map((line) => line.trim())).toEqual([
      'error: answers.yaml has 10 faults:',
      'answers.yaml:2:3: no rubric row system-desing (did you mean system-design?)',
      'answers.yaml:3:3: coding: a text is not a rating (a rating is 1 to 5, in half steps)',
      'answers.yaml:4:3: communication: 6 is off the scale (a rating is between 1 and 5; prep rubric shows what each stands for)',
      'answers.yaml:5:3: architecture: 3.3 is not a half step (3 or 3.5)',
      'answers.yaml:6:3: no rubric row toString (prep rubric lists them)',
      'answers.yaml:7:3: unknown key `__proto__`',
      'answers.yaml:8:1: unknown key `confidnce` (did you mean confidence?)',
      'answers.yaml:9:1: confidence must be a number from 0 to 10',
      'answers.yaml:10:1: note must be text',
      'answers.yaml:11:1: unknown key `kind`',
      'hint: nothing was recorded',
      '',
    ])
  })

  it.each([
    [
      'rows at the top',
      'coding: 3\nconfidnce: 7',
      /answers\.yaml:2:1: no rubric row confidnce \(did you mean confidence\?\)/,
    ],
    ['JSON', '{"ratings": {"coding": 3},\n "confidnce": 7}', /answers\.yaml:2:2: unknown key `confidnce`/],
    ['ratings that are no map', 'ratings: 5', /answers\.yaml:1:1: ratings must be a map/],
    ['nothing', '', /must be a map of keys/],
    ['a key twice', 'coding: 3\ncoding: 4', /answers\.yaml:2:1: the key `coding` occurs twice/],
    ['a prototype', '{"ratings": {"coding": 3}, "__proto__": {"confidence": 5}}', /unknown key `__proto__`/],
    ['a lost alias', 'coding: *a', /the alias \*a names no anchor/],
    ['no YAML', '{', /answers\.yaml:\d+:\d+: /],
  ])('refuses %s', async (_, text, words) => {
    expect(await refusalOf(text)).toMatch(words)
  })

  it('reads tens of thousands of keys or anchors, to refuse them', async () => {
    const lines = (line: (index: number) => string): string =>
      Array.from({ length: 15_000 }, (_, i) => line(i)).join('\n')
    expect(await refusalOf(lines((index) => `k${index}: 1`))).toMatch(/has 15000 faults/)
    expect(await refusalOf(`coding: 3\nnote:\n${lines((index) => ` - &a${index} x`)}`)).toMatch(/note must be text/)
    expect(await refusalOf(lines((index) => `key-${index}-of-many: 1`))).toMatch(/is larger than 256 kB/)
  })
})

describe('usage', () => {
  it.each([
    [['init', '--name', 'X', '--as-of', '1e9'], /--as-of takes a date/],
    [['init', '--name', 'X', '--seed', 'no'], /--seed takes a whole number/],
    [['init', '--name', 'X', '--width', '0'], /--width takes a whole number/],
    [['init', '--name', 'X', '--level', 'L99'], /has no level L99/],
    [['log', 'coding', '40m', '--as-of', 'never'], /--as-of takes a date/],
    [['log', 'coding', '40m', '--level', 'toString'], /has no level toString/],
    [['backup', '--as-of', '1e9'], /--as-of takes a date/],
  ])('is checked before anything is written: prep %s', async (argv, words) => {
    const home = temporaryFolder()
    const { code, stderr } = await prep(argv, { home })
    expect(stderr).toMatch(words)
    expect(code).toBe(2)
    expect(await entriesOf(home)).toMatchObject({ entries: [] })
  })
})

describe('a framework file of sixty thousand keys', () => {
  it('is linted', async () => {
    const home = temporaryFolder()
    const folder = join(home, 'wide')
    await prep(['framework', 'new', 'wide'], { home })
    writeFileSync(
      join(home, 'frameworks', 'wide', 'many.yaml'),
      Array.from({ length: 60_000 }, (_, index) => `k${index}: ${index}`).join('\n'),
    )
    const { code, stdout } = await prep(['framework', 'lint', 'wide'], { home, cwd: folder.replace('/wide', '') })
    expect(code).toBe(3)
    expect(stdout).toContain('many.yaml:1:1: unknown key `k0`')
  })
})
