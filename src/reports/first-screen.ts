import { isRated } from '../domain/gap/gap.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import { printedProbability } from '../domain/measure/probability.ts'
import type { ReadinessIndex } from '../domain/measure/readiness-index.ts'
import { counted } from '../domain/text/counted.ts'
import { outOf100 } from '../domain/text/figures.ts'
import { shortTitle } from '../domain/text/short-title.ts'
import { dayOf, daysBetween } from '../domain/time/dates.ts'
import { dayWords, shortDay, timeUntil } from '../domain/time/day-words.ts'
import {
  type Bar,
  type Block,
  checklist,
  facts,
  heading,
  list,
  muted,
  note,
  type Panel,
  paragraph,
  type Span,
  strong,
} from './block.ts'
import type { DashboardInput } from './dashboard-input.ts'
import { changeBlocks, dueItems, gateItem, milestoneBlocks, ownReadiness, verdictBlocks } from './dashboard-parts.ts'
import { actionLines, whatGoesFirst } from './next-lines.ts'
import { barsAtAGlance, levelChart, levelSparks, practiceCalendar, weekShades } from './picture.ts'
import { verdictOf, weakestOf } from './verdict.ts'

/** From so many columns on, heatmap and chart stand side by side. */
const WIDE = 100
const HEAT_COLUMNS = 60
const CHART_COLUMNS = 36
/** From so many columns on, an action's command stands behind it. */
const ONE_LINE = 72

/**
 * The dashboard as a screen: verdict, heatmap, chart, readiness and chance, gates, what to do next; and with more lines
 * what changed, what is due, the weeks, the milestones and a calendar of practice.
 */
export function firstScreen(input: DashboardInput): Panel[] {
  const hasRatings = input.gaps.some(isRated)
  const order = orderWords(input)
  const panel = (isShown: boolean, rank: number, blocks: () => Block[]): Panel => ({
    forms: isShown ? [{ rank, blocks: blocks() }] : [],
  })
  return [
    {
      forms: [
        { rank: 0, blocks: [headLine(input), ...verdictBlocks(input)], below: ONE_LINE },
        { rank: 2, blocks: [headLine(input), ...verdictBlocks(input, order[0])], below: ONE_LINE },
        { rank: 0, blocks: [headLine(input), ...standingBlocks(input, order)], from: ONE_LINE },
      ],
    },
    ...pictures(input),
    { forms: standingForms(input) },
    {
      forms: [
        { rank: 0, blocks: actionLines(input.advice, input.framework, false), below: ONE_LINE },
        { rank: 0, blocks: actionLines(input.advice, input.framework, true), from: ONE_LINE },
      ],
      apart: 12,
    },
    panel(hasRatings, 24, () => changeBlocks(input)),
    panel(dueItems(input).length > 0, 42, () => [heading('Due', 2), list(dueItems(input))]),
    panel(hasRatings, 26, () => [heading('Week by week', 2), weekShades(input, false)]),
    panel(true, 60, () => milestoneBlocks(input)),
    panel(input.practice.size > 0, 62, () => [heading('Days with practice', 2), ...practiceCalendar(input)]),
    panel(hasRatings, 64, () => [heading('Levels compared', 2), levelSparks(input)]),
    panel(input.warnings.length > 0, 34, () => input.warnings.map(note)),
  ]
}

function headLine(input: DashboardInput): Block {
  const { framework, level, asOf, today, interviewDate } = input
  const title = framework.levels.find(({ id }) => id === level)?.title ?? level
  const days = interviewDate === null ? -1 : daysBetween(asOf, interviewDate)
  const interview =
    interviewDate === null || days < 0
      ? ''
      : days === 0
        ? ' · interview today'
        : ` · interview ${shortDay(dayOf(interviewDate))} (${timeUntil(days)})`
  return { kind: 'ends', left: [strong(title), muted(interview)], right: [muted(dayWords(asOf, today))] }
}

/** The verdict and how sure it is, a line each where they fit, with as much of what stands before its weakest point. */
function standingBlocks(input: DashboardInput, order: readonly string[]): Block[] {
  const verdict = verdictOf(input.gaps, input.framework.constants.level.scaleMax)
  if (verdict === null) return verdictBlocks(input)
  const [longest = verdict.sureness, ...shorter] = [
    ...order.map((words) => `${verdict.sureness} ${words}`),
    verdict.sureness,
  ]
  return [
    { kind: 'ends', left: verdict.standing, right: '' },
    { kind: 'ends', left: longest, shorter, right: '' },
  ]
}

/** Why the first actions are about something else than the weakest point; empty where one is about it. */
function orderWords({ gaps, advice, framework }: DashboardInput): string[] {
  const weakest = weakestOf(gaps)
  return weakest === null ? [] : whatGoesFirst(advice, weakest.competency, framework)
}

