import { createHash } from 'node:crypto'
import type { Framework } from '../domain/framework.ts'
import { PrepError } from '../domain/prep-error.ts'
import { keepCopy, placeCopy, readCopy } from './copies.ts'
import { formatIssue } from './issue.ts'
import { contentKey, readRuleFiles } from './source-files.ts'

export interface LoadOptions {
  prepVersion: string
  /** Where validated copies are kept; null: nowhere. */
  cacheFolder: string | null
  /** Copies made when prep was built. */
  builtFolder: string
}

/**
 * The framework of a folder, from its validated copy when the files are as they were, else compiled anew. Throws a
 * PrepError that lists all faults.
 */
export async function loadFramework(folder: string, options: LoadOptions): Promise<Framework> {
  const { cacheFolder, builtFolder, prepVersion } = options
  const files = readRuleFiles(folder)
  const key = contentKey(files, folder, prepVersion, false)
  const copy =
    readFramework(builtFolder, contentKey(files, folder, prepVersion, true)) ??
    (cacheFolder === null ? null : readFramework(cacheFolder, key))
  if (copy) return { ...copy, folder }
  const { compileFramework } = await import('./compile.ts')
  const { framework, issues } = compileFramework(folder)
  if (!framework)
    throw new PrepError(
      'data',
      `the framework in ${folder} has faults:\n${issues.map(formatIssue).join('\n')}`,
      'mend them, then prep framework lint',
    )
  if (cacheFolder !== null) keepCopy(cacheFolder, 'framework', key, framework)
  return framework
}

function readFramework(folder: string, key: string): Framework | null {
  const copy = readCopy(folder, 'framework', key)
  return isFramework(copy) ? copy : null
}

/** The parts without which nothing can be judged; the header vouches for the rest. */
const isFramework = (value: unknown): value is Framework =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'version', 'configHash'].every((key) => typeof Reflect.get(value, key) === 'string') &&
  LISTS.every((key) => Array.isArray(Reflect.get(value, key))) &&
  typeof Reflect.get(value, 'constants') === 'object'

const LISTS: readonly (keyof Framework)[] = [
  'levels',
  'competencies',
  'rubrics',
  'gates',
  'activities',
  'banks',
  'forms',
  'problems',
]

/** Writes the copy that ships with the package. */
export function buildCopy(folder: string, builtFolder: string, prepVersion: string, framework: Framework): void {
  const key = contentKey(readRuleFiles(folder), folder, prepVersion, true)
  placeCopy(builtFolder, 'framework', key, { ...framework, folder: '' })
}

/** What does not move a figure: words, and where a rule comes from. */
const WORDS: readonly string[] = ['says', 'title', 'basis']

/** Short hash of everything that moves a figure: constants, targets, criteria, what feeds what. Titles do not count. */
export function configHashOf(framework: Omit<Framework, 'configHash'>): string {
  const rules = {
    constants: framework.constants,
    targets: framework.competencies.map(({ id, group, targets }) => ({ id, group, targets })),
    rubrics: framework.rubrics.map(({ id, competency }) => ({ id, competency })),
    gates: framework.gates.map(({ id, order, requires, criteria }) => ({ id, order, requires, criteria })),
    objectives: framework.objectives.map(({ id, level, criteria }) => ({ id, level, criteria })),
    forms: framework.forms.map(({ id, strata }) => ({ id, strata })),
    achievements: framework.achievements.map(({ id, kind, criteria }) => ({ id, kind, criteria })),
    activities: framework.activities.map(({ id, trains, isRetrieval, limitMinutes, role }) => ({
      id,
      trains,
      isRetrieval,
      limitMinutes,
      role,
    })),
    scopes: framework.scopes.map(({ id, level }) => ({ id, level })),
    principles: framework.principles.map(({ id, category }) => ({ id, category })),
    banks: framework.banks.map(({ id, competency, timeLimitSeconds }) => ({ id, competency, timeLimitSeconds })),
  }
  const text = JSON.stringify(rules, (key, value) => (WORDS.includes(key) ? undefined : value))
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
