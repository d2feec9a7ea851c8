import { explainVerdict } from '../../domain/explain/criterion.ts'
import type { Explanation } from '../../domain/explain/explanation.ts'
import { explainLevel } from '../../domain/explain/level.ts'
import { explainPercent } from '../../domain/explain/percent.ts'
import { explainIndex, explainProbability } from '../../domain/explain/readiness.ts'
import { evidenceFor } from '../../domain/judge/rules.ts'
import { judgeCriterion } from '../../domain/judge/verdict.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildReadiness } from '../../domain/readiness/readiness.ts'
import type { Criterion, Verdict } from '../../domain/rules/criterion.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { buildWhy } from '../../reports/why.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { headingOf } from '../lookup/heading.ts'
import { pick } from '../lookup/pick.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const subject = input.args[0] ?? ''
  const explanations = subject === 'plan' ? [await explainPlanNow(context)] : explain(context, subject)
  return { kind: 'report', report: buildWhy({ ...headingOf(context), explanations }) }
}

async function explainPlanNow(context: Context): Promise<Explanation> {
  const [{ explainPlan }, { planOf }] = await Promise.all([
    import('../../domain/explain/plan.ts'),
    import('../plan/build.ts'),
  ])
  return explainPlan(await planOf(context), context.framework())
}

/** What a subject names, from the most specific form to the plainest. */
function explain(context: Context, subject: string): Explanation[] {
  const framework = context.framework()
  const evidence = context.evidence()
  const readiness = () => buildReadiness(evidence, context.profile(), context.level())
  if (subject === 'predict' || subject === 'readiness')
    return [explainIndex(readiness(), framework), explainProbability(readiness(), framework)]
  if (subject === 'index' || subject === 'interview-ready') return [explainIndex(readiness(), framework)]
  if (subject === 'probability') return [explainProbability(readiness(), framework)]
  const [prefix = '', rest] = splitOnce(subject, ':')
  if (rest !== undefined) return explainPrefixed(context, prefix, rest)
  const competency = framework.competencies.find(({ id }) => id === subject)
  if (competency) return [explainLevel(competency, evidence)]
  const [ownerId = '', ...path] = subject.split('.')
  const gate = framework.gates.find(({ id }) => id === ownerId)
  if (gate) return explainCriteria(context, gate, path)
  const objective = framework.objectives.find(({ id }) => id === ownerId)
  if (objective) return explainObjective(context, ownerId, path)
  const known = [...framework.competencies, ...framework.gates, ...framework.objectives].map(({ id }) => id)
  throw new PrepError(
    'not-found',
    `nothing is called ${subject}`,
    didYouMean(ownerId, [...known, 'predict', 'plan', 'index', 'probability']) ??
      'prep why --help lists what a subject may be',
  )
}

function explainPrefixed(context: Context, prefix: string, rest: string): Explanation[] {
  const framework = context.framework()
  if (prefix === 'percent' || prefix === 'gap')
    return [explainPercent(pick(framework.competencies, rest, 'competency'), context.evidence())]
  const [id = '', ...path] = rest.split('.')
  if (prefix === 'objective') return explainObjective(context, id, path)
  if (prefix === 'badge' || prefix === 'certificate') {
    const list = framework.achievements.filter(({ kind }) => kind === prefix)
    return explainCriteria(context, pick(list, id, prefix), path)
  }
  if (prefix === 'gate') return explainCriteria(context, pick(framework.gates, id, 'gate'), path)
  throw new PrepError(
    'not-found',
    `nothing is called ${prefix}:${rest}`,
    didYouMean(prefix, ['percent', 'gate', 'objective', 'badge', 'certificate']) ??
      'prep why --help lists what a subject may be',
  )
}

interface Owner {
  id: string
  title: string
  criteria: readonly Criterion[]
}

function explainCriteria(
  context: Context,
  owner: Owner,
  path: readonly string[],
  evidence = context.evidence(),
): Explanation[] {
  const wanted = path[0] === undefined ? owner.criteria : [pick(owner.criteria, path[0], `criterion of ${owner.id}`)]
  return wanted.flatMap((criterion) => {
    const verdict = judgeCriterion(criterion, evidence, owner.id)
    const subject = `${owner.id}.${criterion.id}`
    const part: Verdict = path[1] === undefined ? verdict : pick(verdict.parts, path[1], `part of ${subject}`)
    return [explainVerdict(part === verdict ? subject : `${subject}.${part.id}`, owner.title, part, evidence)]
  })
}

/** An objective is judged at its own level, whatever level the reports are for. */
function explainObjective(context: Context, id: string, path: readonly string[]): Explanation[] {
  const objective = pick(context.framework().objectives, id, 'objective')
  const evidence = evidenceFor(context.framework(), context.records(), context.asOf(), objective.level)
  return explainCriteria(context, objective, path, evidence)
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
