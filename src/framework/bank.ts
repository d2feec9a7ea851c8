import { sum } from '../domain/measure/mean.ts'
import type { Bank, Item } from '../domain/quiz/item.ts'
import type { BankHead } from '../domain/rules/framework.ts'
import { type BankFile, bankFileSchema } from './bank-schema.ts'
import { type Add, isOne, mustKnow, shown } from './checks/check.ts'
import { byPlace, type FrameworkIssue, unusable } from './issue.ts'
import { type IssueAt, type Path, parseFiles } from './parse.ts'
import { schemaIssues } from './schema-issues.ts'
import { type ContentFile, readSource } from './source-files.ts'

export interface BankRead {
  bank: Bank | null
  issues: FrameworkIssue[]
  issueAt: IssueAt
}

/** Reads, validates and normalizes one bank; all its faults at once. */
export function readBank(file: ContentFile): BankRead {
  const source = readSource(file.path, file.name)
  const isRead = 'text' in source
  const { raw, issues: faults, issueAt } = parseFiles(isRead ? [source] : [])
  const issues = isRead ? faults : [source]
  if (issues.length > 0) return { bank: null, issues, issueAt }
  const result = bankFileSchema.safeParse(raw)
  if (!result.success)
    return {
      bank: null,
      issues: schemaIssues(bankFileSchema, result.error.issues, { raw, issueAt }).sort(byPlace),
      issueAt,
    }
  const crossed = faultsOf(result.data, file.id, issueAt).sort(byPlace)
  return { bank: crossed.length > 0 ? null : bankOf(result.data), issues: crossed, issueAt }
}

/** The bank, or a PrepError that says its faults. */
export function loadBank(file: ContentFile): Bank {
  const { bank, issues } = readBank(file)
  if (bank) return bank
  throw unusable(`the bank ${file.id} has faults`, issues)
}

export const headOf = (bank: Bank): BankHead => ({
  id: bank.id,
  title: bank.title,
  competency: bank.competency,
  timeLimitSeconds: bank.timeLimitSeconds,
  strata: bank.strata.map((stratum) => stratum.id),
  size: bank.items.length,
  versions: Object.fromEntries(bank.items.map(({ id, version }) => [id, version])),
})

function bankOf(file: BankFile): Bank {
  return {
    id: file.id,
    title: file.title,
    version: file.version,
    competency: file.competency,
    timeLimitSeconds: file.timeLimitSeconds,
    strata: file.strata,
    items: file.items.map(
      (item): Item => ({
        id: item.id,
        bank: file.id,
        kind: item.kind,
        stratum: item.stratum,
        difficulty: item.difficulty,
        tags: item.tags,
        stem: item.stem,
        options: Object.entries(item.options ?? {}).map(([id, text]) => ({ id, text })),
        key: typeof item.key === 'string' ? [item.key] : item.key,
        explanation: item.explanation,
        enemies: item.enemies,
        // Every question that has several right answers is asked with their number: guessing is a choice of so many.
        pick: item.pick ?? (item.kind === 'multiple' ? item.key.length : null),
        version: item.version,
      }),
    ),
  }
}

/** Faults within one bank that its shape cannot show: keys that do not exist, doubled ids, unknown strata. */
function faultsOf(file: BankFile, expectedId: string, issueAt: IssueAt): FrameworkIssue[] {
  const issues: FrameworkIssue[] = []
  const add = (...at: Parameters<IssueAt>): void => void issues.push(issueAt(...at))
  if (file.id !== expectedId)
    add(['id'], `the bank's id is ${file.id}, its file ${expectedId}.yaml`, 'they must be the same')
  const total = sum(file.strata.map(({ share }) => share))
  if (!isOne(total)) add(['strata'], `the strata's shares sum to ${shown(total)}, not 1`)
  const strata = new Set<string>()
  for (const [index, { id }] of file.strata.entries()) {
    if (strata.has(id)) add(['strata', index, 'id'], `the id ${id} occurs twice`)
    strata.add(id)
  }
  for (const id of strata)
    if (!file.items.some((item) => item.stratum === id))
      add(['strata', [...strata].indexOf(id)], `the stratum ${id} has no question`)
  const ids = new Set<string>()
  const stems = new Map<string, string>()
  for (const [index, item] of file.items.entries()) {
    const at = ['items', index]
    if (ids.has(item.id)) add([...at, 'id'], `the id ${item.id} occurs twice`)
    ids.add(item.id)
    const stem = stemOf(item)
    const twin = stems.get(stem)
    if (twin) add([...at, 'stem'], `${item.id} asks the same as ${twin}`, 'reword or drop one')
    stems.set(stem, item.id)
    mustKnow(item.stratum, [...strata], 'stratum', [...at, 'stratum'], add)
    checkOptionTexts(item, at, add)
    checkKey(item, at, add)
  }
  return issues
}

/** A question without what does not tell it from another. */
export const stemOf = ({ stem }: { stem: string }): string => stem.toLowerCase().replace(/\s+/g, ' ')

/** Options that speak of the others by their place: they are shuffled. */
const SPEAKS_OF_OTHERS =
  /\b(all|any|both|either|neither|none) of the (above|below|options|answers)\b|^(all|both|none) of (these|them)\.?$/i

function checkOptionTexts({ id, options = {} }: BankFile['items'][number], at: Path, add: Add): void {
  for (const [letter, text] of Object.entries(options))
    if (SPEAKS_OF_OTHERS.test(text))
      add(
        [...at, 'options', letter],
        `an option of ${id} speaks of the others, which are shuffled`,
        'write the question so that several options are right, or drop this one',
      )
}

function checkKey(item: BankFile['items'][number], at: Path, add: Add): void {
  const options = Object.keys(item.options ?? {})
  const keys = typeof item.key === 'string' ? [item.key] : item.key
  const addKey = (message: string): void => add([...at, 'key'], message)
  if (item.kind === 'short') {
    if (options.length > 0) add([...at, 'options'], `${item.id} takes a short answer and has options`, 'drop them')
    return
  }
  if (options.length < 3) add([...at, 'options'], `${item.id} needs at least three options`)
  if (new Set(Object.values(item.options ?? {})).size < options.length)
    add([...at, 'options'], `two options of ${item.id} say the same`)
  for (const key of keys) if (!options.includes(key)) addKey(`the key ${key} is not an option of ${item.id}`)
  if (new Set(keys).size < keys.length) addKey(`the key of ${item.id} names an option twice`)
  if (item.kind === 'single') {
    if (keys.length !== 1) addKey(`${item.id} must have exactly one key`)
    if (item.pick !== undefined)
      add([...at, 'pick'], `${item.id} has one right answer and nothing to pick`, 'drop pick')
  }
  if (item.kind === 'multiple') {
    if (keys.length < 2 || keys.length >= options.length)
      addKey(`${item.id} needs at least two keys, and not every option`)
    if (item.pick !== undefined && item.pick !== keys.length)
      add([...at, 'pick'], `${item.id} asks for ${item.pick} and has ${keys.length} keys`)
  }
  if (item.kind === 'ordering' && keys.length !== (item.pick ?? options.length))
    addKey(`the key of ${item.id} must order ${item.pick ?? options.length} options`)
}
