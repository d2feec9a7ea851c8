import { LineCounter, parseDocument } from 'yaml'

export type YamlRead = { value: unknown } | { line: number; fault: string }

/** Nesting and aliases beyond what anybody writes by hand. */
const MAX_ALIASES = 20

/**
 * The value of a small YAML text that somebody wrote, or where it is faulty. What the fault says is the parser's name
 * for it, never a piece of the text, which may be private.
 */
export function readYaml(text: string): YamlRead {
  const lineCounter = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, strict: true })
    const [error] = document.errors
    if (!error) return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) }
    return { line: lineCounter.linePos(error.pos[0]).line, fault: error.code.toLowerCase().replaceAll('_', ' ') }
  } catch {
    return { line: 1, fault: 'nested too deeply, or with too many aliases' }
  }
}
