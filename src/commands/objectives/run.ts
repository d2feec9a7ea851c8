import { evidenceFor, judgeObjective } from '../../domain/judge/rules.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { BLOOM_LEVELS, type BloomLevel, type Objective } from '../../domain/rules/framework.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { buildObjectives } from '../../reports/objectives.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { figuresHead } from '../lookup/report-head.ts'

export function run(context: Context, input: Input): Result {
  const framework = context.framework()
  const [id] = input.args
  const isWanted = filterOf(context, input)
  const wanted = framework.objectives.filter(isWanted)
  const chosen = id === undefined ? wanted : [pick(framework.objectives, id, 'objective')]
  const evidenceOf = new Map<string, Evidence>()
  const evidenceAt = (level: string): Evidence => {
    const known =
      evidenceOf.get(level) ??
      (level === context.level()
        ? context.evidence()
        : evidenceFor(framework, context.records(), context.asOf(), level))
    evidenceOf.set(level, known)
    return known
  }
  return reportResult(
    buildObjectives({
      ...figuresHead(context),
      framework,
      verdicts: chosen.map((objective) => judgeObjective(objective, evidenceAt(objective.level))),
      isDetailed: id !== undefined,
    }),
  )
}

function filterOf(context: Context, input: Input): (objective: Objective) => boolean {
  const framework = context.framework()
  const level = textOption(input, 'level') === null ? null : context.level()
  const competencyText = textOption(input, 'competency')
  const competency = competencyText === null ? null : pick(framework.competencies, competencyText, 'competency').id
  const bloomText = textOption(input, 'bloom')
  const bloom = bloomText === null ? null : parseBloom(bloomText)
  return (objective) =>
    (level === null || objective.level === level) &&
    (competency === null || objective.competency === competency) &&
    (bloom === null || objective.bloom === bloom)
}

function parseBloom(text: string): BloomLevel {
  const found = BLOOM_LEVELS.find((bloom) => bloom === text.toLowerCase())
  if (found) return found
  throw new PrepError(
    'usage',
    `"${text}" is no Bloom level`,
    didYouMean(text, BLOOM_LEVELS) ?? `one of ${BLOOM_LEVELS.join(', ')}`,
  )
}
