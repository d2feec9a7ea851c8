import { INTERVAL_Z } from '../domain/measure/interval.ts'
import { printedProbability } from '../domain/measure/probability.ts'
import { counted } from '../domain/text/counted.ts'
import { outOf100 } from '../domain/text/figures.ts'
import { dayOf, daysBetween } from '../domain/time/dates.ts'
import { shortDay, timeUntil } from '../domain/time/day-words.ts'
import {
  type Bar,
  type Block,
  checklist,
  heading,
  list,
  muted,
  note,
  type Panel,
  paragraph,
  plainText,
  type Span,
  strong,
} from './block.ts'
import type { DashboardInput } from './dashboard-input.ts'
import {
  actionLines,
  changeBlocks,
  dueItems,
  gateItem,
  milestoneBlocks,
  ownReadiness,
  verdictBlocks,
} from './dashboard-parts.ts'
import { heatBars, levelChart, levelSparks, practiceCalendar, shortMarks, weekShades } from './picture.ts'
import { verdictOf } from './verdict.ts'

/** From so many columns on, heatmap and chart stand side by side. */
const WIDE = 100
const HEAT_COLUMNS = 58
const CHART_COLUMNS = 38
/** From so many columns on, an action's command stands behind it. */
const ONE_LINE = 72

/**
 * The dashboard as a screen: verdict, heatmap, chart, readiness and chance, gates, what to do next; and with more lines
 * what changed, what is due, the weeks, the milestones and a calendar of practice.
 */
export function firstScreen(input: DashboardInput): Panel[] {
  const isRated = input.gaps.some(({ estimate }) => estimate !== null)
  const panel = (isShown: boolean, rank: number, blocks: () => Block[]): Panel => ({
    forms: isShown ? [{ rank, blocks: blocks() }] : [],
  })
  return [
    {
      forms: [
        { rank: 0, blocks: [headLine(input), ...verdictBlocks(input)], below: ONE_LINE },
        { rank: 0, blocks: [headLine(input), ...standingBlocks(input)], from: ONE_LINE },
      ],
    },
    ...pictures(input),
    { forms: standingForms(input) },
    {
      forms: [
        { rank: 0, blocks: actionLines(input.advice, false), below: ONE_LINE },
        { rank: 0, blocks: actionLines(input.advice, true), from: ONE_LINE },
      ],
    },
    panel(isRated, 24, () => changeBlocks(input)),
    panel(dueItems(input).length > 0, 42, () => [heading('Due', 2), list(dueItems(input))]),
    panel(isRated, 26, () => [heading('Week by week', 2), weekShades(input, false)]),
    panel(true, 60, () => milestoneBlocks(input)),
    panel(input.practice.size > 0, 62, () => [heading('Days with practice', 2), ...practiceCalendar(input)]),
    panel(isRated, 64, () => [heading('Levels compared', 2), levelSparks(input)]),
    panel(input.warnings.length > 0, 34, () => input.warnings.map(note)),
  ]
}

function headLine(input: DashboardInput): Block {
  const { framework, level, asOf, interviewDate } = input
  const title = framework.levels.find(({ id }) => id === level)?.title ?? level
  const days = interviewDate === null ? -1 : daysBetween(asOf, interviewDate)
  const interview =
    interviewDate === null || days < 0
      ? ''
      : days === 0
        ? ' · interview today'
        : ` · interview ${shortDay(dayOf(interviewDate))} (${timeUntil(days)})`
  return { kind: 'ends', left: [strong(title), muted(interview)], right: [muted(shortDay(dayOf(asOf)))] }
}

/** The verdict, how sure it is, and what the bars beneath it are shares of. */
function standingBlocks(input: DashboardInput): Block[] {
  const verdict = verdictOf(input.gaps)
  if (verdict === null) return verdictBlocks(input)
  const scale = input.convention === 'ratio' ? '' : `, from ${input.framework.constants.level.scaleMin}`
  return [
    { kind: 'ends', left: verdict.standing, right: '' },
    { kind: 'ends', left: verdict.sureness, right: [muted(`bars: level in % of target${scale}`)] },
  ]
}

