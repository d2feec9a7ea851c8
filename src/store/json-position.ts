/** Line and column, from 1, of a place in a text. */
export interface Position {
  line: number
  column: number
}

const SPACE = /[ \t\n\r]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: just these may not stand in a JSON string
const PLAIN = /[^"\\\u0000-\u001f]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end'

/**
 * Where a text stops being JSON, or null when it is JSON. `JSON.parse` gives no position for some faults and quotes the
 * text around the fault, which may be private.
 */
export function jsonFault(text: string): Position | null {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const skipString = (): boolean => {
    const from = at
    if (text[at] !== '"') return false
    at++
    do skip(PLAIN)
    while (skip(ESCAPE))
    if (text[at] === '"') {
      at++
      return true
    }
    at = from
    return false
  }
  for (;;) {
    skip(SPACE)
    const character = text[at]
    if (expected === 'comma or end' && open.length === 0) return character === undefined ? null : positionOf(text, at)
    if (character === undefined) return positionOf(text, at)
    const step = next(expected, character, open, skip, skipString)
    if (step === null) return positionOf(text, at)
    if (step.isMark) at++
    expected = step.expected
  }
}

/** ` at line 3, column 9`, where a text stops being JSON; empty when it is JSON. */
export function jsonFaultPlace(text: string): string {
  const position = jsonFault(text)
  return position === null ? '' : ` at line ${position.line}, column ${position.column}`
}

/** What may follow, or null when the character cannot stand here; `isMark` when the character itself is still to be passed. */
function next(
  expected: Expected,
  character: string,
  open: ('{' | '[')[],
  skip: (pattern: RegExp) => boolean,
  skipString: () => boolean,
): { expected: Expected; isMark: boolean } | null {
  const mark = (following: Expected) => ({ expected: following, isMark: true })
  if (expected === 'colon') return character === ':' ? mark('value') : null
  if (expected === 'key' || expected === 'key or }') {
    if (character === '}' && expected === 'key or }') {
      open.pop()
      return mark('comma or end')
    }
    return skipString() ? { expected: 'colon', isMark: false } : null
  }
  if (expected === 'comma or end') {
    const inside = open.at(-1)
    if (character === ',') return mark(inside === '{' ? 'key' : 'value')
    if (character !== (inside === '{' ? '}' : ']')) return null
    open.pop()
    return mark('comma or end')
  }
  if (character === ']' && expected === 'value or ]') {
    open.pop()
    return mark('comma or end')
  }
  if (character === '{' || character === '[') {
    open.push(character)
    return mark(character === '{' ? 'key or }' : 'value or ]')
  }
  return skipString() || skip(NUMBER) || skip(WORD) ? { expected: 'comma or end', isMark: false } : null
}

function positionOf(text: string, at: number): Position {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
