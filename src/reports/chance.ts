import { weakestAlone } from '../domain/measure/chance.ts'
import { type ProbabilityEstimate, printedProbability } from '../domain/measure/probability.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { muted, strong, type Text } from './block.ts'

/** A chance as JSON has it, unrounded. */
export const chanceData = (probability: ProbabilityEstimate | null, outcomes: number) =>
  probability && { p: probability.p, lo80: probability.lo, hi80: probability.hi, outcomes }

/** Why there is no chance to print; empty when there is one. */
export function withheldReasons({ index, probability, display, band, level }: Readiness): string[] {
  if (probability !== null) return []
  if (band === null) return [noTableText(level)]
  return index === null ? ['nothing has been rated yet'] : display.reasons.map(({ message }) => message)
}

/** A framework need not say what hours are worth: no evidence brings a chance then. */
export const noTableText = (level: string): string => `this framework has no table of hours and chances for ${level}`

/** The chance as it may be printed, or why it is withheld. */
export function chanceText(readiness: Readiness, framework: Framework): Text {
  const { probability, cases, band, level } = readiness
  if (band === null) return ['none', muted(` · ${noTableText(level)}`)]
  if (probability === null)
    return ['withheld', muted(` · needs more evidence: ${withheldReasons(readiness).join('; ')}`)]
  const outcomes = cases.cases.length
  const { percent, lo, hi } = printedProbability(probability, outcomes, framework.constants.probability)
  return [
    strong(`about ${percent}%`),
    muted(
      ` (${lo}–${hi}%) · heuristic, calibrated on ${counted(outcomes, 'outcome')}${weakestOf(readiness, framework)}`,
    ),
  ]
}

/** The competency that holds the chance down most; a loop does not average it away (measurement §5.5). */
function weakestOf({ loop }: Readiness, { competencies }: Framework): string {
  const alone = loop && weakestAlone(loop)
  const weakest = competencies.find(({ id }) => id === alone)
  return weakest ? ` · weakest: ${weakest.title}` : ''
}

/** The chance in a table: a figure, or that it is withheld. */
export function shortChance({ probability, cases, band }: Readiness, framework: Framework): string {
  if (band === null) return 'none'
  if (probability === null) return 'withheld'
  const { percent, lo, hi } = printedProbability(probability, cases.cases.length, framework.constants.probability)
  return `about ${percent}% (${lo}–${hi})`
}

/** A chance without its interval, as coarse as the outcomes behind it allow. */
export const roundedChance = (p: number, outcomes: number, { constants }: Framework): string =>
  `${printedProbability({ p, lo: 0, hi: 1 }, outcomes, constants.probability).percent}%`
