import { roundHalfUp } from '../domain/measure/round.ts'
import { bindingName, raiseName } from '../domain/plan/binding.ts'
import type { Milestone } from '../domain/plan/milestones.ts'
import type { Plan, PlannedShare, PlannedWeek } from '../domain/plan/plan.ts'
import { isLikely, type PlannedGate } from '../domain/plan/planned-gates.ts'
import type { Shortfall } from '../domain/plan/shortfall.ts'
import { absence } from '../domain/rules/absent-parts.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { namesIn } from '../domain/rules/names.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, outOf100, percent } from '../domain/text/figures.ts'
import { shortTitle } from '../domain/text/short-title.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { dayWords, periodWords } from '../domain/time/day-words.ts'
import {
  type Block,
  facts,
  heading,
  left,
  list,
  muted,
  note,
  paragraph,
  type Report,
  right,
  type Span,
  stack,
  strong,
  type Text,
  table,
  told,
  warning,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { chanceRange } from './plan-words.ts'
import { weekTable } from './week-table.ts'
import { HOW_SURE, listOf } from './words.ts'

export interface PlanReportInput extends Omit<ReportHead, 'framework'> {
  framework: Framework
  plan: Plan
  /** No more than the first so many weeks are shown. */
  weeks: number | null
  warnings: readonly string[]
  /** Where a calendar was written to. */
  calendar: { path: string; events: number } | null
}

/** Weeks that are told block by block; the rest in a line each. */
const DETAILED_WEEKS = 2

export function buildPlanReport(input: PlanReportInput): Report {
  const { plan, calendar } = input
  const weeks = plan.weeks.slice(0, input.weeks ?? plan.weeks.length)
  const data = {
    interviewDate: plan.interviewDate,
    hoursPerWeek: plan.hoursPerWeek,
    doneHours: plan.doneHours,
    weeks: weeks.map(weekData),
    shortfall: plan.shortfall,
    endDate: plan.endDate,
    index: plan.index,
    trend: plan.trend,
    gates: plan.gates.map(gateData),
    certificates: plan.certificates.map(gateData),
    shares: plan.shares,
    totals: plan.totals,
    assumptions: plan.assumptions,
    calendar,
  }
  return report('plan', input, data, planBlocks(input, weeks), input.warnings)
}

const weekData = ({ days: _, blocks, ...week }: PlannedWeek) => ({
  ...week,
  blocks: blocks.map((block) => ({ ...block, minutes: 60 * block.hours, leastMinutes: block.minutes })),
})

const gateData = ({ targetDate, steps: _, ...gate }: PlannedGate) => ({
  ...gate,
  by: isLikely(gate) ? targetDate : null,
})

function planBlocks({ plan, framework, calendar }: PlanReportInput, weeks: readonly PlannedWeek[]): Block[] {
  const detailed = weeks.slice(0, DETAILED_WEEKS)
  const later = weeks.slice(DETAILED_WEEKS)
  return stack(
    heading(titleOf(plan)),
    plan.weeks.length === 0 && paragraph('The interview is today: nothing is left to plan. Sleep, eat, go.'),
    framework.activities.length === 0 && paragraph(absence('activities')),
    plan.shortfall && [warning(shortfallText(plan.shortfall, plan)), shortfallCures(plan.shortfall, plan)],
    expectedBlocks(plan),
    detailed.flatMap((week, at) => weekBlocks(week, at === 0 ? plan.doneHours : 0, plan.asOf)),
    later.length > 0 && [heading('After that', 2), laterTable(later, framework)],
    plan.isAllAtTarget && note('Everything is at its target: keep it there, and do mocks.'),
    gateBlocks(plan, framework),
    heading('Where the hours go', 2),
    totalsTable(plan, framework),
    shareBlocks(plan.shares, framework),
    acceleratedBlocks(plan.accelerated, framework),
    heading('Assumed', 2),
    list(plan.assumptions.map((text): Text => [told(text, 'muted')])),
    calendar && note(`${counted(calendar.events, 'event')} in ${calendar.path}; importing it again updates them`),
    note('recalculated from your records every time you run it · prep why plan'),
  )
}

const titleOf = ({ asOf, level, interviewDate, weeks, hoursPerWeek }: Plan): string =>
  interviewDate === null
    ? `Plan for ${level}: ${counted(weeks.length, 'calendar week')}, ${decimal(hoursPerWeek)} hours a week`
    : `Plan for ${level} to the interview on ${dayWords(interviewDate, asOf)}: ${counted(weeks.length, 'calendar week')}, ${decimal(hoursPerWeek)} hours a week`

/** A shortfall in one sentence: the hours, and the first date on which it would fit. */
export const shortfallText = (
  { hours, tasksHours, roomHours, firstFeasibleDate }: Shortfall,
  { interviewDate, asOf }: Plan,
): string =>
  `${decimal(hours, 1)} hours are missing: the open gates need ${decimal(tasksHours, 1)}, and before ${interviewDate === null ? 'then' : dayWords(interviewDate, asOf)} there is room for ${decimal(roomHours, 1)}. ` +
  (firstFeasibleDate === null
    ? 'At this pace, no date within two years is enough.'
    : `The first date that works is ${dayWords(firstFeasibleDate, asOf)}.`)

function shortfallCures(shortfall: Shortfall, plan: Plan): Block[] {
  const { moreHoursPerWeek, gatesGiveWay, firstFeasibleDate, cheapest } = shortfall
  const title = (id: string): string => plan.gates.find((gate) => gate.id === id)?.title ?? id
  const cures: { id: Shortfall['cheapest']; says: string }[] = [
    ...(moreHoursPerWeek === null
      ? []
      : [{ id: 'hours', says: `${decimal(moreHoursPerWeek, 1)} hours a week more` } as const]),
    ...(gatesGiveWay.length === 0 ? [] : [{ id: 'gate', says: `drop ${listOf(gatesGiveWay.map(title))}` } as const]),
    ...(firstFeasibleDate === null
      ? []
      : [{ id: 'date', says: `move the interview to ${dayWords(firstFeasibleDate, plan.asOf)}` } as const]),
  ]
  return [list(cures.map(({ id, says }): Text => (id === cheapest ? [strong(says), muted(' · cheapest')] : says)))]
}

function expectedBlocks({ index, trend, endDate, asOf }: Plan): Block[] {
  if (index === null || trend === null)
    return [
      paragraph([
        'No index yet: nothing has been rated, and hours alone say nothing about levels.',
        told(' · prep assess takes ten minutes', 'muted'),
      ]),
    ]
  const interval = ({ lo80, hi80 }: { lo80: number; hi80: number }): Span => muted(` (${chanceRange(lo80, hi80)})`)
  return [
    facts([
      { label: 'readiness index now', value: [strong(outOf100(index.now))] },
      {
        label: `on ${dayWords(endDate, asOf)} if you follow the plan`,
        value: [strong(outOf100(index.atDate)), interval(index)],
      },
      { label: 'by the trend of the last weeks', value: [strong(outOf100(trend.index)), interval(trend)] },
    ]),
    paragraph([
      muted(
        `Two forecasts: if you put in these hours, and if the last weeks go on. A heuristic score, not the chance of an offer. ${HOW_SURE}`,
      ),
    ]),
  ]
}

/** Why a week has nothing in it. */
function idleText({ hours }: PlannedWeek, doneHours: number): string {
  if (doneHours > 0) return "This week's hours are done. Rest."
  return hours < HALF_HOUR ? 'No whole half hour is left in this week.' : 'Nothing is planned in this week.'
}

/** A plan gives out no less. */
const HALF_HOUR = 0.5

function weekBlocks(week: PlannedWeek, doneHours: number, asOf: CivilDate): Block[] {
  const done = doneHours > 0 ? `, ${decimal(doneHours, 1)} done` : ''
  const title = `${periodWords(week.from, week.to, asOf)} · ${decimal(week.plannedHours, 1)} of ${decimal(week.hours, 1)} hours${done}${week.isTaper ? ' · taper' : ''}`
  return stack(
    heading(title, 2),
    week.isPaused && paragraph('Paused.'),
    week.blocks.length > 0 ? weekTable(week.blocks, week.days) : !week.isPaused && paragraph(idleText(week, doneHours)),
    restBlocks(week),
    week.milestones.map((milestone) => paragraph([muted(milestoneText(milestone, asOf))], 2)),
  )
}

/** Hours that no activity can use say so. */
function restBlocks({ unassignedHours, unassignedReason }: PlannedWeek): Block[] {
  if (unassignedReason !== 'caps') return []
  return [
    paragraph(
      [muted(`${decimal(unassignedHours, 1)} hours stay free: every activity has its maximum for the week.`)],
      2,
    ),
  ]
}

const milestoneText = ({ date, kind, says }: Milestone, asOf: CivilDate): string =>
  `${dayWords(date, asOf)}: ${kind === 'interview' ? 'the interview' : kind === 'gate' ? `${says}, if all goes to plan` : says}`

function laterTable(weeks: readonly PlannedWeek[], framework: Framework): Block {
  return table(
    ['week', left('from', 2), right('hours'), 'mainly', left('by then', 1)],
    weeks.map((week): Text[] => [
      week.week,
      week.from,
      decimal(week.plannedHours, 1),
      week.isPaused ? 'paused' : mainly(week, framework),
      listOf(
        week.milestones
          .filter(({ kind }) => kind === 'gate' || kind === 'interview')
          .map(({ kind, says }) => (kind === 'interview' ? 'interview' : shortTitle(says))),
      ),
    ]),
  )
}

/** The two or three things that a week is mostly about. */
function mainly({ blocks, isTaper }: PlannedWeek, framework: Framework): string {
  const hours = new Map<string, number>()
  for (const block of blocks) {
    const competency = framework.competencies.find(({ id }) => id === block.competency)?.title
    const activity = framework.activities.find(({ id }) => id === block.activity)?.title
    const label =
      block.kind === 'review'
        ? 'reviews'
        : block.kind === 'mock' || block.says.startsWith('Mock')
          ? 'mock'
          : block.kind === 'measure'
            ? 'ratings by others'
            : (competency ?? activity ?? 'gates')
    hours.set(label, (hours.get(label) ?? 0) + block.hours)
  }
  const top = [...hours]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([label, spent]) => `${label} ${decimal(spent, 1)}`)
  return `${isTaper ? 'taper: ' : ''}${top.join(', ') || 'nothing'}`
}

