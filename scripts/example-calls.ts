import { join } from 'node:path'
import { type ExampleIds, exampleIds, withExampleIds } from '../src/domain/rules/example-ids.ts'
import { compileFramework } from '../src/framework/compile.ts'
import { DEFAULT_FRAMEWORK } from '../src/framework/registry.ts'

/** Ids of the default framework, which the documents show. */
export function shippedExampleIds(): ExampleIds {
  const { framework } = compileFramework(join(import.meta.dirname, '..', 'data', 'frameworks', DEFAULT_FRAMEWORK))
  if (framework === null) throw new Error('the default framework has faults')
  return exampleIds(framework)
}

/** Arguments of every call of prep in the examples of a command. */
export const exampleCalls = (examples: readonly { command: string }[], ids: ExampleIds): string[][] =>
  examples.flatMap(({ command }) => prepCallsIn(withExampleIds(command, ids)))

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
