import { isRated, type Rated } from '../domain/gap/gap.ts'
import { type GapCost, type GroupCost, NEXT_HOURS } from '../domain/gap/gap-costs.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import { roundHalfUp } from '../domain/measure/round.ts'
import type { Framework, Prescription } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1 } from '../domain/text/figures.ts'
import { dayWords } from '../domain/time/day-words.ts'
import {
  type Block,
  facts,
  heading,
  muted,
  note,
  paragraph,
  type Report,
  right,
  sentence,
  stack,
  type Text,
  table,
  told,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { alikeText } from './words.ts'

export interface GapInput extends ReportHead {
  framework: Framework
  gaps: readonly GapCost[]
  groups: readonly GroupCost[]
  warnings: readonly string[]
}

/** Gaps to the targets of a level, largest first, with what to look for and what to do. */
export function buildGap(input: GapInput): Report {
  const { gaps, groups, level, asOf } = input
  const known = gaps.filter(isRated)
  const open = known.filter(({ standing }) => standing === 'below')
  const settled = known.filter(({ standing }) => standing !== 'below')
  const unknown = gaps.filter((gap) => !isRated(gap))
  const blocks: Block[] = stack(
    heading(`Gaps to ${level} on ${dayWords(asOf, input.today)}`),
    known.length === 0
      ? sentence('No ratings yet, so no gap is known. Start with prep assess.')
      : tables(known, groups),
    open.flatMap(prescription),
    known.length > 0 &&
      open.length === 0 &&
      paragraph('Every rated competency is at or about its target: keep them there, and do mock interviews.'),
    settled.length > 0 && note(`at or about target: ${settled.map(standingText).join(', ')}`),
    unknown.length > 0 &&
      known.length > 0 &&
      note(
        `no ratings yet, so no gap is known: ${unknown.map(({ competency }) => competency.title).join(', ')} (prep assess)`,
      ),
    open.length > 0 && rateNotes(open, input.framework),
  )
  return report('gap', input, { gaps: gaps.map(gapData), groups: groups.map(groupData) }, blocks, input.warnings)
}

const gapData = ({
  competency,
  estimate,
  target,
  gap,
  percent: share,
  standing,
  label,
  prescription: advice,
  ...cost
}: GapCost) => ({
  competency: competency.id,
  title: competency.title,
  group: competency.group,
  priority: cost.priority,
  level: estimate?.level ?? null,
  se: estimate?.se ?? null,
  n: estimate?.n ?? 0,
  nExternal: estimate?.nExternal ?? 0,
  target,
  gap,
  percent: share === null ? null : roundHalfUp(share),
  standing,
  label,
  lostIndexPoints: cost.lostPoints === null ? null : 100 * cost.lostPoints,
  indexPointsPerTenHours: 100 * cost.nextHoursGain,
  symptoms: advice?.symptoms ?? [],
  prescription: advice?.prescription ?? null,
  activities: advice?.activities ?? [],
  hoursPerWeek: advice?.hoursPerWeek ?? null,
  weeks: advice?.weeks ?? null,
  learningRate: {
    perHour: cost.learning.rate.ratePerHour,
    isAssumed: cost.learning.rate.isAssumed,
    ratings: cost.learning.rate.ratings,
    hours: cost.learning.hours,
  },
  basis: {
    target: 'framework',
    prescription: advice?.basis ?? null,
    indexPointsPerTenHours: cost.learning.rate.isAssumed
      ? 'ours: assumed learning rate'
      : 'formula: learning rate from your ratings and hours',
  },
})

const groupData = ({ id, title, percent: share, n, of, label, lostPoints }: GroupCost) => ({
  id,
  title,
  percent: share,
  n,
  of,
  label,
  lostIndexPoints: 100 * lostPoints,
})

function tables(known: readonly (GapCost & Rated)[], groups: readonly GroupCost[]): Block[] {
  const rows = known.map(
    ({ competency, estimate, target, gap, lostPoints, nextHoursGain, label, standing, priority }): Text[] => [
      String(priority),
      competency.title,
      `${level1(estimate.level)} ±${level1(INTERVAL_Z * estimate.se)}`,
      level1(target),
      level1(gap),
      String(estimate.n),
      lostPoints === null ? '' : points(lostPoints),
      points(nextHoursGain),
      `${label}${standing === 'below' ? alikeText(estimate.level, target) : ''}`,
    ],
  )
  return [
    table(
      [
        right('', 5),
        'competency',
        right('level'),
        right('target', 1),
        right('gap'),
        right('ratings', 4),
        right('costs', 2),
        right(`next ${NEXT_HOURS} h`, 3),
        'status',
      ],
      rows,
    ),
    note(
      `costs: points that the gap takes off the readiness index (of 100); next ${NEXT_HOURS} h: points that this much practice should add. Both are heuristic.`,
    ),
    heading('By group', 2),
    table(
      ['group', right('of target'), right('costs'), right('rated'), 'status'],
      groups.map(({ title, percent: share, n, of, label, lostPoints }): Text[] => [
        title,
        share === null ? 'no data' : `${share}%`,
        share === null ? '' : points(lostPoints),
        `${n} of ${of}`,
        label ?? '',
      ]),
    ),
  ]
}

const points = (share: number): string => (100 * share).toFixed(1)

const standingText = ({ competency, standing }: GapCost): string =>
  standing === 'confirmed'
    ? `${competency.title} (confirmed)`
    : standing === 'about-at-target'
      ? `${competency.title} (about)`
      : competency.title

/** Whose the hours and the weeks are. */
function estimateBy({ basis, ours }: Pick<Prescription, 'basis' | 'ours'>): string {
  if (basis !== 'framework') return 'our estimate'
  const by = (field: string): string => (ours.includes(field) ? 'ours' : "the framework's")
  return ours.length === 0 ? "the framework's estimate" : `weeks ${by('weeks')}, hours ${by('hoursPerWeek')}`
}

function prescription({ competency, gap, label, prescription: advice }: GapCost & Rated): Block[] {
  const title = heading(`${competency.title}: ${level1(gap)} points to go, ${label}`, 2)
  if (!advice) return [title, paragraph([muted('The framework has no advice for this one.')])]
  const [activity] = advice.activities
  return [
    title,
    facts([
      { label: 'Symptoms', value: advice.symptoms.join('; ') },
      { label: 'Do', value: advice.prescription },
      {
        label: 'Time',
        value: [
          `${decimal(advice.hoursPerWeek, 1)} hours a week for ${counted(advice.weeks, 'week')}`,
          muted(` · ${estimateBy(advice)}`),
        ],
      },
      ...(activity === undefined ? [] : [{ label: 'Start', value: [told(`prep practice ${activity}`)] }]),
    ]),
  ]
}

function rateNotes(open: readonly GapCost[], framework: Framework): Block[] {
  const { ratePerHour } = framework.constants.learning
  const assumed = open.filter(({ learning }) => learning.rate.isAssumed)
  const own = open.filter(({ learning }) => !learning.rate.isAssumed)
  const perHour = (rate: number): string => `${decimal(100 * rate, 1)}%`
  return stack(
    assumed.length > 0 &&
      note(
        `assumed learning rate for ${names(assumed)}: ${perHour(ratePerHour)} of the way to the top an hour, until there are enough ratings and hours to estimate your own`,
      ),
    own.length > 0 &&
      note(
        `your own learning rate, an hour: ${own.map(({ competency, learning }) => `${competency.title} ${perHour(learning.rate.ratePerHour)} (${counted(learning.rate.ratings, 'rating')}, ${decimal(learning.rate.hours, 0)} h)`).join(', ')}`,
      ),
  )
}

const names = (gaps: readonly GapCost[]): string => gaps.map(({ competency }) => competency.title).join(', ')
