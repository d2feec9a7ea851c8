import { SHOWN } from '../domain/actions/action.ts'
import type { CompetencyGap } from '../domain/gap/gap.ts'
import { nextMilestone } from '../domain/levels/next-milestone.ts'
import { interval80 } from '../domain/measure/interval.ts'
import { roundHalfUp } from '../domain/measure/round.ts'
import { trendOf } from '../domain/measure/trend.ts'
import { once } from '../domain/metrics/evidence.ts'
import { formatDay } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { adviceBlocks } from './actions.ts'
import { type Block, heading, muted, type Panel, paragraph, type Report } from './block.ts'
import { chanceData, withheldReasons } from './chance.ts'
import { DASHBOARD_SECTIONS, type DashboardInput, type DashboardSection } from './dashboard-input.ts'
import {
  changeBlocks,
  chartBlocks,
  competencyBlocks,
  dueBlocks,
  gateBlocks,
  heatBlocks,
  ownReadiness,
  readinessBlocks,
  verdictBlocks,
} from './dashboard-parts.ts'
import { reportOnDemand } from './envelope.ts'
import { firstScreen } from './first-screen.ts'
import { levelSparks, practiceCalendar, weekShades } from './picture.ts'
import { dueData } from './status.ts'

/** The dashboard: the screen where there is one, and every section that is asked for. Of its input only that is read. */
export function buildDashboard(input: DashboardInput): Report {
  const isWhole = input.sections.length === DASHBOARD_SECTIONS.length
  const sections = DASHBOARD_SECTIONS.filter((section) => input.sections.includes(section))
  const parts = once(() => sections.map((section) => BLOCKS[section](input)))
  return reportOnDemand(
    'dashboard',
    input,
    {
      data: () => dashboardData(input),
      blocks: () => [...headBlocks(input, isWhole), ...parts().flat()],
      ...(input.isScreen ? { screen: () => (isWhole ? firstScreen(input) : sectionPanels(parts())) } : {}),
    },
    input.warnings,
  )
}

const headBlocks = (input: DashboardInput, isWhole: boolean): Block[] => [
  heading(`Where you stand for ${input.level} on ${dayWords(input.asOf, input.today)}`),
  paragraph([muted(input.framework.title)]),
  ...(isWhole ? verdictBlocks(input) : []),
]

const BLOCKS: Record<DashboardSection, (input: DashboardInput) => Block[]> = {
  heatmap: heatBlocks,
  trajectory: chartBlocks,
  weeks: (input) => [heading('Week by week', 2), weekShades(input, input.isFigures)],
  lines: (input) => [heading('Levels compared', 2), levelSparks(input)],
  calendar: (input) => [heading('Days with practice', 2), ...practiceCalendar(input)],
  competencies: competencyBlocks,
  readiness: readinessBlocks,
  gates: gateBlocks,
  due: dueBlocks,
  changes: changeBlocks,
  next: (input) => [heading('Next', 2), ...adviceBlocks(input.advice, SHOWN)],
}

/** The first section in any case, each other one where it still fits. */
const sectionPanels = (parts: readonly (readonly Block[])[]): Panel[] =>
  parts.map((blocks, rank) => ({ forms: [{ rank, blocks }] }))

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
