import type { CompetencyGap } from '../domain/gap/gap.ts'
import type { GateVerdict } from '../domain/judge/rules.ts'
import { nextMilestone } from '../domain/levels/next-milestone.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import { sum } from '../domain/measure/mean.ts'
import { type Trend, trendOf } from '../domain/measure/trend.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, outOf100, signed } from '../domain/text/figures.ts'
import { dayWords } from '../domain/time/day-words.ts'
import {
  type Block,
  type ChecklistItem,
  checklist,
  facts,
  heading,
  left,
  list,
  muted,
  note,
  paragraph,
  right,
  sentence,
  strong,
  type Text,
  table,
} from './block.ts'
import { chanceText } from './chance.ts'
import { changeTexts, recordedText } from './change-words.ts'
import type { DashboardInput } from './dashboard-input.ts'
import { heatBars, levelChart } from './picture.ts'
import { dueText, notListed } from './status.ts'
import { verdictOf } from './verdict.ts'
import { alikeText, HOW_SURE } from './words.ts'

export const ownReadiness = ({ readiness, level }: DashboardInput): Readiness | null =>
  readiness.find((one) => one.level === level) ?? null

/** How somebody stands, and how sure that is; `more` follows on the line of the second. */
export function verdictBlocks({ gaps, framework }: DashboardInput, more?: string): Block[] {
  const verdict = verdictOf(gaps, framework.constants.level.scaleMax)
  if (verdict === null) return [sentence('No ratings yet. The first self-assessment takes a few minutes: prep assess')]
  return [paragraph([...verdict.standing, `\n${[verdict.sureness, ...(more === undefined ? [] : [more])].join(' ')}`])]
}

export function heatBlocks(input: DashboardInput): Block[] {
  const from = input.convention === 'ratio' ? '' : `, both counted from ${input.framework.constants.level.scaleMin}`
  return [heading(`Level as a share of the target${from}`, 2), { kind: 'bars', rows: heatBars(input) }]
}

export function chartBlocks(input: DashboardInput): Block[] {
  const series = levelChart(input)
  if (series === null) return []
  const known = input.gaps.filter(({ competency }) => input.chart.competencies.includes(competency.id))
  return [
    heading("Level at each week's end", 2),
    { kind: 'series', series },
    paragraph([
      muted(
        `${counted(ratingsOf(known), 'rating')} by ${dayWords(input.asOf, input.today)}; each point shows only what was known at the time.`,
      ),
    ]),
  ]
}

const ratingsOf = (gaps: readonly CompetencyGap[]): number => sum(gaps.map(({ estimate }) => estimate?.n ?? 0))

/** Levels, targets, rates and milestones of every competency. */
export function competencyBlocks(input: DashboardInput): Block[] {
  const rows = input.gaps.map(({ competency, estimate, target, label, standing }): Text[] => {
    const trend = trendOf(estimate, input.framework.constants.trend)
    return [
      competency.title,
      estimate ? [strong(level1(estimate.level)), ` ±${level1(INTERVAL_Z * estimate.se)}`] : 'no data',
      level1(target),
      rateText(trend),
      estimate ? `${estimate.nExternal} of ${estimate.n}` : 'no rating',
      estimate
        ? statusText(`${label}${standing === 'below' ? alikeText(estimate.level, target) : ''}`, estimate.flags)
        : 'rate it first',
      estimate?.selfReported == null ? '' : level1(estimate.selfReported),
    ]
  })
  return [
    heading('Competencies', 2),
    table(
      [
        'competency',
        right('level'),
        right('target'),
        right('a month', 2),
        right('by others', 3),
        left('status', 1),
        right('self says', 4),
      ],
      rows,
    ),
    note(`Levels are estimates on the rubric's scale. ${HOW_SURE} prep why COMPETENCY shows the ratings behind each.`),
    ...milestoneBlocks(input),
  ]
}

function rateText(trend: Trend): string {
  if (trend.isShown) return `${signed(trend.slope)} ±${level1(INTERVAL_Z * trend.slopeSe)}`
  return trend.needs.some(({ what }) => what === 'silent-days') ? 'too old' : 'too early'
}

function statusText(label: string, flags: readonly string[]): string {
  const marks = flags.filter((flag) => flag === 'unverified' || flag === 'stale')
  return [label, ...marks].join(', ')
}