/** Heatmap and chart side by side, or one below the other with the chart as high as there are lines for it. */
function pictures(input: DashboardInput): Panel[] {
  const bars = barsAtAGlance(input)
  const chart = levelChart(input)
  const heat: Block = { kind: 'bars', rows: bars }
  if (chart === null) return [{ forms: [{ rank: 0, blocks: [{ ...heat, isAcross: true }] }] }]
  const chartOf = (rows: number): Block => ({ kind: 'series', series: { ...chart, rows } })
  const beside = (rows: number): Block[] => [
    {
      kind: 'beside',
      parts: [
        { blocks: [heat], least: HEAT_COLUMNS },
        { blocks: [chartOf(rows)], least: CHART_COLUMNS },
      ],
    },
  ]
  return [
    {
      forms: [
        { rank: 0, blocks: [{ kind: 'bars', rows: whatStandsOut(bars) }], below: WIDE },
        { rank: 1, blocks: [{ ...heat, isAcross: true }], below: WIDE },
        { rank: 50, blocks: [heat], below: WIDE },
        { rank: 0, blocks: beside(6), from: WIDE },
        { rank: 13, blocks: beside(7), from: WIDE },
        { rank: 52, blocks: beside(12), from: WIDE },
      ],
    },
    {
      forms: [
        { rank: 9, blocks: [chartOf(3)], below: WIDE },
        { rank: 10, blocks: [chartOf(4)], below: WIDE },
        { rank: 20, blocks: [chartOf(6)], below: WIDE },
        { rank: 46, blocks: [chartOf(9)], below: WIDE },
        { rank: 66, blocks: [chartOf(14)], below: WIDE },
      ],
    },
  ]
}

/** The groups and the first of each, for a screen that has no lines for more. */
const whatStandsOut = (bars: readonly Bar[]): Bar[] =>
  bars.flatMap((bar, index) => {
    if (bar.depth === 0) return [bar]
    return bars[index - 1]?.depth === 0 ? [{ ...bar, isLast: true }] : []
  })

/**
 * Readiness, chance and gates: in few words, a line each with what they are, and the gates on a line each. What they are says
 * why they differ: one averages, one does not, and the third is no measure of levels.
 */
function standingForms(input: DashboardInput): Panel['forms'] {
  const { level } = input
  const [readiness, chance, gates] = [readinessWords(input), chanceWords(input), gateWords(input)]
  const short = [
    ...[muted('Readiness '), ...readiness.short],
    ...[muted(`\nChance at ${level} `), ...chance.short],
    ...[muted('\nGates '), ...gates.short],
  ]
  const figures = [
    { label: 'Readiness', value: readiness.long },
    { label: `Chance at ${level}`, value: chance.long },
  ]
  const all = facts([...figures, { label: 'Gates', value: gates.long }])
  return [
    { rank: 0, blocks: [paragraph(short)] },
    { rank: 5, blocks: [all] },
    { rank: 30, blocks: [facts(figures), checklist(input.gates.map(gateItem))] },
  ]
}

type Words = readonly (string | Span)[]

/** A figure alone, and with what it is. */
interface Stated {
  short: Words
  long: Words
}

const alone = (...words: Words): Stated => ({ short: words, long: words })

function readinessWords(input: DashboardInput): Stated {
  const index = ownReadiness(input)?.index
  if (!index) return alone('nothing is rated yet')
  const short = [strong(`${outOf100(index.index)} of 100`), muted(` ±${outOf100(INTERVAL_Z * index.sd)}`)]
  return { short, long: [...short, muted(madeOf(index))] }
}

/** What the index is made of, in figures that add up to the one that is shown. */
function madeOf({ base, adjustment, index }: ReadinessIndex): string {
  const levels = Math.round(100 * base)
  const others = Math.round(100 * index) - levels
  if (others === 0 || Math.round(100 * (base + adjustment)) !== Math.round(100 * index))
    return ': your levels against their targets'
  const rest = others > 0 ? `${others} from` : `less ${-others} for`
  return `: ${levels} from levels, ${rest} experience and practice`
}

function chanceWords(input: DashboardInput): Stated {
  const readiness = ownReadiness(input)
  if (readiness?.band === null) return alone('none', muted(' (no table of hours)'))
  if (!readiness?.probability) return alone('not enough evidence yet')
  const outcomes = readiness.cases.cases.length
  const { percent, lo, hi } = printedProbability(readiness.probability, outcomes, input.framework.constants.probability)
  const rule = outcomes === 0 ? 'untested rule of thumb' : `rule of thumb, ${counted(outcomes, 'result')}`
  const short = [strong(`about ${percent}%`), muted(` (${lo}–${hi}%), ${rule}`)]
  return { short, long: [...short, muted('; weak areas count most')] }
}

/** Where the gates stand, on one line. */
function gateWords({ gates }: DashboardInput): Stated {
  if (gates.length === 0) return alone('none in this framework')
  const passed = gates.filter(({ state }) => state === 'passed').map(({ gate }) => shortTitle(gate.title))
  const open = gates.find(({ state }) => state !== 'passed')
  if (!open) return alone(`all ${gates.length} passed`)
  const next = `${passedWords(passed)}; ${shortTitle(open.gate.title)} is next, ${open.met} of ${open.of}`
  return { short: [`${next} met`], long: [`${next} requirements met`] }
}

/** Names the last gate that was passed, since "1 passed, next Gate 1" reads like a contradiction. */
function passedWords(passed: readonly string[]): string {
  const last = passed.at(-1)
  if (last === undefined) return 'none passed'
  return passed.length === 1 ? `${last} passed` : `${passed.length} passed, last ${last}`
}
