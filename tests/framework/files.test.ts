import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PrepError } from '../../src/domain/prep-error.ts'
import { compileFramework } from '../../src/framework/compile.ts'
import { formatIssue } from '../../src/framework/issue.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { type Change, core, faultsOf, rules, TINY, tinyWith } from './tiny.ts'

const issuesIn = (folder: string): string[] => compileFramework(folder).issues.map(formatIssue)

function failure(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof PrepError) return `${error.kind}: ${error.message}`
    throw error
  }
  return 'nothing was thrown'
}

describe('a file that cannot be read', () => {
  const core = 'framework.yaml'
  const brokenWith = (change: (folder: string) => void): string[] => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'rules.yaml'), 'gates: [')
    change(folder)
    return issuesIn(folder)
  }

  test('is one fault: what it would have said is not told as missing', () => {
    expect(brokenWith(() => {})).toEqual([expect.stringMatching(/^rules\.yaml:1:/)])
    const noText = (folder: string) => writeFileSync(join(folder, 'rules.yaml'), Buffer.from([0x61, 0xff, 0xfe]))
    expect(brokenWith(noText)).toEqual([expect.stringMatching(/^rules\.yaml/)])
  })

  test('hides no fault of another file: a key that is unknown, or of the wrong shape', () => {
    const text = readFileSync(join(TINY, core), 'utf8')
    const faults = (other: string) => brokenWith((folder) => writeFileSync(join(folder, core), other))
    expect(faults(`${text}\nunheardOf: 1\n`)).toEqual([
      expect.stringMatching(/^framework\.yaml:\d+:\d+: .*unheardOf/),
      expect.stringMatching(/^rules\.yaml/),
    ])
    expect(faults(text.replace(/^levels:$/m, 'levels: none\nothers:'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^framework\.yaml:\d+:\d+: .*levels/)]),
    )
  })
})

