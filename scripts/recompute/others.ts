import { Z80 } from './arithmetic.ts'
import type { Checked } from './checked.ts'
import { dayNumber } from './competencies.ts'
import { type MeanSd, pooled } from './levels.ts'
import { numberOf, term, type Why } from './why.ts'

/** The learner’s own leniency from every self-rating beside others’ level (docs/measurement.md §1.4). */
function selfBias(why: Why): MeanSd {
  const residuals = why.rows.map((row) => ({
    competency: row.terms.competency,
    residual: numberOf(row.value),
    variance: term(row, 'outsideVariance'),
  }))
  return pooled([...Map.groupBy(residuals, ({ competency }) => competency).values()], why)
}

const pooledBias = (name: string, from: Checked['from'], key: string): Checked => ({
  name,
  subject: 'self-bias',
  from,
  shown: { command: 'calibrate', path: ['self', 'pooled', key] },
})

/** Own ratings beside others', and when a check is due. */
export const OTHERS: Checked[] = [
  pooledBias('own ratings beside others’', (why) => selfBias(why).mean, 'mean'),
  pooledBias('its standard deviation', (why) => selfBias(why).sd, 'sd'),
  pooledBias('foot of its interval', (why) => selfBias(why).mean - Z80 * selfBias(why).sd, 'lo80'),
  {
    name: 'days until a check is due',
    subject: 'check-in:weekly',
    from: (why) => dayNumber(why.figures.dueOn) - dayNumber(why.figures.asOf),
    shown: { command: 'due', path: ['checkins', { id: 'weekly' }, 'daysLeft'] },
  },
]
