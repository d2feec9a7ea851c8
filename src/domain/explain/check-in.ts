import { checkIns, settledParts } from '../check-in/check-ins.ts'
import { allEntries, type Evidence } from '../metrics/evidence.ts'
import type { Checkpoint } from '../rules/framework.ts'
import { formatDay } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowOf, rowWithout } from './explanation.ts'

/** A regular check in its present period: each part with the rows that did it, and when it is due. */
export function explainCheckIn(checkpoint: Checkpoint, evidence: Evidence): Explanation {
  const { id, title, everyDays } = checkpoint
  const check = checkIns(evidence).find((known) => known.checkpoint.id === id)
  const parts = check?.parts ?? []
  const entries = new Map(allEntries(evidence).map((entry) => [entry.id, entry]))
  const done = parts.filter(({ state }) => state === 'done').length
  return {
    subject: `check-in:${id}`,
    title,
    value:
      check === undefined
        ? 'unknown'
        : `${check.state}, ${done} of ${parts.length} done, due ${dayWords(check.dueOn, evidence.asOf)}`,
    says:
      check === undefined
        ? []
        : [
            `Due on ${dayWords(check.dueOn, evidence.asOf)}, every ${everyDays} days: ${done} of ${parts.length} parts are done by what you recorded.`,
            ...parts
              .flatMap(({ activity, state }) => (state === 'open' ? [`Still open: ${activity.says}.`] : []))
              .slice(0, 2),
          ],
    figures: {
      state: check?.state ?? null,
      asOf: formatDay(evidence.asOf),
      from: check?.from ?? null,
      dueOn: check?.dueOn ?? null,
      daysLeft: check?.daysLeft ?? null,
      everyDays,
      pausedUntil: check?.pausedUntil ?? null,
      parts: parts.length,
      settled: check ? settledParts(check) : 0,
    },
    formula: {
      words:
        'Periods start on your first day and follow one another; each is due on its last day. A part is done when work of its kind was recorded in the period, by any command, or when you marked it as done. The check-in is open from the last quarter of its period until every part is done or set aside. Days of a pause do not count.',
      symbols: null,
      source: 'docs/measurement.md §6.2',
    },
    constants: constantsAt(evidence.framework, [`checkpoints.${id}`]),
    rows: parts.flatMap(({ activity, state, by, isSaid }): ExplainedRow[] => {
      const effect = isSaid ? 'marked as done' : state === 'skipped' ? 'set aside' : state
      const first = entries.get(by[0] ?? '')
      const given = { entries: by, value: state === 'open' ? 0 : 1, effect: `${activity.says}: ${effect}` }
      const terms = { rows: by.length, state }
      if (first === undefined) return [rowWithout({ kind: 'part', subject: activity.id, ...given, terms })]
      return [{ ...rowOf(first), kind: 'part', subject: activity.id, ...given, terms }]
    }),
    notes: parts.flatMap(({ activity, state }) => (state === 'open' ? [`still open: ${activity.command}`] : [])),
    links: [],
  }
}
