import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authoringReference } from '../../scripts/authoring-reference.ts'
import { BULK, LIMITS } from '../../scripts/bench-commands.ts'
import { commandsDocument } from '../../scripts/commands-document.ts'
import { exampleCalls, shippedExampleIds } from '../../scripts/example-calls.ts'
import { buildProgram, type Invocation, wantedCommand } from '../../src/cli/program.ts'
import { COMMANDS } from '../../src/commands/table.ts'

const IDS = shippedExampleIds()
const NAMES = COMMANDS.map(({ name }) => name)
const PARENTS = NAMES.flatMap((name) => (name.includes(' ') ? [name.split(' ')[0]] : []))
const titled = COMMANDS.map((spec) => [spec.name === '' ? 'prep' : `prep ${spec.name}`, spec] as const)

describe('the command table', () => {
  it('names every command once', () => {
    expect(NAMES.filter((name, index) => NAMES.indexOf(name) !== index)).toEqual([])
  })

  it.each(titled)('%s has two examples, of which one at least shows it', (_, { name, examples }) => {
    const calls = exampleCalls(examples, IDS)
    expect(examples.length).toBeGreaterThanOrEqual(2)
    expect(calls.map((argv) => invocationOf(argv).spec.name)).toContain(name)
  })

  it.each(titled)('%s names related commands that exist', (_, { name, related }) => {
    expect(related.length).toBeGreaterThan(0)
    expect(related.filter((other) => other === name || ![...NAMES, ...PARENTS].includes(other))).toEqual([])
  })
})

describe.each([60, 80, 100])('the help in %i columns', (width) => {
  it.each(
    ['', ...NAMES].map(
      (name, index) => [index === 0 ? 'prep' : `prep ${name}`, index === 0 ? [] : name.split(' ')] as const,
    ),
  )('of %s has no line that is too long', (_, argv) => {
    expect(
      helpOf(argv, width)
        .split('\n')
        .filter((line) => line.length > width),
    ).toEqual([])
  })
})

describe('the tests of the commands', () => {
  it.each(NAMES.map((name) => (name === '' ? 'status' : name)))(
    'has a file for prep %s: its name, or its first word, and what follows a dash',
    (name) => {
      const [word = ''] = name.split(' ')
      const files = readdirSync(join(import.meta.dirname, '../commands'))
      expect(files.filter((file) => file.startsWith(`${word}.`) || file.startsWith(`${word}-`))).not.toEqual([])
    },
  )
})

describe('the limits of the bench', () => {
  it('are those of commands that exist', () => {
    expect([...LIMITS.keys(), ...BULK].filter((name) => !NAMES.includes(name))).toEqual([])
  })
})

describe('docs/commands.md', () => {
  it('is what the commands print today (npm run docs writes it)', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/commands.md'), 'utf8')
    expect(written).toBe(commandsDocument())
  })
})

describe('docs/authoring-reference.md', () => {
  it('is what the code reads today (npm run docs writes it)', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/authoring-reference.md'), 'utf8')
    expect(written).toBe(authoringReference())
  })
})

function helpOf(argv: readonly string[], width: number): string {
  let shown = ''
  const out = (text: string): void => {
    shown += text
  }
  const args = [...argv, '--help']
  try {
    buildProgram('0.0.0', { out, err: out, width }, wantedCommand(args), IDS, () => {}).parse(args, { from: 'user' })
  } catch {
    // The parser ends by throwing once the help is shown.
  }
  return shown
}

/** What an argv asks for; throws what the parser complains of. */
function invocationOf(argv: readonly string[]): Invocation {
  const asked: Invocation[] = []
  const writers = { out: () => {}, err: () => {}, width: 80 }
  buildProgram('0.0.0', writers, wantedCommand(argv), IDS, (invocation) => asked.push(invocation)).parse([...argv], {
    from: 'user',
  })
  const [only] = asked
  if (!only) throw new Error(`prep ${argv.join(' ')} asks for nothing`)
  return only
}
