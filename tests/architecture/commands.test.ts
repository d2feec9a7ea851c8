import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandsDocument } from '../../scripts/commands-document.ts'
import { buildProgram, type Invocation, wantedCommand } from '../../src/cli/program.ts'
import { COMMANDS } from '../../src/commands/table.ts'

const NAMES = COMMANDS.map(({ name }) => name)
const PARENTS = NAMES.flatMap((name) => (name.includes(' ') ? [name.split(' ')[0]] : []))
const titled = COMMANDS.map((spec) => [spec.name === '' ? 'prep' : `prep ${spec.name}`, spec] as const)

describe('the command table', () => {
  it('names every command once', () => {
    expect(NAMES.filter((name, index) => NAMES.indexOf(name) !== index)).toEqual([])
  })

  it.each(titled)('%s has two examples, of which one at least shows it', (_, { name, examples }) => {
    const calls = examples.flatMap(({ command }) => prepCallsIn(command))
    expect(examples.length).toBeGreaterThanOrEqual(2)
    expect(calls.map((argv) => invocationOf(argv).spec.name)).toContain(name)
  })

  it.each(titled)('%s names related commands that exist', (_, { name, related }) => {
    expect(related.length).toBeGreaterThan(0)
    expect(related.filter((other) => other === name || ![...NAMES, ...PARENTS].includes(other))).toEqual([])
  })
})

describe('docs/commands.md', () => {
  it('is what the commands print today (npm run docs writes it)', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/commands.md'), 'utf8')
    expect(written).toBe(commandsDocument())
  })
})

/** What an argv asks for; throws what the parser complains of. */
function invocationOf(argv: readonly string[]): Invocation {
  const asked: Invocation[] = []
  const writers = { out: () => {}, err: () => {}, width: 80 }
  buildProgram('0.0.0', writers, wantedCommand(argv), (invocation) => asked.push(invocation)).parse([...argv], {
    from: 'user',
  })
  const [only] = asked
  if (!only) throw new Error(`prep ${argv.join(' ')} asks for nothing`)
  return only
}

/** Arguments of every call of prep in a shell line with pipes, redirections, `&&`, assignments and quotes. */
function prepCallsIn(line: string): string[][] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(&&|\|\||[|<>;])|([^\s'"|<>;&]+)/g)].map(
    ([word, single, double, operator]) => ({ text: single ?? double ?? word, isOperator: operator !== undefined }),
  )
  const calls: string[][] = []
  let current: string[] | null = null
  let isTarget = false
  for (const { text, isOperator } of words) {
    if (isOperator && (text === '>' || text === '<')) isTarget = true
    else if (isOperator) current = null
    else if (isTarget) isTarget = false
    else if (current) current.push(text)
    else if (text === 'prep') {
      current = []
      calls.push(current)
    }
  }
  return calls
}
