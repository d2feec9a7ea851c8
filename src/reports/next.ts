import type { Advice } from '../domain/actions/actions.ts'
import { adviceBlocks } from './actions.ts'
import type { Report } from './block.ts'
import { type ReportHead, report } from './envelope.ts'

export interface NextInput extends ReportHead {
  minutes: number | null
  advice: Advice
  /** How many actions are shown. */
  shown: number
}

/** What to do now: why, for how long, and how. */
export function buildNext(input: NextInput): Report {
  const { advice, minutes, shown } = input
  const data = {
    minutes,
    actions: advice.actions.slice(0, shown),
    isShortest: advice.isShortest,
    pausedUntil: advice.pausedUntil,
    later: advice.later,
  }
  return report('next', input, data, adviceBlocks(advice, shown, minutes))
}
