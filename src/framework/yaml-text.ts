import { type Alias, type Document, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'

/** What is wrong with a text, and where it begins. `code` is the parser's name for it, or one of ours. */
export interface YamlFault {
  code: string
  message: string
  offset: number
}

export interface YamlText {
  document: Document
  lines: LineCounter
  /** Without any, the document has a value. */
  faults: readonly YamlFault[]
}

/**
 * A YAML or JSON text, and all that is wrong with it: besides the parser's own findings, keys that stand twice, aliases
 * without an anchor, and nesting beyond what can be read. The time it takes grows with the length of the text alone.
 */
export function parseYamlText(text: string): YamlText {
  const lines = new LineCounter()
  try {
    if (!isTooDeep(text)) {
      // The parser compares each key with each other one of its map; ours are looked up.
      const document = parseDocument(text, {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: false,
        logLevel: 'error',
      })
      const found = [...document.errors, ...document.warnings].map(
        ({ code, message, pos }): YamlFault => ({
          code: /call stack/.test(message) ? TOO_DEEP.code : code,
          message,
          offset: pos[0],
        }),
      )
      return { document, lines, faults: found.length > 0 ? found : ownFaults(document) }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return { document: parseDocument(''), lines, faults: [TOO_DEEP] }
}

const TOO_DEEP: YamlFault = { code: 'TOO_DEEP', message: 'nested too deeply to read', offset: 0 }

/**
 * The value of a document without faults, or why it has none: too many aliases would blow a small text up into a huge
 * value.
 */
export function plainValue(document: Document, maxAliasCount: number): { value: unknown } | { fault: YamlFault } {
  try {
    return { value: document.toJS({ maxAliasCount }) }
  } catch (error) {
    if (error instanceof RangeError) return { fault: TOO_DEEP }
    if (!(error instanceof ReferenceError)) throw error
    return { fault: { code: 'TOO_MANY_ALIASES', message: error.message, offset: 0 } }
  }
}

const MAX_DEPTH = 500

/** Brackets opened and not closed, or dashes in a row, as nobody writes them: the parser would take seconds. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length && depth <= MAX_DEPTH; at++) {
    const character = text.charCodeAt(at)
    if (character === OPEN_BRACKET || character === OPEN_BRACE) depth++
    else if (depth > 0 && (character === CLOSE_BRACKET || character === CLOSE_BRACE)) depth--
  }
  return depth > MAX_DEPTH || /(?:[-?:] ){200}/.test(text)
}

const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125]

/** What the parser lets pass, or would take long to find. */
function ownFaults(document: Document): YamlFault[] {
  const faults: YamlFault[] = []
  const anchors = new Set<string>()
  const keep = (anchor: string | undefined): void => {
    if (anchor !== undefined) anchors.add(anchor)
  }
  visit(document, {
    Alias: (_, alias: Alias) => {
      if (!anchors.has(alias.source))
        faults.push({
          code: 'LOST_ALIAS',
          message: `the alias *${alias.source} names no anchor before it`,
          offset: alias.range?.[0] ?? 0,
        })
    },
    Map: (_, map, path) => {
      keep(map.anchor)
      faults.push(...keyFaults(map, path.length === 1))
    },
    Seq: (_, list) => keep(list.anchor),
    Scalar: (_, scalar) => keep(scalar.anchor),
  })
  return faults
}

/**
 * Keys that a value cannot keep apart, and the one that checkers of shapes leave out: whoever reads the top map finds it
 * there.
 */
function keyFaults({ items }: YAMLMap, isTop: boolean): YamlFault[] {
  const keys = new Set<string>()
  return items.flatMap(({ key }): YamlFault[] => {
    if (!isScalar(key))
      return isMap(key) ? [{ code: 'MAP_AS_KEY', message: 'a key must be a text', offset: key.range?.[0] ?? 0 }] : []
    const name = String(key.value)
    const fault = (code: string, message: string): YamlFault[] => [{ code, message, offset: key.range?.[0] ?? 0 }]
    if (name === '__proto__' && !isTop) return fault('UNKNOWN_KEY', 'unknown key `__proto__`')
    if (keys.has(name)) return fault('DUPLICATE_KEY', `the key \`${name}\` occurs twice`)
    keys.add(name)
    return []
  })
}

export type YamlRead = { value: unknown } | { line: number; fault: string }

/** Aliases beyond what anybody writes by hand. */
const MAX_ALIASES = 20

/**
 * The value of a small YAML text that somebody wrote, or where it is faulty. What the fault says is the parser's name
 * for it, never a piece of the text, which may be private.
 */
export function readYaml(text: string): YamlRead {
  const { document, lines, faults } = parseYamlText(text)
  const read = faults[0] ? { fault: faults[0] } : plainValue(document, MAX_ALIASES)
  if ('value' in read) return read
  const { line } = lines.linePos(read.fault.offset)
  return { line: Math.max(1, line), fault: read.fault.code.toLowerCase().replaceAll('_', ' ') }
}
