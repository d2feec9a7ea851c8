import type { Advice } from '../domain/actions/actions.ts'
import type { LevelEstimate } from '../domain/measure/level.ts'
import type { RiskRanking } from '../domain/measure/risk-factors.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Framework } from '../domain/rules/framework.ts'
import type { ReportHead } from './envelope.ts'

/** What the forecast of readiness is drawn from. */
export interface PredictInput extends ReportHead {
  framework: Framework
  own: Readiness
  /** Of every level of the framework, in its order. */
  levels: readonly Readiness[]
  /** Of the competencies that have any evidence. */
  estimates: readonly LevelEstimate[]
  risks: RiskRanking
  /** What to do now. */
  advice: Advice
  whatIf: WhatIfInput | null
  warnings: readonly string[]
}

/** Levels that are assumed, and what every level's readiness would be with them. */
export interface WhatIfInput {
  assumed: readonly { competency: string; title: string; from: number | null; to: number; isClipped: boolean }[]
  levels: readonly Readiness[]
}
