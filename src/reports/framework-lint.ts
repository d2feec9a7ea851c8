import { absentParts } from '../domain/rules/absent-parts.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import type { Report } from './block.ts'

export interface LintFinding {
  file: string
  line: number
  column: number
  message: string
  hint: string | null
}

export interface LintInput {
  folder: string
  framework: Framework | null
  issues: readonly LintFinding[]
  warnings: readonly LintFinding[]
}

const FAULTY_EXIT_CODE = 3

export function buildLint({ folder, framework, issues, warnings }: LintInput): Report {
  return {
    schema: 'prep/framework-lint/1',
    envelope: framework ? { framework: `${framework.id}@${framework.version}` } : {},
    data: { folder, isClean: issues.length === 0, issues, warnings, absent: framework ? absentParts(framework) : [] },
    blocks: [],
    warnings: [],
    ...(issues.length > 0 ? { exitCode: FAULTY_EXIT_CODE } : {}),
  }
}

/** What may be left out and is: no fault, and good to know. */
const absentLines = (framework: Framework): string[] => absentParts(framework).map(({ says }) => says)

/** `file:line:column: message (hint)`, faults first; warnings say that they are. The last line sums up. */
export function lintText({ folder, framework, issues, warnings }: LintInput): string {
  const lineOf = ({ file, line, column, message, hint }: LintFinding, kind: string): string =>
    `${file}:${line}:${column}: ${kind}${message}${hint ? ` (${hint})` : ''}`
  const subject = framework ? `${framework.id} ${framework.version}` : folder
  const lines = [
    ...issues.map((issue) => lineOf(issue, '')),
    ...warnings.map((issue) => lineOf(issue, 'warning: ')),
    ...(framework ? absentLines(framework) : []),
    `${subject}: ${issues.length === 0 ? 'no faults' : counted(issues.length, 'fault')}${warnings.length > 0 ? `, ${counted(warnings.length, 'warning')}` : ''}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
