import type { EntryOf } from '../facts/entry.ts'
import type { Profile } from '../facts/profile.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { DAYS_PER_WEEK, dayOf } from '../time/dates.ts'
import { dayWords, timeUntil } from '../time/day-words.ts'
import { type ExplainedRow, type Explanation, rowOf } from './explanation.ts'

/** The confidence that was said, which no figure is made from. */
export function explainOwnConfidence(evidence: Evidence): Explanation {
  const said = evidence.of('confidence')
  const last = said.at(-1)
  return {
    subject: 'own-confidence',
    title: 'Own confidence',
    value: last === undefined ? 'not stated yet' : `${last.payload.value} of 10`,
    says: [
      last === undefined
        ? 'You have not stated how confident you are.'
        : `What you said last, on ${dayWords(last.occurredOn, evidence.asOf)}.`,
      'It is shown next to the chance for comparison; no figure uses it.',
      'The next check-in asks again.',
    ],
    figures: { confidence: last?.payload.value ?? null, n: said.length },
    formula: { words: 'Self-attested: as you said it.', symbols: null, source: 'docs/measurement.md §8' },
    constants: [],
    rows: said.map((entry) => rowOf(entry)),
    notes: [],
    links: [{ subject: 'probability', says: 'the chance that it is compared with' }],
  }
}

/** How many weeks there are to the interview. */
export function explainInterview(evidence: Evidence, { interviewDate }: Profile): Explanation {
  const { asOf } = evidence
  const entry: EntryOf<'profile'> | undefined = evidence
    .of('profile')
    .findLast(({ subject }) => subject === 'interviewDate')
  const days = interviewDate === null ? null : dayOf(interviewDate) - asOf
  const rows: ExplainedRow[] = entry === undefined ? [] : [rowOf(entry)]
  return {
    subject: 'interview',
    title: 'Weeks to the interview',
    value: days === null ? 'no date said' : days < 0 ? 'the date has passed' : timeUntil(days),
    says:
      interviewDate === null
        ? ['No interview date is known. prep init asks for it.']
        : [
            `${days} days from today to ${dayWords(interviewDate, asOf)}, counted in whole weeks from two weeks up.`,
            'The plan ends the day before.',
          ],
    figures: { days, weeks: days === null ? null : Math.floor(days / DAYS_PER_WEEK), interviewDate },
    formula: {
      words: 'Days to the date, over seven, rounded down.',
      symbols: '⌊days / 7⌋',
      source: 'docs/measurement.md §6',
    },
    constants: [],
    rows,
    notes: [],
    links: [{ subject: 'plan', says: 'what the weeks are for' }],
  }
}
