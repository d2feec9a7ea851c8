import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { compareText } from '../domain/text/compare-text.ts'
import { type FrameworkIssue, formatIssue } from './issue.ts'

export interface SourceFile {
  name: string
  text: string
}

export interface SourceFiles {
  files: SourceFile[]
  /** Files that could not be read. */
  issues: FrameworkIssue[]
}

const MAX_BYTES = 1_000_000

/**
 * The rule files of a framework folder, by name: every `*.yaml` at its top. Throws PrepError when there is no such
 * folder or it holds none.
 */
export function readRuleSources(folder: string): SourceFiles {
  const names = namesIn(folder)
  if (names === null) throw new PrepError('not-found', `${folder} is not a folder`, HOW_TO_START)
  const yaml = names.filter(isYaml)
  if (yaml.length === 0) throw new PrepError('data', `no framework in ${folder}`, HOW_TO_START)
  const reads = yaml.map((name) => readSource(join(folder, name), name))
  return {
    files: reads.filter((read) => 'text' in read),
    issues: reads.filter((read) => 'message' in read),
  }
}

const HOW_TO_START = 'a framework is a folder of YAML files; start one with prep framework new NAME'

/** The same where every file must be readable. */
export function readRuleFiles(folder: string): SourceFile[] {
  const { files, issues } = readRuleSources(folder)
  const [first] = issues
  if (first) throw new PrepError('data', `the framework in ${folder} cannot be read: ${formatIssue(first)}`)
  return files
}

/** The text of a file that stands alone. Throws PrepError when it cannot be read. */
export function readYamlText(path: string): string {
  const read = readSource(path, path)
  if ('text' in read) return read.text
  throw new PrepError('data', `${path} ${read.message}`, read.hint)
}

/** A file's text, or what stands in the way of reading it. */
export function readSource(path: string, name: string): SourceFile | FrameworkIssue {
  const fault = (message: string, hint: string | null = null): FrameworkIssue => ({
    file: name,
    line: 1,
    column: 1,
    message,
    hint,
  })
  try {
    const { size, isFile } = kindOf(path)
    if (!isFile) return fault('is not a file')
    if (size > MAX_BYTES) return fault('is larger than 1 MB', 'split the file')
    const bytes = readFileSync(path)
    return isUtf8(bytes)
      ? { name, text: bytes.toString('utf8').replace(/^\ufeff/, '') }
      : fault('is not UTF-8 text', 'save it as UTF-8')
  } catch (error) {
    return fault(`cannot be read: ${error instanceof Error && 'code' in error ? error.code : String(error)}`)
  }
}

function kindOf(path: string): { size: number; isFile: boolean } {
  const stats = statSync(path)
  return { size: stats.size, isFile: stats.isFile() }
}

/** Names in a folder, in the order of their code units; null when there is no such folder. */
export function namesIn(folder: string): string[] | null {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null
  try {
    return readdirSync(folder).sort(compareText)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : String(error)
    throw new PrepError('environment', `the folder ${folder} cannot be read: ${code}`, 'check its permissions')
  }
}

const CONTENT_KINDS = ['banks', 'problems'] as const

export type ContentKind = (typeof CONTENT_KINDS)[number]

/** A file of items or problems, known by its size and age: only commands that ask from it read it. */
export interface ContentFile {
  id: string
  /** As issues call it: `banks/basics.yaml`. */
  name: string
  path: string
  bytes: number
  modifiedMs: number
}

export function listContentFiles(folder: string, kind: ContentKind): ContentFile[] {
  return (namesIn(join(folder, kind)) ?? []).filter(isYaml).map((name) => {
    const path = join(folder, kind, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    return {
      id: name.replace(YAML_ENDING, ''),
      name: `${kind}/${name}`,
      path,
      bytes: stats?.size ?? 0,
      modifiedMs: stats?.mtimeMs ?? 0,
    }
  })
}

const YAML_ENDING = /\.ya?ml$/

/** A test that says when a drill is mended. */
export const isDrillTest = (name: string): boolean => /\.test\.[cm]?[jt]s$/.test(name)

/** Hidden files are left out: editors keep locks and copies there. */
export const isYaml = (name: string): boolean => YAML_ENDING.test(name) && !name.startsWith('.')

/** All that a validated copy of a framework was made of: any change to it makes the copy stale. */
export interface Fingerprints {
  /** For copies built with the package: without the age of the content, which an installation changes. */
  built: Buffer
  kept: Buffer
}

/** The bytes of the rule files, sizes and ages of the content, and prep's version; null when a file cannot be read. */
export function readFingerprints(folder: string, prepVersion: string): Fingerprints | null {
  const content = CONTENT_KINDS.flatMap((kind) => listContentFiles(folder, kind))
  const headWith = (age: (file: ContentFile) => number | ''): string =>
    [prepVersion, ...content.map((file) => `${file.name} ${file.bytes} ${age(file)}`), ''].join('\n')
  try {
    const rules = (namesIn(folder) ?? []).filter(isYaml).flatMap((name) => {
      const bytes = readFileSync(join(folder, name))
      return [Buffer.from(`${name} ${bytes.length}\n`), bytes]
    })
    return {
      built: Buffer.concat([Buffer.from(headWith(() => '')), ...rules]),
      kept: Buffer.concat([Buffer.from(headWith(({ modifiedMs }) => modifiedMs)), ...rules]),
    }
  } catch {
    return null
  }
}