function gateBlocks({ gates, certificates, interviewDate }: Plan, framework: Framework): Block[] {
  const rows = [...gates, ...certificates]
  if (rows.length === 0) return []
  const nameOf = namesIn(framework)
  return [
    heading('Gates and certificates', 2),
    table(
      [
        'what',
        'by',
        right('chance'),
        left('held back by', 2),
        left('raise it by', 2),
        right('hours', 1),
        left('typical', 2),
      ],
      rows.map((gate): Text[] => [
        gate.title,
        byText(gate, interviewDate),
        gate.chance === null ? '' : chanceText(gate.chance),
        bindingName(gate, rows, nameOf) ?? '',
        gate.raise === null ? '' : raiseName(gate.raise, nameOf),
        decimal(gate.tasksHours, 1),
        gate.timeEstimateWeeks ? `${gate.timeEstimateWeeks.from}–${gate.timeEstimateWeeks.to} weeks` : '',
      ]),
    ),
  ]
}

/** No day is named for what is unlikely by then. */
const byText = (gate: PlannedGate, interviewDate: string | null): string =>
  !isLikely(gate)
    ? 'unlikely in this time'
    : (gate.targetDate ?? (interviewDate === null ? 'later' : 'not before the interview'))

/** In steps of five points: nothing finer is known. */
function chanceText(chance: number): string {
  const rounded = roundHalfUp(20 * chance) * 5
  return rounded < 5 ? '<5%' : rounded > 95 ? '>95%' : `about ${rounded}%`
}

