import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authoringReference } from '../../scripts/authoring-reference.ts'
import { BULK, LIMITS } from '../../scripts/bench-commands.ts'
import { commandsDocument } from '../../scripts/commands-document.ts'
import { exampleCalls, shippedExampleIds } from '../../scripts/example-calls.ts'
import { buildProgram, type Invocation, wantedCommand } from '../../src/cli/program.ts'
import type { CommandSpec } from '../../src/commands/contract/spec.ts'
import { commandsOf, everyCommand, WORDS } from '../../src/commands/table.ts'

const COMMANDS = await everyCommand()

const IDS = shippedExampleIds()
const NAMES = COMMANDS.map(({ name }) => name)
const PARENTS = NAMES.flatMap((name) => (name.includes(' ') ? [name.split(' ')[0]] : []))
const titled = COMMANDS.map((spec) => [spec.name === '' ? 'prep' : `prep ${spec.name}`, spec] as const)

describe('the command table', () => {
  it('names every command once', () => {
    expect(NAMES.filter((name, index) => NAMES.indexOf(name) !== index)).toEqual([])
  })

  it('lists every word as its command is called', () => {
    const called = new Map(COMMANDS.map((spec) => [spec.name, calledAs(spec)]))
    expect([...WORDS].map(([word, { usage }]) => [word, usage])).toEqual(
      [...WORDS.keys()].map((word) => [word, called.get(word) ?? word]),
    )
  })

  it.each(titled)('%s has two examples, of which one at least shows it', async (_, { name, examples }) => {
    const calls = exampleCalls(examples, IDS)
    expect(examples.length).toBeGreaterThanOrEqual(2)
    const shown = await Promise.all(calls.map(invocationOf))
    expect(shown.map(({ spec }) => spec.name)).toContain(name)
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
  )('of %s has no line that is too long', async (_, argv) => {
    expect((await helpOf(argv, width)).split('\n').filter((line) => line.length > width)).toEqual([])
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
  it('is what the commands print today (npm run docs writes it)', async () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/commands.md'), 'utf8')
    expect(written).toBe(await commandsDocument())
  })
})

describe('docs/authoring-reference.md', () => {
  it('is what the code reads today (npm run docs writes it)', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/authoring-reference.md'), 'utf8')
    expect(written).toBe(authoringReference())
  })
})

const calledAs = ({ name, arguments: places = [] }: CommandSpec): string =>
  [name, ...places.map((place) => (place.isOptional ? `[${place.name}]` : `<${place.name}>`))].join(' ')

async function helpOf(argv: readonly string[], width: number): Promise<string> {
  let shown = ''
  const out = (text: string): void => {
    shown += text
  }
  const args = [...argv, '--help']
  const specs = await commandsOf(wantedCommand(args))
  try {
    buildProgram('0.0.0', { out, err: out, width }, specs, IDS, () => {}).parse(args, { from: 'user' })
  } catch {
    // The parser ends by throwing once the help is shown.
  }
  return shown
}

/** What an argv asks for; throws what the parser complains of. */
async function invocationOf(argv: readonly string[]): Promise<Invocation> {
  const asked: Invocation[] = []
  const writers = { out: () => {}, err: () => {}, width: 80 }
  const specs = await commandsOf(wantedCommand(argv))
  buildProgram('0.0.0', writers, specs, IDS, (invocation) => asked.push(invocation)).parse([...argv], {
    from: 'user',
  })
  const [only] = asked
  if (!only) throw new Error(`prep ${argv.join(' ')} asks for nothing`)
  return only
}
