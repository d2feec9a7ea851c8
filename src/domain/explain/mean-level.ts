import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Group } from '../rules/framework.ts'
import { counted } from '../text/counted.ts'
import { level1 } from '../text/figures.ts'
import { type Explanation, rowWithout } from './explanation.ts'

/** The line of the dashboard's chart on its last day: the mean of the levels that are known. */
export function explainMeanLevel(evidence: Evidence, group: Group | null = null): Explanation {
  const competencies = evidence.framework.competencies.filter((one) => group === null || one.group === group.id)
  const levels = competencies.flatMap((competency) => {
    const estimate = evidence.estimate(competency.id)
    return estimate === null ? [] : [{ competency, estimate, target: competency.targets[evidence.level] ?? null }]
  })
  const known = levels.toSorted((a, b) => a.estimate.level - b.estimate.level)
  const mean = levels.length === 0 ? null : sum(levels.map(({ estimate }) => estimate.level)) / levels.length
  const [lowest, highest] = [known[0], known.at(-1)]
  return {
    subject: group === null ? 'mean-level' : `mean-level:${group.id}`,
    title: `${group?.title ?? 'Level'}, mean of the competencies`,
    value:
      mean === null
        ? 'no rating yet'
        : `${level1(mean)} of 5, from ${counted(levels.length, 'competency', 'competencies')}`,
    says:
      lowest === undefined || highest === undefined
        ? ['No competency has a rating yet. The first self-assessment gives each its level.']
        : [
            `The mean of the ${levels.length === competencies.length ? `${levels.length} levels` : `${levels.length} of ${competencies.length} levels that are known`}.`,
            `Lowest is ${lowest.competency.title} at ${level1(lowest.estimate.level)}, highest ${highest.competency.title} at ${level1(highest.estimate.level)}.`,
            `Half a point more in one of them adds ${level1(0.5 / levels.length)} here.`,
          ],
    figures: { mean, n: levels.length },
    formula: {
      words: 'The mean of the levels of the competencies that have a rating, each counted once.',
      symbols: 'Σ level / n',
      source: 'docs/measurement.md §1',
    },
    constants: [],
    rows: levels.map(({ competency, estimate, target }) =>
      rowWithout({
        kind: 'competency',
        subject: competency.id,
        called: competency.title,
        value: estimate.level,
        effect: target === null ? null : `target ${level1(target)}`,
        terms: { se: estimate.se, n: estimate.n },
      }),
    ),
    valueTitle: 'level',
    notes: [],
    links: levels.map(({ competency }) => ({ subject: competency.id, says: 'its ratings' })),
  }
}
