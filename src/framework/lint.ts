import { basename, join, resolve } from 'node:path'
import { ladderFromValue } from '../domain/ladder/nested.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { bankWarnings, type PlacedBank } from './bank-warnings.ts'
import { personaIssues } from './checks/personas.ts'
import { type Compiled, compileFramework } from './compile.ts'
import { byPlace, type FrameworkIssue } from './issue.ts'
import { namesIn } from './source-files.ts'

export interface Linted {
  framework: Framework | null
  issues: FrameworkIssue[]
  /** What works and could work better. Only of a framework without faults. */
  warnings: FrameworkIssue[]
}

export function lintFramework(folder: string): Linted {
  const compiled = compileFramework(folder)
  const { framework } = compiled
  const issues = [...compiled.issues, ...personaIssues(folder, framework)].sort(byPlace)
  if (!framework) return { framework, issues: ladderIssue(folder, compiled) ?? issues, warnings: [] }
  const banks = compiled.banks.flatMap(({ bank, issueAt }): PlacedBank[] => (bank ? [{ bank, issueAt }] : []))
  const warnings = [
    ...ruleWarnings(framework, folder, compiled),
    ...contentWarnings(framework, folder, compiled),
    ...bankWarnings(banks, framework.constants),
  ]
  return { framework, issues, warnings: warnings.sort(byPlace) }
}

/** A career ladder in the place of a framework: said once, instead of all that it lacks. */
function ladderIssue(folder: string, { raw, issueAt }: Compiled): FrameworkIssue[] | null {
  if (Object.hasOwn(raw, 'rubrics') || !('ladder' in ladderFromValue(raw, null))) return null
  const at = issueAt(['competencies'], 'this is a career ladder, not yet a framework')
  return [{ ...at, hint: `prep framework new NAME --from ${join(folder, at.file)} makes one of it` }]
}

/** Parts of the rules that nothing refers to. */
function ruleWarnings(framework: Framework, folder: string, { issueAt, raw }: Compiled): FrameworkIssue[] {
  const warnings: FrameworkIssue[] = []
  const name = basename(resolve(folder))
  if (framework.id !== name)
    warnings.push(
      issueAt(['id'], `the id is ${framework.id} and the folder ${name}`, '--framework finds it by the folder'),
    )
  const unused = (
    key: string,
    ids: readonly string[],
    used: ReadonlySet<string>,
    message: (id: string) => string,
  ): void => {
    for (const id of ids) if (!used.has(id)) warnings.push(issueAt([key, placeOf(raw, key, id), 'id'], message(id)))
  }
  const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
  const criteria = leafCriteria(framework)
  const scoped = (key: string): string[] =>
    criteria.flatMap(({ scope }) => (typeof scope[key] === 'string' ? [scope[key]] : []))
  const { loops, rubrics, activities, prescriptions, attestations, problems, competencies, constants } = framework
  if (loops.length > 0)
    unused(
      'rubrics',
      ids(rubrics),
      new Set(loops.flatMap(({ rounds }) => rounds.flatMap((round) => round.rubrics))),
      (id) => `no interview loop rates ${id}`,
    )
  unused(
    'activities',
    ids(activities.filter(({ isRetrieval, role }) => isRetrieval && role === null)),
    new Set([
      ...scoped('activity'),
      ...criteria.flatMap(({ scope }) => (Array.isArray(scope.types) ? scope.types : [])),
      ...prescriptions.flatMap((prescription) => prescription.activities),
      ...problems.map(({ activity }) => activity),
    ]),
    (id) => `no criterion, prescription or problem uses ${id}: only a plan may, for what it trains`,
  )
  unused('attestations', ids(attestations), new Set(scoped('attestation')), (id) => `no criterion asks for ${id}`)
  const prescribed = new Set(prescriptions.map(({ competency }) => competency))
  if (prescribed.size > 0) unused('competencies', ids(competencies), prescribed, (id) => `${id} has no prescription`)
  unused(
    'competencies',
    ids(competencies),
    new Set(constants.index.parts.flatMap((part) => part.competencies)),
    (id) => `${id} is in no part of the index, so it does not count for readiness`,
  )
  return warnings
}

/** Tiers without a problem, and programs to mend that no problem lays out. */
function contentWarnings(
  { activities, problems }: Framework,
  folder: string,
  { issueAt, raw }: Compiled,
): FrameworkIssue[] {
  const prompted = activities.filter(({ id }) => problems.some(({ activity }) => activity === id))
  const tiers = prompted.flatMap(({ id, tiers: own }) =>
    own
      .filter((tier) => !problems.some((problem) => problem.activity === id && problem.tier === tier))
      .map((tier) =>
        issueAt(['activities', placeOf(raw, 'activities', id), 'tiers'], `${id} has no problem of the tier ${tier}`),
      ),
  )
  const drills = namesIn(join(folder, 'drills')) ?? []
  const unused = drills
    .filter((name) => !name.startsWith('.') && !problems.some(({ id, isDrill }) => isDrill && id === name))
    .map(
      (name): FrameworkIssue => ({
        file: `drills/${name}`,
        line: 1,
        column: 1,
        message: `no problem lays out drills/${name}`,
        hint: 'give it a problem with drill: true, or drop it',
      }),
    )
  return [...tiers, ...unused]
}

/** Place of an item in its file's list: the framework's own lists may be sorted otherwise. */
function placeOf(raw: Readonly<Record<string, unknown>>, key: string, id: string): number {
  const list = raw[key]
  return Array.isArray(list) ? list.findIndex((item: { id?: unknown }) => item.id === id) : 0
}

function leafCriteria(framework: Framework) {
  const rules = [...framework.objectives, ...framework.gates, ...framework.achievements]
  return rules
    .flatMap(({ criteria }) =>
      criteria.flatMap((criterion) => (criterion.kind === 'all' ? criterion.all : [criterion])),
    )
    .flatMap((criterion) => (criterion.kind === 'metric' ? [criterion] : []))
}