describe('YAML that is none', () => {
  const cases: [what: string, change: Change, ...faults: string[]][] = [
    [
      'a tab',
      core('  - { id: two, title', '«\t- { id: two, title'),
      '« a tab cannot indent (use spaces)',
      'framework.yaml:10:2: implicit keys need to be on a single line',
    ],
    [
      'a key twice',
      core('    group: people', '    group: people\n    «group: people'),
      '« the key `group` occurs twice (keep one)',
    ],
    [
      'an open bracket',
      core('indicators: [measures, asks, waits]', 'indicators: [measures, asks, waits'),
      'framework.yaml:51:1: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'an open quote',
      core('gist: Look before you cut.', 'gist: "Look before you cut.'),
      'framework.yaml:51:1: missing closing "quote',
    ],
    [
      'a colon in a text',
      rules('statement: Build a wall in time.', 'statement: «Build a wall: in time.'),
      '« nested mappings are not allowed in compact mappings (quote a text that holds a colon)',
    ],
    [
      'two documents',
      core('levels:', '«---\nlevels:'),
      '« the file holds more than one document (keep one, without ---)',
    ],
    ['an unknown tag', core('summary: Two levels', 'summary: «!secret Two levels'), '« unresolved tag: !secret'],
    ['an alias of nothing', core('group: people', 'group: «*people'), '« the alias *people names no anchor before it'],
    ['a merge key', core('summary: Two levels', '«<<: { a: 1 }\nsummary: Two levels'), '« unknown key `<<`'],
    ['a top that is a list', core('# The smallest', '- «'), 'framework.yaml:2:1: unexpected scalar at node end'],
  ]
  test.each(cases)('%s', (_, change, ...faults) => {
    expect(faultsOf(change)).toEqual(faults)
  })

  test('an alias within a file is its value', () => {
    expect(
      faultsOf(
        core('two: { value: 4, basis: ours }\n', 'two: &four { value: 4, basis: ours }\n'),
        core('two: { value: 4, basis: ours } }', 'two: *four }'),
      ),
    ).toEqual([])
  })

  test('an alias that contains itself does no harm', () => {
    expect(faultsOf(core('scopes:\n', 'scopes: &self\n  - *self\n'))).toEqual([
      'framework.yaml:38:1: scopes[1] must be a map, not a list',
    ])
  })

  test('a bomb of aliases is refused', () => {
    const line = (name: string, of: string): string =>
      `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(', ')}]\n`
    const bomb = line('a', 'x') + line('b', '*a') + line('c', '*b') + line('d', '*c') + line('e', '*d')
    const folder = tinyWith()
    writeFileSync(join(folder, 'bomb.yaml'), bomb)
    expect(issuesIn(folder)).toEqual(['bomb.yaml:1:1: excessive alias count indicates a resource exhaustion attack'])
  })

  test.each([
    ['brackets', `deep: ${'['.repeat(400_000)}`],
    ['closed brackets', `deep: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['braces', `deep: ${'{a: '.repeat(100_000)}`],
    ['dashes', `deep:\n  ${'- '.repeat(200_000)}`],
  ])('nesting by %s is refused, and soon', (_, text) => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'deep.yaml'), text)
    const started = performance.now()
    const issues = issuesIn(folder)
    expect(issues.length).toBeGreaterThan(0)
    for (const issue of issues) expect(issue).toMatch(/^deep\.yaml:\d+:\d+: nested too deeply to read$/)
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})

test('nesting by indentation, as deep as fits into a file, is an ordinary fault', () => {
  const folder = tinyWith()
  const lines = Array.from({ length: 1300 }, (_, depth) => `${' '.repeat(depth)}a:`)
  writeFileSync(join(folder, 'deep.yaml'), lines.join('\n'))
  expect(issuesIn(folder)).not.toEqual([])
})

describe('top keys', () => {
  test('one that is missing is reported once', () => {
    const folder = tinyWith(core('disclaimer: Made up for tests.\n', ''))
    expect(issuesIn(folder)).toEqual(['framework.yaml:2:1: disclaimer is missing'])
  })

  test('one of the wrong type hides nothing else and brings no faults in its wake', () => {
    const levels = core(
      `levels:
  - { id: one, title: Level one, summary: alone }
  - { id: two, title: Level two, summary: with others }
`,
      '«levels: 3\n',
    )
    expect(faultsOf(levels)).toEqual(['« levels must be a list, not a number'])
    expect(faultsOf(levels, rules('unit: story', '»unit: storry'))).toEqual([
      '« levels must be a list, not a number',
      '» unknown unit storry (did you mean story?)',
    ])
  })

  test('wrong types say what is asked for and what is there', () => {
    expect(faultsOf(core('version: 1.0.0', '«version: 1'))).toEqual(['« version must be text, not a number'])
    expect(faultsOf(core('version: 1.0.0', '«version: "1"'))).toEqual(['« version: a version is three numbers: 1.0.0'])
    expect(faultsOf(rules('isRetrieval: true, role', '«isRetrieval: yes, role'))).toEqual([
      '« activities[3].isRetrieval must be true or false, not text',
    ])
    expect(faultsOf(rules('order: 1\n', '«order:\n'))).toEqual(['« gates[2].order must be a number, not empty'])
    expect(faultsOf(rules('symptoms: [silence]', '«symptoms: { a: 1 }'))).toEqual([
      '« prescriptions[3].symptoms must be a list, not a map',
    ])
  })

  test('one in two files names both', () => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'more.yaml'), 'levels: []\n')
    expect(issuesIn(folder)).toEqual(['more.yaml:1:1: `levels` is already in framework.yaml (keep it in one file)'])
  })

  test('an unknown one suggests the nearest', () => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'more.yaml'), 'loop: []\n__proto__: 1\n')
    expect(issuesIn(folder)).toEqual([
      'more.yaml:1:1: unknown key `loop` (did you mean loops?)',
      'more.yaml:2:1: unknown key `__proto__`',
    ])
  })

  test('nothing is said about what a file that cannot be parsed would have held', () => {
    expect(faultsOf(rules('title: Start\n', 'title: "Start\n'))).toEqual(['rules.yaml:162:1: missing closing "quote'])
  })

  test('Windows line ends and a byte order mark do not move a fault', () => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'more.yaml'), '\ufeffbadge: []\r\n\r\nloop: []\r\n')
    expect(issuesIn(folder)).toEqual([
      'more.yaml:1:1: unknown key `badge` (did you mean badges?)',
      'more.yaml:3:1: unknown key `loop` (did you mean loops?)',
    ])
  })
})

describe('folders and files', () => {
  test('no folder, a file, an empty folder', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'empty'))
    expect(failure(() => compileFramework(join(folder, 'absent')))).toBe(
      `not-found: ${join(folder, 'absent')} is not a folder`,
    )
    expect(failure(() => compileFramework(join(folder, 'file')))).toBe(
      `not-found: ${join(folder, 'file')} is not a folder`,
    )
    expect(failure(() => compileFramework(join(folder, 'empty')))).toBe(
      `data: no framework in ${join(folder, 'empty')}`,
    )
  })

  test('a file that is too large, a folder, a dangling link, bytes that are no text, an empty file', () => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'a-large.yaml'), `# ${'x'.repeat(2_000_000)}\n`)
    mkdirSync(join(folder, 'b-folder.yaml'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'c-link.yaml'))
    writeFileSync(join(folder, 'd-bytes.yaml'), Buffer.from([0xff, 0xfe, 0x61, 0x00]))
    writeFileSync(join(folder, 'e-empty.yaml'), '')
    expect(issuesIn(folder)).toEqual([
      'a-large.yaml:1:1: is larger than 1 MB (split the file)',
      'b-folder.yaml:1:1: is not a file',
      'c-link.yaml:1:1: cannot be read: ENOENT',
      'd-bytes.yaml:1:1: is not UTF-8 text (save it as UTF-8)',
      'e-empty.yaml:1:1: the top of the file must be a map of keys',
    ])
  })

  test('the same among banks and problems', () => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'banks', 'large.yaml'), `# ${'x'.repeat(2_000_000)}\n`)
    symlinkSync(join(folder, 'nowhere'), join(folder, 'problems', 'link.yaml'))
    expect(issuesIn(folder)).toEqual([
      'banks/large.yaml:1:1: is larger than 1 MB (split the file)',
      'problems/link.yaml:1:1: cannot be read: ENOENT',
    ])
  })

  test.runIf(process.platform !== 'win32')('a pipe does not keep it waiting', () => {
    const folder = tinyWith()
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')])
    expect(issuesIn(folder)).toEqual(['pipe.yaml:1:1: is not a file'])
  })

  test("editors' hidden files and other files are left alone", () => {
    const folder = tinyWith()
    symlinkSync('me@host:1', join(folder, '.#rules.yaml'))
    symlinkSync('me@host:1', join(folder, 'banks', '.#tools.yaml'))
    writeFileSync(join(folder, 'rules.yaml~'), 'a: [')
    writeFileSync(join(folder, 'README.md'), 'about')
    expect(issuesIn(folder)).toEqual([])
  })

  test.runIf(process.getuid?.() !== 0)('a file without permission', () => {
    const folder = tinyWith()
    writeFileSync(join(folder, 'secret.yaml'), 'loops: []', { mode: 0o000 })
    expect(issuesIn(folder)).toEqual(['secret.yaml:1:1: cannot be read: EACCES'])
  })
})