/** Heatmap and chart side by side, or one below the other with the chart as high as there are lines for it. */
function pictures(input: DashboardInput): Panel[] {
  const bars = heatBars(input)
  const chart = levelChart(input)
  const heat: Block = { kind: 'bars', rows: shortMarks(bars) }
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
        { rank: 8, blocks: beside(7), from: WIDE },
        { rank: 52, blocks: beside(12), from: WIDE },
      ],
    },
    {
      forms: [
        { rank: 10, blocks: [chartOf(4)], below: WIDE },
        { rank: 20, blocks: [chartOf(6)], below: WIDE },
        { rank: 46, blocks: [chartOf(9)], below: WIDE },
        { rank: 66, blocks: [chartOf(14)], below: WIDE },
      ],
    },
  ]
}

/** The groups and what is marked among their members, for a screen that has no lines for more. */
function whatStandsOut(bars: readonly Bar[]): Bar[] {
  const shown = shortMarks(bars).filter(({ depth, mark }) => depth === 0 || mark !== null)
  return shown.map((bar, index) => ({ ...bar, isLast: shown[index + 1]?.depth !== 1 }))
}

/** Readiness and chance side by side or one below the other, and the gates on one line or a line each. */
function standingForms(input: DashboardInput): Panel['forms'] {
  const [readiness, chance, gates] = [readinessWords(input), chanceWords(input), gateWords(input)]
  const pair = [...readiness, '   ', ...chance]
  const paired = plainText(pair).length
  const apart = [...readiness, '\n', ...chance]
  const items = checklist(input.gates.map(gateItem))
  return [
    { rank: 0, blocks: [paragraph([...apart, '\n', ...gates])], below: paired },
    { rank: 0, blocks: [paragraph([...pair, '\n', ...gates])], from: paired },
    { rank: 30, blocks: [paragraph(apart), items], below: paired },
    { rank: 30, blocks: [paragraph(pair), items], from: paired },
  ]
}

type Words = (string | Span)[]

function readinessWords(input: DashboardInput): Words {
  const index = ownReadiness(input)?.index
  if (!index) return [muted('Readiness '), 'nothing is rated yet']
  return [muted('Readiness '), strong(`${outOf100(index.index)} of 100`), muted(` ±${outOf100(INTERVAL_Z * index.sd)}`)]
}

function chanceWords(input: DashboardInput): Words {
  const readiness = ownReadiness(input)
  const title = muted(`Chance at ${input.level} `)
  if (readiness?.band === null) return [title, 'none', muted(' (no table of hours)')]
  if (!readiness?.probability) return [title, 'not enough evidence yet']
  const outcomes = readiness.cases.cases.length
  const { percent, lo, hi } = printedProbability(readiness.probability, outcomes, input.framework.constants.probability)
  return [
    title,
    strong(`about ${percent}%`),
    muted(` (${lo}–${hi}%), ${outcomes === 0 ? 'untested heuristic' : `heuristic, ${counted(outcomes, 'result')}`}`),
  ]
}

/** Where the gates stand, on one line. */
function gateWords({ gates }: DashboardInput): Words {
  if (gates.length === 0) return [muted('Gates '), 'none in this framework']
  const passed = gates.filter(({ state }) => state === 'passed').map(({ gate }) => shortTitle(gate.title))
  const open = gates.find(({ state }) => state !== 'passed')
  if (!open) return [muted('Gates '), `all ${gates.length} passed`]
  const next = `next ${open.gate.title}, ${open.met} of ${open.of} met`
  return [muted('Gates '), `${passedWords(passed)}; ${next}`]
}

/** Names the last gate that was passed, since "1 passed, next Gate 1" reads like a contradiction. */
function passedWords(passed: readonly string[]): string {
  const last = passed.at(-1)
  if (last === undefined) return 'none passed'
  return passed.length === 1 ? `${last} passed` : `${passed.length} passed, last ${last}`
}

const shortTitle = (title: string): string => title.replace(/:.*$/s, '')
