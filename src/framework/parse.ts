import { type Document, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, type YAMLMap } from 'yaml'
import { lowerFirst } from '../domain/text/capitalize.ts'
import type { FrameworkIssue } from './issue.ts'
import type { SourceFile } from './source-files.ts'
import { parseYamlText, plainValue, type YamlFault } from './yaml-text.ts'

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
      if (owner) issues.push(issueIn(file, [key], `\`${key}\` is already in ${owner.name}`, 'keep it in one file'))
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
  const { document, lines, faults } = parseYamlText(file.text)
  const parsed = { name: file.name, document, lines }
  for (const fault of firstOfTheirKind(faults)) issues.push(yamlIssue(parsed, fault))
  return faults.some(({ code }) => code !== 'UNKNOWN_KEY') ? null : parsed
}

/** One fault in YAML often brings more in its wake; these are enough to begin with. */
const MAX_FAULTS = 5

/** Faults to begin with, one a place; the rest of a file after an unexpected token is unexpected too. */
function firstOfTheirKind(faults: readonly YamlFault[]): YamlFault[] {
  const first: YamlFault[] = []
  for (const fault of faults) {
    const isKnown = first.some(
      ({ code, offset }) => offset === fault.offset || (code === 'UNEXPECTED_TOKEN' && fault.code === code),
    )
    if (!isKnown) first.push(fault)
    if (first.length === MAX_FAULTS) break
  }
  return first
}

/** The parser's complaint, in our words where it speaks to programmers. */
function yamlIssue(file: ParsedFile, { code, message, offset }: YamlFault): FrameworkIssue {
  const at = (said: string, hint: string | null = null): FrameworkIssue => atOffset(file, offset, said, hint)
  switch (code) {
    case 'TAB_AS_INDENT':
      return at('a tab cannot indent', 'use spaces')
    case 'DUPLICATE_KEY':
      return at(message, 'keep one')
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
  const read = plainValue(file.document, MAX_ALIASES)
  if ('fault' in read) {
    issues.push(yamlIssue(file, read.fault))
    return null
  }
  return Object.assign(Object.create(null), read.value)
}

const firstLine = (message: string): string => message.split('\n')[0] ?? ''

const atOffset = (file: ParsedFile, offset: number, message: string, hint: string | null): FrameworkIssue => {
  const { line, col } = file.lines.linePos(offset)
  return { file: file.name, line: Math.max(1, line), column: Math.max(1, col), message, hint }
}

function issueIn(file: ParsedFile, path: Path, message: string, hint: string | null): FrameworkIssue {
  let node: Node | null = file.document.contents
  let offset = node?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(String(step))
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

const knownPairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

/** A map's pairs by key, sorted out once: a file may have as many faults as keys. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = knownPairs.get(map)
  if (known) return known
  const pairs = new Map(
    map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
  )
  knownPairs.set(map, pairs)
  return pairs
}

const isNode = (value: unknown): value is Node => isMap(value) || isSeq(value) || isScalar(value)
