import { competencyGaps, gapsByConvention, groupGaps } from '../../domain/gap/gap.ts'
import { outlooks } from '../../domain/levels/outlook.ts'
import type { PercentConvention } from '../../domain/measure/percent.ts'
import { practiceDays } from '../../domain/practice/practice-days.ts'
import type { PictureInput } from '../../reports/picture.ts'
import type { Context } from '../contract/context.ts'
import { pick } from './pick.ts'

/** What heatmap, chart and weeks are drawn from; the chart of a group or competency, or of all. */
export function pictureOf(context: Context, convention: PercentConvention, chart: string | null): PictureInput {
  const framework = context.framework()
  const evidence = context.evidence()
  const gaps = competencyGaps(evidence)
  return {
    framework,
    asOf: context.asOf(),
    interviewDate: context.profile().interviewDate,
    convention,
    ...gapsByConvention(gaps, groupGaps(gaps, evidence), convention, framework.constants.level.scaleMin),
    outlooks: outlooks(evidence, framework.competencies),
    chart: chartOf(context, chart),
    practice: practiceDays(evidence, 0, evidence.asOf),
  }
}

function chartOf(context: Context, id: string | null): PictureInput['chart'] {
  const { groups, competencies } = context.framework()
  if (id === null) return { title: 'Level', competencies: competencies.map((one) => one.id) }
  const { title } = pick([...groups, ...competencies], id, 'group or competency')
  return { title, competencies: competencies.filter((one) => one.id === id || one.group === id).map((one) => one.id) }
}
