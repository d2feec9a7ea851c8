import { columnChoices } from './cell.ts'
import type { FaultList } from './faults.ts'
import type { Choice } from './reading.ts'
import type { Sheet } from './sheet.ts'
import type { When } from './when.ts'

const DAY_CURE = '--on DATE, or --value date:=above if the day is in a row above'
const DATE_CURE =
  '--on DATE; --undated for problems solved some time ago; --value date:=above if the day is in a row above'

const ONE_DAY: Choice = {
  means: 'all on one day, as an assumption',
  examples: [],
  flag: { name: 'on', value: 'DATE' },
  asks: 'On which day? (2026-11-03, yesterday, -2d)',
}
const DAY_ABOVE: Choice = {
  means: 'on the day of the row above',
  examples: [],
  flag: { name: 'value', value: 'date:=above' },
}
const SOLVED_BEFORE: Choice = {
  means: 'solved some time ago: known problems, but no evidence of time',
  examples: [],
  flag: { name: 'undated', value: '' },
}

/** Tells once of all rows that do not say when they were; those of problems may have been solved before the record began. */
export function faultUndated(
  rows: readonly number[],
  { sheet, when, faults }: { sheet: Sheet; when: When; faults: FaultList },
  mayBeKnown: boolean,
): void {
  const [first] = rows
  if (first === undefined) return
  const days = [...(when.hasDates ? [DAY_ABOVE] : columnChoices('date', sheet.unread)), ONE_DAY]
  const unread = {
    message: rows.length === 1 ? 'the row does not say when it was' : `${rows.length} rows do not say when they were`,
    cure: mayBeKnown ? DATE_CURE : DAY_CURE,
    choices: mayBeKnown ? [...days, SOLVED_BEFORE] : days,
  }
  faults.add(sheet.lines[first] ?? 0, when.dateTitle, '', unread, rows.length)
}
