import { SHOWN } from '../domain/actions/action.ts'
import type { Advice } from '../domain/actions/actions.ts'
import type { CheckIn } from '../domain/check-in/check-ins.ts'
import type { CompetencyGap, GroupGap } from '../domain/gap/gap.ts'
import type { GateVerdict } from '../domain/judge/rules.ts'
import type { Changes } from '../domain/levels/changes.ts'
import { meanTrajectory } from '../domain/levels/group-series.ts'
import { nextMilestone } from '../domain/levels/next-milestone.ts'
import { INTERVAL_Z, interval80 } from '../domain/measure/interval.ts'
import { sum } from '../domain/measure/mean.ts'
import type { PercentConvention } from '../domain/measure/percent.ts'
import { roundHalfUp } from '../domain/measure/round.ts'
import type { TrajectoryPoint } from '../domain/measure/trajectory.ts'
import { type Trend, trendOf } from '../domain/measure/trend.ts'
import type { StaleCompetency } from '../domain/plan/due.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { formatDay } from '../domain/time/dates.ts'
import { adviceBlocks } from './actions.ts'
import {
  type Block,
  checklist,
  facts,
  heading,
  left,
  list,
  muted,
  note,
  paragraph,
  type Report,
  right,
  stack,
  strong,
  type Text,
  table,
} from './block.ts'
import { chanceData, chanceText, withheldReasons } from './chance.ts'
import { type ReportHead, report } from './envelope.ts'
import { changeTexts, dueData, dueText } from './status.ts'
import { alikeText, count, decimal, level1, outOf100, signed } from './words.ts'

export const DASHBOARD_SECTIONS = [
  'heatmap',
  'trajectory',
  'competencies',
  'readiness',
  'gates',
  'due',
  'changes',
  'next',
] as const
export type DashboardSection = (typeof DASHBOARD_SECTIONS)[number]

export interface DashboardInput extends ReportHead {
  framework: Framework
  /** How the percentages count: from 0, or from the foot of the scale. */
  convention: PercentConvention
  gaps: readonly CompetencyGap[]
  groups: readonly GroupGap[]
  trajectories: ReadonlyMap<string, readonly TrajectoryPoint[]>
  /** Competencies the chart averages, with its title. */
  chart: { title: string; competencies: readonly string[] }
  /** Of every level of the framework, in its order. */
  readiness: readonly Readiness[]
  confidence: { value: number; on: string } | null
  gates: readonly GateVerdict[]
  checkpoints: readonly CheckIn[]
  stale: readonly StaleCompetency[]
  /** What to do now. */
  advice: Advice
  changes: Changes
  sections: readonly DashboardSection[]
  /** Share of the ratings by source, for the warnings of measurement §9. */
  warnings: readonly string[]
}

/** The dashboard: heatmap, chart, table, readiness, gates, due, changes. */
export function buildDashboard(input: DashboardInput): Report {
  const wanted = (section: DashboardSection, build: () => Block[]): Block[] =>
    input.sections.includes(section) ? build() : []
  const blocks = stack(
    heading(`Where you stand for ${input.level} on ${input.asOf}`),
    paragraph([muted(input.framework.title)]),
    input.gaps.every(({ estimate }) => estimate === null) && emptyBlocks(),
    wanted('heatmap', () => heatmap(input)),
    wanted('trajectory', () => chart(input)),
    wanted('competencies', () => competencyBlocks(input)),
    wanted('readiness', () => readinessBlocks(input)),
    wanted('gates', () => gateLines(input)),
    wanted('due', () => dueBlocks(input)),
    wanted('changes', () => changeBlocks(input)),
    wanted('next', () => [heading('Next', 2), ...adviceBlocks(input.advice, SHOWN)]),
  )
  return report('dashboard', input, dashboardData(input), blocks, input.warnings)
}

function dashboardData(input: DashboardInput) {
  const own = ownReadiness(input)
  return {
    percentConvention: input.convention,
    competencies: input.gaps.map((gap) => competencyData(gap, input)),
    groups: input.groups.map(({ id, title, percent: value, n, of, label }) => ({
      id,
      title,
      percent: value,
      label,
      n,
      of,
    })),
    readiness: own && {
      index: own.index?.index ?? null,
      expectedIndex: own.index?.expectedIndex ?? null,
      sd: own.index?.sd ?? null,
      interviewReadyPercent: own.index && roundHalfUp(100 * own.index.interviewReady),
      missing: own.index?.missing ?? input.gaps.map(({ competency }) => competency.id),
      mocks: own.mocks,
      confidence: input.confidence,
      configHash: input.framework.configHash,
    },
    probability: Object.fromEntries(
      input.readiness.map(({ level, probability, cases }) => [level, chanceData(probability, cases.cases.length)]),
    ),
    probabilityWithheld: own ? withheldReasons(own) : [],
    gates: input.gates.map(({ gate, state, met, of }) => ({ id: gate.id, title: gate.title, state, met, of })),
    due: input.checkpoints.map(dueData),
    stale: input.stale,
    changes: input.changes,
    actions: input.advice.actions.slice(0, SHOWN),
  }
}

