import type { RiskFactor, RiskId, RiskRanking } from '../domain/measure/risk-factors.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1 } from '../domain/text/figures.ts'
import { muted, span, strong, type Text } from './block.ts'

const SHOWN_LOSSES = 5
/** Index points; less is printed as nothing. */
const LEAST_SHOWN = 0.05

/** Risks as the items of a list, the largest first, and how many smaller losses were left out. */
export function riskItems(
  { losses, flags }: RiskRanking,
  framework: Pick<Framework, 'competencies' | 'gates'>,
): { items: Text[]; leftOut: number } {
  const title = (id: string | null): string =>
    [...framework.competencies, ...framework.gates].find((one) => one.id === id)?.title ?? id ?? ''
  const shown = losses.filter(({ size }) => 100 * (size ?? 0) >= LEAST_SHOWN)
  const lost = shown
    .slice(0, SHOWN_LOSSES)
    .map(
      ({ subject, size, parameters }): Text => [
        strong(title(subject)),
        ` costs ${(100 * (size ?? 0)).toFixed(1)} points`,
        muted(` · level ${level1(parameters.level ?? 0)} of ${level1(parameters.target ?? 0)}`),
      ],
    )
  const grouped = [...Map.groupBy(flags, ({ id }) => id)].map(([id, list]): Text => {
    const subjects = list.flatMap(({ subject }) => (subject === null ? [] : [title(subject)]))
    return [
      span(capitalize(list[0]?.message ?? ''), 'caution'),
      subjects.length > 0 ? `: ${subjects.join(', ')}` : detail(id, list[0]),
    ]
  })
  return { items: [...lost, ...grouped], leftOut: Math.max(0, shown.length - SHOWN_LOSSES) }
}

function detail(id: RiskId, risk: RiskFactor | undefined): string {
  const { days, hours, sd, spread, n } = risk?.parameters ?? {}
  if (id === 'no-recent-mock' && days !== undefined) return `: the newest is ${counted(days, 'day')} old`
  if (id === 'few-hours' && hours !== undefined) return `: ${decimal(hours, 0)}`
  if (id === 'uneven-mocks' && sd !== undefined) return `: standard deviation ${level1(sd)} over ${n ?? 0}`
  if (id === 'uneven-dimensions' && spread !== undefined) return `: by ${level1(spread)} points`
  return ''
}
