import type { Advice } from '../domain/actions/actions.ts'
import type { CheckIn } from '../domain/check-in/check-ins.ts'
import type { GateVerdict } from '../domain/judge/rules.ts'
import type { Changes } from '../domain/levels/changes.ts'
import type { StaleCompetency } from '../domain/plan/due.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Framework } from '../domain/rules/framework.ts'
import type { ReportHead } from './envelope.ts'
import type { PictureInput } from './picture.ts'

/** What a dashboard is made of, in its order. */
export const DASHBOARD_SECTIONS = [
  'heatmap',
  'trajectory',
  'weeks',
  'lines',
  'calendar',
  'competencies',
  'readiness',
  'gates',
  'due',
  'changes',
  'next',
] as const
export type DashboardSection = (typeof DASHBOARD_SECTIONS)[number]

export interface DashboardInput extends ReportHead, PictureInput {
  framework: Framework
  /** Of every level of the framework, in its order. */
  readiness: readonly Readiness[]
  confidence: { value: number; on: string } | null
  gates: readonly GateVerdict[]
  checkpoints: readonly CheckIn[]
  stale: readonly StaleCompetency[]
  changes: Changes
  /** What to do now. */
  advice: Advice
  sections: readonly DashboardSection[]
  /** Weeks as figures instead of shades. */
  isFigures: boolean
  /** It is to fit a terminal. */
  isScreen: boolean
  /** Share of the ratings by source, for the warnings of measurement §9. */
  warnings: readonly string[]
}