/** What the learner's background asks for, beside what the plan gives. */
function shareBlocks(shares: readonly PlannedShare[], framework: Framework): Block[] {
  const nameOf = namesIn(framework)
  return shares.map(({ focus, asked, planned }) =>
    paragraph([
      muted(
        `Your background: ${percent(asked)} of the free hours for ${listOf(focus.map(nameOf))} asked, ${percent(planned)} planned.`,
      ),
    ]),
  )
}

/** `Accelerated for your background: Coding, 2 weeks instead of 4; 1 week is left.` */
function acceleratedBlocks(accelerated: Plan['accelerated'], framework: Framework): Block[] {
  return accelerated.map(({ competency, weeks, insteadOfWeeks, weeksLeft }) => {
    const title = namesIn(framework)(competency)
    const left = weeksLeft === 0 ? 'done' : `${counted(weeksLeft, 'week is', 'weeks are')} left`
    return paragraph([
      muted(
        `Accelerated for your background: ${title}, ${counted(weeks, 'week')} instead of ${insteadOfWeeks}; ${left}.`,
      ),
    ])
  })
}

const totalsTable = ({ totals }: Plan, framework: Framework): Block =>
  table(
    ['competency', right('hours'), right('level now', 1), right('expected then')],
    totals.map(({ competency, hours, from, to }): Text[] => [
      namesIn(framework)(competency),
      decimal(hours, 1),
      level1(from),
      level1(to),
    ]),
  )
