import type { Framework } from '../domain/rules/framework.ts'
import { type BankRead, headOf, readBank } from './bank.ts'
import { checkingOf } from './checks/check.ts'
import { contentIssues } from './checks/content.ts'
import { configHashOf } from './config-hash.ts'
import { crossCheck } from './cross-check.ts'
import { draftOf } from './draft.ts'
import { byPlace, type FrameworkIssue } from './issue.ts'
import { normalize } from './normalize.ts'
import { type IssueAt, parseFiles } from './parse.ts'
import { headOfProblem, type ProblemsRead, readProblems } from './problem.ts'
import { frameworkFileSchema } from './schema/framework.ts'
import { schemaIssues } from './schema-issues.ts'
import { listContentFiles, readRuleSources } from './source-files.ts'

export interface Compiled {
  framework: Framework | null
  issues: FrameworkIssue[]
  banks: BankRead[]
  catalogs: ProblemsRead[]
  issueAt: IssueAt
  raw: Readonly<Record<string, unknown>>
}

/** Where a framework that leaves all constants as prep has them would state one. */
const CONSTANTS_FILE = 'measurement.yaml'

/** YAML → schema → normalized → cross-checked, with every fault found on the way. */
export function compileFramework(folder: string): Compiled {
  const sources = readRuleSources(folder)
  const parsed = parseFiles(sources.files)
  const isComplete = sources.issues.length === 0 && parsed.issues.length === 0
  const banks = listContentFiles(folder, 'banks').map((file) => ({ id: file.id, ...readBank(file) }))
  const catalogs = listContentFiles(folder, 'problems').map(readProblems)
  const issues = [...sources.issues, ...parsed.issues, ...[...banks, ...catalogs].flatMap((read) => read.issues)]
  const result = frameworkFileSchema.safeParse(parsed.raw)
  if (!result.success) {
    // What an unreadable file held is missing from the whole: that is said once, by its own fault.
    const isSaid = ({ path }: { path: readonly PropertyKey[] }): boolean =>
      !isComplete && path.length === 1 && !(String(path[0]) in parsed.raw)
    const shape = result.error.issues.filter((issue) => !isSaid(issue))
    issues.push(...schemaIssues(frameworkFileSchema, shape, parsed))
  }
  const checking = checkingOf(
    draftOf(parsed.raw, isComplete),
    banks.map(({ id }) => id),
    (...at) => void issues.push(parsed.issueAt(...at)),
  )
  crossCheck(checking)
  issues.push(...contentIssues(banks, catalogs, folder, checking))
  const rest = { banks, catalogs, issueAt: parsed.issueAt, raw: parsed.raw }
  if (!result.success || issues.length > 0) return { framework: null, issues: issues.sort(byPlace), ...rest }
  const rules = normalize(result.data, {
    folder,
    banks: banks.flatMap(({ bank }) => (bank ? [headOf(bank)] : [])),
    problems: catalogs.flatMap(({ problems }) => problems.map(headOfProblem)),
    fileOf: (topKey) => (topKey in parsed.raw ? parsed.issueAt([topKey], '').file : CONSTANTS_FILE),
  })
  return { framework: { ...rules, configHash: configHashOf(rules) }, issues: [], ...rest }
}
