/** A piece of quoted text: what stands between quotes, or a stretch of a template between its placeholders. */
export interface Literal {
  text: string
  line: number
}

const REGEX_MAY_FOLLOW = /(?:^|[(,=:[!&|?{};+\-*%~<>]|\breturn|\btypeof|\bcase)\s*$/

/** Quoted texts of a TypeScript source, and the source with texts, comments and regular expressions blanked out. */
export function literalsIn(source: string): { literals: Literal[]; code: string } {
  const literals: Literal[] = []
  let code = ''
  let at = 0
  let line = 1
  /** Depth of braces at which each open template goes on. */
  const templates: number[] = []
  let depth = 0
  const skip = (length: number): void => {
    const skipped = source.slice(at, at + length)
    code += skipped.replace(/[^\n]/g, ' ')
    line += skipped.split('\n').length - 1
    at += length
  }
  const keep = (text: string, from: number): void => void literals.push({ text, line: from })
  const template = (): void => {
    const from = line
    let text = ''
    while (at < source.length) {
      if (source[at] === '\\') {
        text += source.slice(at, at + 2)
        skip(2)
      } else if (source[at] === '`') {
        skip(1)
        break
      } else if (source.startsWith('${', at)) {
        skip(2)
        templates.push(depth)
        break
      } else {
        text += source[at]
        skip(1)
      }
    }
    keep(text, from)
  }
  while (at < source.length) {
    const rest = source.slice(at, at + 2)
    const character = source[at] ?? ''
    if (rest === '//') skip(Math.max(1, ((source.indexOf('\n', at) + source.length + 1) % (source.length + 1)) - at))
    else if (rest === '/*') skip(source.indexOf('*/', at) + 2 - at)
    else if (character === "'" || character === '"') {
      const [quoted = character] = /^(['"])(?:\\.|(?!\1)[^\\\n])*\1/.exec(source.slice(at)) ?? []
      keep(quoted.slice(1, -1), line)
      skip(quoted.length)
    } else if (character === '`') {
      skip(1)
      template()
    } else if (character === '/' && REGEX_MAY_FOLLOW.test(code.slice(-20))) {
      const [regex = '/'] = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/.exec(source.slice(at)) ?? []
      skip(regex.length)
    } else if (character === '}' && templates.at(-1) === depth) {
      templates.pop()
      skip(1)
      template()
    } else {
      if (character === '{') depth++
      if (character === '}') depth--
      if (character === '\n') line++
      code += character
      at++
    }
  }
  return { literals, code }
}
