import {
  type Alias,
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { FrameworkIssue } from './issue.ts'
import type { SourceFile } from './source-files.ts'

export type Path = readonly (string | number)[]

/** An issue at the place of a path; a path that is not there is reported at its nearest parent. */
export type IssueAt = (path: Path, message: string, hint?: string | null) => FrameworkIssue

/** The merged raw value of several YAML files, and where each part of it stands. */
export interface ParsedFiles {
  raw: Record<string, unknown>
  issues: FrameworkIssue[]
  issueAt: IssueAt
}

interface ParsedFile {
  name: string
  document: Document
  lines: LineCounter
}

/** Aliases may be used, but not to blow a small file up into a huge value. */
const MAX_ALIASES = 100

export function parseFiles(files: readonly SourceFile[]): ParsedFiles {
  const issues: FrameworkIssue[] = []
  const raw: Record<string, unknown> = Object.create(null)
  const ownerOf = new Map<string, ParsedFile>()
  const parsed = files.map((file) => parseFile(file, issues)).filter((file) => file !== null)
  for (const file of parsed) {
    const value = topMapOf(file, issues)
    if (value === null) continue
    for (const key of Object.keys(value)) {
      const owner = ownerOf.get(key)
      if (owner) issues.push(issueIn(file, [key], `\`${key}\` already stands in ${owner.name}`, 'keep it in one file'))
      else {
        ownerOf.set(key, file)
        raw[key] = value[key]
      }
    }
  }
  const [first] = parsed
  return {
    raw,
    issues,
    issueAt(path, message, hint = null) {
      const owner = ownerOf.get(String(path[0])) ?? first
      return owner
        ? issueIn(owner, path, message, hint)
        : { file: files[0]?.name ?? '', line: 1, column: 1, message, hint }
    },
  }
}

function parseFile(file: SourceFile, issues: FrameworkIssue[]): ParsedFile | null {
  const lines = new LineCounter()
  const tooDeep = { file: file.name, line: 1, column: 1, message: TOO_DEEP, hint: null }
  if (isTooDeep(file.text)) {
    issues.push(tooDeep)
    return null
  }
  try {
    const document = parseDocument(file.text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: true,
      logLevel: 'error',
    })
    const parsed = { name: file.name, document, lines }
    const faults = [...document.errors, ...document.warnings].filter(isFirstOfItsKind).slice(0, MAX_FAULTS)
    for (const fault of faults) issues.push(yamlIssue(parsed, fault, file.text))
    const lost = faults.length > 0 ? [] : lostAliases(document)
    for (const alias of lost)
      issues.push(atOffset(parsed, alias.range?.[0] ?? 0, `the alias *${alias.source} names no anchor before it`, null))
    return faults.length > 0 || lost.length > 0 ? null : parsed
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    issues.push(tooDeep)
    return null
  }
}

const TOO_DEEP = 'nested too deeply to read'
const MAX_DEPTH = 500
/** One fault in YAML often brings more in its wake; these are enough to begin with. */
const MAX_FAULTS = 5

/** Brackets opened and not closed, or dashes in a row, as no framework has them: the parser would take seconds. */
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

/** The rest of a file after an unexpected token is unexpected too. */
const isFirstOfItsKind = ({ code, pos }: YAMLError, index: number, all: readonly YAMLError[]): boolean =>
  all.findIndex((other) => other.pos[0] === pos[0] || (code === 'UNEXPECTED_TOKEN' && other.code === code)) === index

function lostAliases(document: Document): Alias[] {
  const lost: Alias[] = []
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) lost.push(alias)
    },
  })
  return lost
}

/** yaml's complaint, in our words where it speaks to programmers. */
function yamlIssue(file: ParsedFile, { code, message, pos }: YAMLError, text: string): FrameworkIssue {
  const at = (said: string, hint: string | null = null): FrameworkIssue => atOffset(file, pos[0], said, hint)
  if (/call stack/.test(message)) return at(TOO_DEEP)
  switch (code) {
    case 'TAB_AS_INDENT':
      return at('a tab cannot indent', 'use spaces')
    case 'DUPLICATE_KEY':
      return at(`the key \`${/^["']?[^:"'\s]*/.exec(text.slice(pos[0]))?.[0]}\` stands twice`, 'keep one')
    case 'MULTIPLE_DOCS':
      return at('the file holds more than one document', 'keep one, without ---')
    case 'BLOCK_AS_IMPLICIT_KEY':
      return at(lowerFirst(firstLine(message)), 'quote a text that holds a colon')
    default:
      return at(lowerFirst(firstLine(message)))
  }
}

/** The file's top map as plain values; null, with an issue, when it has none or its aliases cannot be resolved. */
function topMapOf(file: ParsedFile, issues: FrameworkIssue[]): Record<string, unknown> | null {
  const top = file.document.contents
  if (!isMap(top)) {
    issues.push(atOffset(file, top?.range?.[0] ?? 0, 'the top of the file must be a map of keys', null))
    return null
  }
  try {
    return file.document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    const message = toJsFault(error)
    if (message === null) throw error
    issues.push({ file: file.name, line: 1, column: 1, message, hint: null })
    return null
  }
}

/** Too many aliases end in a ReferenceError. */
function toJsFault(error: unknown): string | null {
  if (error instanceof RangeError) return TOO_DEEP
  return error instanceof ReferenceError ? lowerFirst(firstLine(error.message)) : null
}

const firstLine = (message: string): string => message.split('\n')[0] ?? ''

export const lowerFirst = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)

const atOffset = (file: ParsedFile, offset: number, message: string, hint: string | null): FrameworkIssue => {
  const { line, col } = file.lines.linePos(offset)
  return { file: file.name, line: Math.max(1, line), column: Math.max(1, col), message, hint }
}

function issueIn(file: ParsedFile, path: Path, message: string, hint: string | null): FrameworkIssue {
  let node: Node | null = file.document.contents
  let offset = node?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair || !isScalar(pair.key)) break
      offset = pair.key.range?.[0] ?? offset
      node = isNode(pair.value) ? pair.value : null
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (!isNode(item)) break
      node = item
      offset = item.range?.[0] ?? offset
    } else break
  }
  return atOffset(file, offset, message, hint)
}

const isNode = (value: unknown): value is Node => isMap(value) || isSeq(value) || isScalar(value)
