import { competencyGaps, gapsByConvention, groupGaps } from '../../domain/gap/gap.ts'
import { allOutlooks } from '../../domain/levels/outlook.ts'
import type { PercentConvention } from '../../domain/measure/percent.ts'
import { once } from '../../domain/metrics/evidence.ts'
import { practiceDays } from '../../domain/practice/practice-days.ts'
import type { PictureInput } from '../../reports/picture.ts'
import type { Context } from '../contract/context.ts'
import { lazily } from './lazily.ts'
import { pick } from './pick.ts'

/** What heatmap, chart and weeks are drawn from, for `lazily`; the chart of a group or competency, or of all. */
export function pictureParts(context: Context, convention: PercentConvention, chart: string | null) {
  const framework = context.framework()
  const evidence = context.evidence()
  const shown = chartOf(context, chart)
  const printed = once(() => {
    const gaps = competencyGaps(evidence)
    return gapsByConvention(gaps, groupGaps(gaps, evidence), convention, framework.constants.level.scaleMin)
  })
  return {
    framework: () => framework,
    asOf: () => context.asOf(),
    interviewDate: () => context.profile().interviewDate,
    convention: () => convention,
    gaps: () => printed().gaps,
    groups: () => printed().groups,
    outlooks: () => allOutlooks(evidence),
    chart: () => shown,
    practice: () => practiceDays(evidence, 0, evidence.asOf),
  }
}

export const pictureOf = (context: Context, convention: PercentConvention, chart: string | null): PictureInput =>
  lazily<PictureInput>(pictureParts(context, convention, chart))

function chartOf(context: Context, id: string | null): PictureInput['chart'] {
  const { groups, competencies } = context.framework()
  if (id === null) return { title: 'Level', competencies: competencies.map((one) => one.id) }
  const { title } = pick([...groups, ...competencies], id, 'group or competency')
  return { title, competencies: competencies.filter((one) => one.id === id || one.group === id).map((one) => one.id) }
}