const ownReadiness = ({ readiness, level }: DashboardInput): Readiness | null =>
  readiness.find((one) => one.level === level) ?? null

function competencyData(
  { competency, estimate, target, percent: share, standing, label }: CompetencyGap,
  input: DashboardInput,
) {
  const trend = trendOf(estimate, input.framework.constants.trend)
  const interval = estimate && interval80(estimate.level, estimate.se)
  return {
    id: competency.id,
    title: competency.title,
    group: competency.group,
    level: estimate?.level ?? null,
    se: estimate?.se ?? null,
    interval80: interval && [interval.lo, interval.hi],
    selfReported: estimate?.selfReported ?? null,
    n: estimate?.n ?? 0,
    nExternal: estimate?.nExternal ?? 0,
    lastEvidenceOn: estimate ? formatDay(estimate.lastDay) : null,
    target,
    percent: share === null ? null : roundHalfUp(share),
    standing,
    label,
    slope: estimate?.slope ?? null,
    slopeSe: estimate?.slopeSe ?? null,
    ratePerMonth: trend.isShown ? trend.slope : null,
    rateSe: trend.isShown ? trend.slopeSe : null,
    nextMilestone: nextMilestone(competency, estimate?.level ?? null)?.says ?? null,
    flags: estimate?.flags ?? [],
  }
}

const emptyBlocks = (): Block[] => [paragraph('No ratings yet. The first self-check takes three minutes: prep assess')]

function heatmap({ convention, framework, groups, gaps }: DashboardInput): Block[] {
  const rows = groups.flatMap((group) => {
    const members = gaps.filter(({ competency }) => competency.group === group.id)
    return [
      {
        label: group.title,
        depth: 0 as const,
        isLast: false,
        unitValue: group.percent === null ? null : group.percent / 100,
        value: group.percent === null ? 'no data' : `${group.percent}%`,
        mark: group.label,
        tone: group.label ? ('caution' as const) : ('plain' as const),
      },
      ...members.map(({ competency, percent: share, label }, index) => ({
        label: competency.title,
        depth: 1 as const,
        isLast: index === members.length - 1,
        unitValue: share === null ? null : share / 100,
        value: share === null ? 'no data' : `${roundHalfUp(share)}%`,
        mark: label === 'critical' || label === 'focus area' ? label : null,
        tone:
          label === 'critical' ? ('bad' as const) : label === 'focus area' ? ('caution' as const) : ('plain' as const),
      })),
    ]
  })
  const from = convention === 'ratio' ? '' : `, both counted from ${framework.constants.level.scaleMin}`
  return [heading(`Level as a share of the target${from}`, 2), { kind: 'bars', rows }]
}

function chart({ framework, chart: { title, competencies }, trajectories, gaps, asOf }: DashboardInput): Block[] {
  const members = gaps.filter(({ competency }) => competencies.includes(competency.id))
  const points = meanTrajectory(competencies.map((id) => trajectories.get(id) ?? []))
  const last = points.at(-1)
  if (!last) return []
  const { scaleMin, scaleMax } = framework.constants.level
  const known = members.filter(({ estimate }) => estimate)
  const target = sum(known.map((gap) => gap.target)) / known.length
  const share =
    known.length === members.length ? `mean of ${known.length}` : `${known.length} of ${members.length} rated`
  return [
    heading("Level at each week's end", 2),
    {
      kind: 'series',
      series: {
        title: members.length === 1 ? title : `${title}, ${share}`,
        min: scaleMin,
        max: scaleMax,
        points,
        ratings: [],
        forecast: [],
        target,
        targetLabel: `target ${level1(target)}`,
        currentLabel: `now ${level1(last.value)}`,
      },
    },
    paragraph([muted(`${count(ratingsOf(known), 'rating')} by ${asOf}; each point knows only what was known then.`)]),
  ]
}

const ratingsOf = (gaps: readonly CompetencyGap[]): number => sum(gaps.map(({ estimate }) => estimate?.n ?? 0))