/** The next milestone of each competency; nothing where the framework states none. */
export const milestoneBlocks = ({ gaps }: DashboardInput): Block[] =>
  gaps.every(({ competency }) => competency.milestones.length === 0)
    ? []
    : [
        heading('Next milestones', 2),
        facts(
          gaps.map(({ competency, estimate }) => ({
            label: competency.title,
            value: nextMilestone(competency, estimate?.level ?? null)?.says ?? 'none left',
          })),
        ),
      ]

export function readinessBlocks(input: DashboardInput): Block[] {
  const own = ownReadiness(input)
  if (!own?.index) return []
  const { mocks, index, convention } = own
  const outside = sum(input.gaps.map(({ estimate }) => estimate?.nExternal ?? 0))
  const basis = `heuristic from ${counted(ratingsOf(input.gaps), 'rating')}, ${outside} by others`
  const from = convention === 'ratio' ? '' : `, counted from level ${input.framework.constants.level.scaleMin}`
  // Without a table of hours for any level, one line says so for all.
  const others = input.readiness.filter(({ level, band }) => level !== own.level && (band ?? own.band) !== null)
  const rows: { label: string; value: Text }[] = [
    {
      label: 'Readiness index',
      value: [
        strong(`${outOf100(index.index)} of 100`),
        muted(` ±${outOf100(INTERVAL_Z * index.sd)}${from} · ${basis}`),
      ],
    },
    {
      label: 'Interview ready',
      value: [`${outOf100(index.interviewReady)}%`, muted(' · the index minus one standard deviation')],
    },
    { label: `Chance at ${own.level}`, value: chanceText(own, input.framework) },
    ...others.map((one) => ({
      label: `Chance at ${one.level}`,
      value:
        own.display.isShown || one.band === null
          ? chanceText(one, input.framework)
          : ['withheld', muted(' · for the same reasons')],
    })),
    {
      label: 'Mock average',
      value:
        mocks.mean === null
          ? 'no full mock yet'
          : [`${level1(mocks.mean)} of 5`, muted(` · over ${counted(mocks.n, 'full mock')}`)],
    },
    {
      label: 'Own confidence',
      value:
        input.confidence === null
          ? 'not stated'
          : [
              `${decimal(input.confidence.value, 1)} of 10`,
              muted(` · said on ${dayWords(input.confidence.on, input.asOf)}; never used in a figure`),
            ],
    },
  ]
  const { missingMean, missingSd } = input.framework.constants.index
  const unrated = input.gaps
    .filter(({ competency }) => index.missing.includes(competency.id))
    .map(({ competency }) => competency.title)
  const missing =
    unrated.length > 0
      ? [
          note(
            `no evidence yet for ${unrated.join(', ')}: assumed to be ${level1(missingMean)} ±${level1(INTERVAL_Z * missingSd)}`,
          ),
        ]
      : []
  return [heading('Interview readiness', 2), facts(rows), ...missing]
}

export const gateBlocks = ({ gates }: DashboardInput): Block[] => [heading('Gates', 2), checklist(gates.map(gateItem))]

/** A gate on one line. */
export const gateItem = ({ gate, state, met, of }: GateVerdict): ChecklistItem => ({
  state,
  text: [gate.title, muted(` · ${met} of ${of} met`)],
  details: [],
})

/** What is due; beside the list of actions no more than that does not tell. */
export function dueItems({ checkpoints, stale, gaps, asOf, advice, sections }: DashboardInput): Text[] {
  const checks = sections.includes('next') ? notListed(checkpoints, advice) : checkpoints
  const items: Text[] = checks.map((check) => dueText(check, asOf))
  const unrated = stale.filter(({ days }) => days === null)
  const old = stale.flatMap(({ title, days }) => (days === null ? [] : [`${title} (${days} days old)`]))
  if (unrated.length > 0 && unrated.length < gaps.length)
    items.push(['first ratings', muted(` of ${unrated.map(({ title }) => title).join(', ')}`)])
  if (old.length > 0) items.push(['fresh evidence', muted(` for ${old.join(', ')}`)])
  return items
}

export function dueBlocks(input: DashboardInput): Block[] {
  const items = dueItems(input)
  if (items.length > 0) return [heading('Due', 2), list(items)]
  return input.checkpoints.length > 0 ? [] : [heading('Due', 2), paragraph('Nothing is due.')]
}

export function changeBlocks({ changes, asOf }: DashboardInput): Block[] {
  const items = changeTexts(changes, asOf)
  const summary = recordedText(changes)
  return [
    heading(`Since ${dayWords(changes.since, asOf)}: ${summary}`, 2),
    items.length > 0 ? list(items) : paragraph([muted('No clear change.')]),
  ]
}
