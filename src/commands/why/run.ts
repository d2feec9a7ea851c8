import { explainBadges } from '../../domain/explain/badges.ts'
import { explainProbability } from '../../domain/explain/chance.ts'
import { explainChange, explainChanges } from '../../domain/explain/change.ts'
import { explainCheckIn } from '../../domain/explain/check-in.ts'
import { explainVerdict } from '../../domain/explain/criterion.ts'
import type { Explanation } from '../../domain/explain/explanation.ts'
import { explainGap } from '../../domain/explain/gap.ts'
import { explainGateChance } from '../../domain/explain/gate-chance.ts'
import { explainGroup } from '../../domain/explain/group.ts'
import { explainEffectiveHours, explainHours, explainWeekHours } from '../../domain/explain/hours.ts'
import { explainLevel } from '../../domain/explain/level.ts'
import { explainMeanLevel } from '../../domain/explain/mean-level.ts'
import { explainDimension, explainMockAverage, explainRatedMocks } from '../../domain/explain/mocks.ts'
import { explainPercent } from '../../domain/explain/percent.ts'
import { explainIndex } from '../../domain/explain/readiness-index.ts'
import { explainInterview, explainOwnConfidence } from '../../domain/explain/said.ts'
import { explainLentLeniency, explainSelfBias } from '../../domain/explain/self-bias.ts'
import {
  figureNames,
  isSubjectPrefix,
  isSubjectWord,
  type SubjectPrefix,
  type SubjectWord,
  subjectNamed,
} from '../../domain/explain/subjects.ts'
import { explainTrend } from '../../domain/explain/trend.ts'
import { isSource } from '../../domain/facts/source.ts'
import { evidenceFor } from '../../domain/judge/rules.ts'
import { judgeCriterion } from '../../domain/judge/verdict.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildReadiness } from '../../domain/readiness/readiness.ts'
import type { Criterion } from '../../domain/rules/criterion.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { buildWhy } from '../../reports/why.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { figuresHead } from '../lookup/report-head.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const subject = input.args.join(' ')
  const explanations = await explain(context, subject)
  const isDetailed = flagOption(input, 'details')
  return {
    kind: 'report',
    report: buildWhy({ ...figuresHead(context), framework: context.framework(), subject, explanations, isDetailed }),
  }
}

type Explained = Explanation[] | Promise<Explanation[]>

const readinessOf = (context: Context, level = context.level()) =>
  buildReadiness(context.evidence(), context.profile(), level)

const index = (context: Context, level = context.level()): Explanation =>
  explainIndex(readinessOf(context, level), context.evidence(), context.profile())

const chance = (context: Context, level = context.level()): Explanation =>
  explainProbability(readinessOf(context, level), context.evidence())

/** What each subject that stands alone is explained by. */
const WORDS: Record<SubjectWord, (context: Context) => Explained> = {
  index: (context) => [index(context)],
  'interview-ready': (context) => [index(context)],
  probability: (context) => [chance(context)],
  predict: (context) => [index(context), chance(context)],
  readiness: (context) => [index(context), chance(context)],
  plan: explainPlanNow,
  hours: (context) => [explainWeekHours(context.evidence())],
  'effective-hours': (context) => [explainEffectiveHours(readinessOf(context), context.evidence())],
  changes: (context) => [explainChanges(context.evidence())],
  'self-bias': (context) => [explainSelfBias(context.evidence())],
  'mock-average': (context) => [explainMockAverage(context.evidence())],
  'mock-mean': (context) => [explainRatedMocks(context.evidence())],
  'mean-level': (context) => [explainMeanLevel(context.evidence())],
  'own-confidence': (context) => [explainOwnConfidence(context.evidence())],
  interview: (context) => [explainInterview(context.evidence(), context.profile())],
}

