import { cappedAtOne, mean, total } from './arithmetic.ts'
import { type Checked, roundHalfUp } from './checked.ts'
import { constant, countedRows, figure, term, type Why } from './why.ts'

const percentOf = (level: number, target: number): number => 100 * Math.min(level / target, 1)

const groupFigures = (id: string): Checked[] => [
  {
    name: 'percent of a group',
    subject: `group:${id}`,
    from: (why) => roundHalfUp(mean(countedRows(why).map((row) => percentOf(term(row, 'level'), term(row, 'target'))))),
    shown: { command: 'dashboard', path: ['groups', { id }, 'percent'] },
  },
  {
    name: 'points a group costs',
    subject: `group:${id}`,
    from: (why) => 100 * total(why.rows.map((row) => term(row, 'lostPoints'))),
    shown: { command: 'gap', path: ['groups', { id }, 'lostIndexPoints'] },
  },
]

/** Expected index points of the hours ahead, along the learning curve, the level’s error as it is. */
function hoursAhead(why: Why): number {
  const [level, se, target] = [figure(why, 'level'), figure(why, 'se'), figure(why, 'target')]
  const ceiling = constant(why, 'learning.ceiling')
  const after = ceiling - (ceiling - level) * Math.exp(-figure(why, 'ratePerHour') * figure(why, 'hoursAhead'))
  const expected = (of: number): number => cappedAtOne(of / target, se / target).mean
  return 100 * figure(why, 'weight') * (expected(after) - expected(level))
}

const gapFigures = (id: string): Checked[] => [
  {
    name: 'percent of the target',
    subject: `percent:${id}`,
    from: (why) => roundHalfUp(percentOf(figure(why, 'level'), figure(why, 'target'))),
    shown: { command: 'dashboard', path: ['competencies', { id }, 'percent'] },
  },
  {
    name: 'gap',
    subject: `gap:${id}`,
    from: (why) => Math.max(0, figure(why, 'target') - figure(why, 'level')),
    shown: { command: 'gap', path: ['gaps', { competency: id }, 'gap'] },
  },
  {
    name: 'points a gap costs',
    subject: `gap:${id}`,
    from: (why) => 100 * figure(why, 'weight') * (1 - percentOf(figure(why, 'level'), figure(why, 'target')) / 100),
    shown: { command: 'gap', path: ['gaps', { competency: id }, 'lostIndexPoints'] },
  },
  {
    name: 'points of ten hours',
    subject: `gap:${id}`,
    from: hoursAhead,
    shown: { command: 'gap', path: ['gaps', { competency: id }, 'indexPointsPerTenHours'] },
  },
]

/** Shares of the targets, gaps and what they cost. */
export const GAPS: readonly Checked[] = [
  ...groupFigures('technical'),
  ...groupFigures('leadership'),
  ...gapFigures('strategic'),
  ...gapFigures('system-design'),
]
