import type { Checked } from './checked.ts'
import { CHANGES, LENT, LEVELS } from './competencies.ts'
import { GAPS } from './gaps.ts'
import { CHANCES, GATES } from './gates.ts'
import { HOURS } from './hours.ts'
import { OTHERS } from './others.ts'
import { READINESS } from './readiness.ts'

/** Figures of the demo, of every kind that a report shows. */
export const CHECKED: readonly Checked[] = [
  ...LEVELS,
  ...LENT,
  ...CHANGES,
  ...GATES,
  ...HOURS,
  ...CHANCES,
  ...GAPS,
  ...READINESS,
  ...OTHERS,
]