/** What each id behind a colon is explained by; an owner of criteria may be followed by one of them. */
const PREFIXES: Record<SubjectPrefix, (context: Context, id: string, path: readonly string[]) => Explained> = {
  percent: (context, id) => [explainPercent(competencyOf(context, id), context.evidence())],
  gap: (context, id) => [explainGap(competencyOf(context, id), context.evidence())],
  trend: (context, id) => [explainTrend(competencyOf(context, id), context.evidence())],
  dimension: (context, id) => [
    explainDimension(pick(context.framework().rubrics, id, 'rubric row'), context.evidence()),
  ],
  readiness: (context, id) => [index(context, levelOf(context, id)), chance(context, levelOf(context, id))],
  index: (context, id) => [index(context, levelOf(context, id))],
  probability: (context, id) => [chance(context, levelOf(context, id))],
  badges: (context, id) => [explainBadges(id, context.evidence())],
  change: (context, id) => [explainChange(competencyOf(context, id), context.evidence())],
  hours: (context, id) => [explainHours(competencyOf(context, id), context.evidence())],
  'self-bias': (context, id) => [explainLentLeniency(competencyOf(context, id), context.evidence())],
  group: (context, id) => [explainGroup(pick(context.framework().groups, id, 'group'), context.evidence())],
  'mean-level': (context, id) => [explainMeanLevel(context.evidence(), pick(context.framework().groups, id, 'group'))],
  'check-in': (context, id) => [
    explainCheckIn(pick(context.framework().checkpoints, id, 'check-in'), context.evidence()),
  ],
  chance: explainChanceNow,
  gate: (context, id, path) => explainCriteria(context, pick(context.framework().gates, id, 'gate'), path),
  objective: explainObjective,
  badge: (context, id, path) => explainAchievement(context, 'badge', id, path),
  certificate: (context, id, path) => explainAchievement(context, 'certificate', id, path),
}

/** What a subject names, from the most specific form to the plainest. */
function explain(context: Context, subject: string): Explained {
  const framework = context.framework()
  if (isSubjectWord(subject)) return WORDS[subject](context)
  const [prefix = '', rest] = splitOnce(subject, ':')
  if (rest !== undefined && isSubjectPrefix(prefix)) {
    const [id = '', ...path] = rest.split('.')
    return PREFIXES[prefix](context, id, path)
  }
  const competency = framework.competencies.find(({ id }) => id === subject)
  if (competency) return [explainLevel(competency, context.evidence())]
  const [ownerId = '', ...path] = subject.split('.')
  const gate = framework.gates.find(({ id }) => id === ownerId)
  if (gate) return explainCriteria(context, gate, path)
  if (framework.objectives.some(({ id }) => id === ownerId)) return explainObjective(context, ownerId, path)
  const named = subjectNamed(subject, framework)
  if (named !== null && named !== subject) return explain(context, named)
  const [source = ''] = splitOnce(subject, ':')
  if (isSource(source) && rest) return [explainRatedMocks(context.evidence(), { source, rater: rest })]
  throw new PrepError(
    'not-found',
    `there is no figure called ${subject}`,
    didYouMean(subject, figureNames(framework)) ?? 'prep why --help lists the names of figures',
  )
}

async function explainPlanNow(context: Context): Promise<Explanation[]> {
  const [{ explainPlan }, { planOf }] = await Promise.all([
    import('../../domain/explain/plan.ts'),
    import('../plan/build.ts'),
  ])
  return [explainPlan(await planOf(context), context.framework())]
}

async function explainChanceNow(context: Context, id: string): Promise<Explanation[]> {
  const framework = context.framework()
  const certificates = framework.achievements.filter(({ kind }) => kind === 'certificate')
  const rule = pick([...framework.gates, ...certificates], id, 'gate or certificate')
  const { planOf } = await import('../plan/build.ts')
  return [explainGateChance(rule.id, rule.title, await planOf(context), framework)]
}

const levelOf = (context: Context, id: string): string => pick(context.framework().levels, id, 'role level').id

const competencyOf = (context: Context, id: string) => pick(context.framework().competencies, id, 'competency')

interface Owner {
  id: string
  title: string
  criteria: readonly Criterion[]
}

function explainAchievement(
  context: Context,
  kind: 'badge' | 'certificate',
  id: string,
  path: readonly string[],
): Explanation[] {
  const list = context.framework().achievements.filter((achievement) => achievement.kind === kind)
  return explainCriteria(context, pick(list, id, kind), path)
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
    if (path[1] === undefined) return [explainVerdict(subject, owner.title, verdict, criterion, evidence)]
    const part = pick(verdict.parts, path[1], `part of ${subject}`)
    const rule = criterion.kind === 'all' ? pick(criterion.all, part.id, `part of ${subject}`) : criterion
    return [explainVerdict(`${subject}.${part.id}`, owner.title, part, rule, evidence)]
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
