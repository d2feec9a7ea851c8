import { evidenceWarnings } from '../../domain/levels/evidence-warnings.ts'
import { predictionWarnings } from '../../domain/readiness/prediction-warnings.ts'
import { buildReadiness, type Readiness } from '../../domain/readiness/readiness.ts'
import { readinessRisks } from '../../domain/readiness/readiness-risks.ts'
import { buildPredict } from '../../reports/predict.ts'
import type { Context } from '../contract/context.ts'
import { type Input, listOption } from '../contract/input.ts'
import { conventionOf } from '../contract/options.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { adviceOf } from '../lookup/advice.ts'
import { figuresHead } from '../lookup/report-head.ts'
import { parseWhatIf } from './what-if.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const evidence = context.evidence()
  const profile = context.profile()
  const convention = conventionOf(input)
  const assumed = parseWhatIf(context, listOption(input, 'whatIf'))
  const levelsGiven = new Map(assumed.map(({ competency, to }) => [competency, to]))
  const own = buildReadiness(evidence, profile, context.level(), { convention })
  const levels = framework.levels.map(({ id }) =>
    id === own.level ? own : buildReadiness(evidence, profile, id, { convention }),
  )
  const assumedLevels = (): Readiness[] =>
    framework.levels.map(({ id }) => buildReadiness(evidence, profile, id, { convention, whatIf: levelsGiven }))
  const { scaleMin, scaleMax } = framework.constants.level
  return reportResult(
    buildPredict({
      ...figuresHead(context),
      framework,
      own,
      levels,
      estimates: framework.competencies.flatMap(({ id }) => evidence.estimate(id) ?? []),
      risks: readinessRisks(evidence, own, profile),
      advice: await adviceOf(context),
      whatIf: assumed.length === 0 ? null : { assumed, levels: assumedLevels() },
      warnings: [
        ...assumed
          .filter(({ isClipped }) => isClipped)
          .map(
            ({ competency, to }) => `${competency}: taken as ${to}, since levels run from ${scaleMin} to ${scaleMax}`,
          ),
        ...evidenceWarnings(evidence),
        ...predictionWarnings(evidence, own),
      ],
    }),
  )
}