function competencyBlocks(input: DashboardInput): Block[] {
  const rows = input.gaps.map(({ competency, estimate, target, label, standing }): Text[] => {
    const trend = trendOf(estimate, input.framework.constants.trend)
    return [
      competency.title,
      estimate ? [strong(level1(estimate.level)), ` ±${level1(INTERVAL_Z * estimate.se)}`] : 'no data',
      level1(target),
      rateText(trend),
      estimate ? `${estimate.n} (${estimate.nExternal})` : '0',
      estimate
        ? statusText(`${label}${standing === 'below' ? alikeText(estimate.level, target) : ''}`, estimate.flags)
        : 'rate it first',
      estimate?.selfReported == null ? '' : level1(estimate.selfReported),
    ]
  })
  const milestones = input.gaps.map(({ competency, estimate }) => ({
    label: competency.title,
    value: nextMilestone(competency, estimate?.level ?? null)?.says ?? 'none left',
  }))
  return [
    heading('Competencies', 2),
    table(
      [
        'competency',
        right('level'),
        right('target'),
        right('a month', 2),
        right('n (outside)', 3),
        left('status', 1),
        right('self says', 4),
      ],
      rows,
    ),
    note(
      'Levels are evidence-adjusted rubric points with an 80% interval; prep why COMPETENCY shows the rows behind each.',
    ),
    heading('Next milestones', 2),
    facts(milestones),
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

function readinessBlocks(input: DashboardInput): Block[] {
  const own = ownReadiness(input)
  if (!own?.index) return []
  const { mocks, index, convention } = own
  const outside = sum(input.gaps.map(({ estimate }) => estimate?.nExternal ?? 0))
  const basis = `heuristic on ${count(ratingsOf(input.gaps), 'rating')}, ${outside} by others`
  const from = convention === 'ratio' ? '' : `, counted from level ${input.framework.constants.level.scaleMin}`
  const others = input.readiness.filter(({ level }) => level !== own.level)
  const rows: { label: string; value: Text }[] = [
    {
      label: 'Readiness index',
      value: [
        strong(`${outOf100(index.index)} of 100`),
        muted(` ±${outOf100(INTERVAL_Z * index.sd)} (80%)${from} · ${basis}`),
      ],
    },
    {
      label: 'Interview ready',
      value: [`${outOf100(index.interviewReady)}%`, muted(' · the index less one standard deviation')],
    },
    { label: `Chance at ${own.level}`, value: chanceText(own, input.framework) },
    ...others.map((one) => ({
      label: `Chance at ${one.level}`,
      value: own.display.isShown ? chanceText(one, input.framework) : ['withheld', muted(' · for the same reasons')],
    })),
    {
      label: 'Mock average',
      value:
        mocks.mean === null
          ? 'no full mock yet'
          : [
              `${level1(mocks.mean)} of 5`,
              muted(` · n ${mocks.n}${mocks.sd === null ? '' : `, sd ${level1(mocks.sd)}`}`),
            ],
    },
    {
      label: 'Own confidence',
      value:
        input.confidence === null
          ? 'not said'
          : [
              `${decimal(input.confidence.value, 1)} of 10`,
              muted(` · said on ${input.confidence.on}; never used in a figure`),
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
            `no evidence yet for ${unrated.join(', ')}: taken as ${level1(missingMean)} ±${level1(INTERVAL_Z * missingSd)}`,
          ),
        ]
      : []
  return [heading('Interview readiness', 2), facts(rows), ...missing]
}

function gateLines({ gates }: DashboardInput): Block[] {
  return [
    heading('Gates', 2),
    checklist(
      gates.map(({ gate, state, met, of, next }) => ({
        state,
        text: [gate.title, muted(` · ${met} of ${of} met`)],
        details: state === 'open' && next?.needs ? [[muted(`next: ${next.id}, ${next.needs}`)]] : [],
      })),
    ),
  ]
}

function dueBlocks({ checkpoints, stale, gaps }: DashboardInput): Block[] {
  const items: Text[] = checkpoints.map(dueText)
  const unrated = stale.filter(({ days }) => days === null)
  const old = stale.flatMap(({ title, days }) => (days === null ? [] : [`${title} (${days} days old)`]))
  if (unrated.length > 0 && unrated.length < gaps.length)
    items.push(['first ratings', muted(` of ${unrated.map(({ title }) => title).join(', ')}`)])
  if (old.length > 0) items.push(['fresh evidence', muted(` for ${old.join(', ')}`)])
  return [heading('Due', 2), items.length > 0 ? list(items) : paragraph('Nothing is due.')]
}

function changeBlocks({ changes }: DashboardInput): Block[] {
  const items = changeTexts(changes)
  const summary = `${count(changes.entries, 'entry', 'entries')}, ${level1(changes.hours)} hours of practice`
  return [
    heading(`Since ${changes.since}`, 2),
    paragraph(summary),
    ...(items.length > 0 ? [list(items)] : [paragraph([muted('No level or gate moved noticeably.')])]),
  ]
}
