import { bandEntered, type EffectiveHours } from '../measure/hours-band.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { hoursDone } from '../plan/hours-done.ts'
import { isFocused, recordsBehind, spentBetween, spentTime } from '../practice/spent-time.ts'
import type { DayMinutes } from '../practice/time-that-counts.ts'
import { practiceHours } from '../readiness/practice-hours.ts'
import type { Readiness } from '../readiness/readiness.ts'
import type { Competency } from '../rules/framework.ts'
import { hundredths, oneDecimal } from '../text/figures.ts'
import { formatDay, mondayOf } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowWithout } from './explanation.ts'

const COUNTED =
  'A block, a mock, an answer or a story told counts with its time, up to a limit. If a day has both blocks and answers for the same activity, the larger counts, so that nothing is counted twice.'

/** The hours done since Monday: what the plan takes off the week's. */
export function explainWeekHours(evidence: Evidence): Explanation {
  const monday = mondayOf(evidence.asOf)
  const { total, byActivity } = hoursDone(evidence, monday, evidence.asOf)
  return {
    subject: 'hours',
    title: `Hours since Monday, ${dayWords(formatDay(monday), evidence.asOf)}`,
    value: `${oneDecimal(total)} hours`,
    says: [
      byActivity[0] === undefined
        ? 'No hours since Monday.'
        : `Most of it ${nameOf(byActivity[0].activity, evidence)} (${oneDecimal(byActivity[0].hours)}).`,
      'Every block, mock, answer and story told adds to it.',
    ],
    figures: {
      hours: total,
      ...Object.fromEntries(byActivity.map(({ activity, hours }) => [activity, hours])),
    },
    formula: { words: COUNTED, symbols: 'Σ minutes / 60', source: 'docs/measurement.md §6.1' },
    constants: constantsAt(evidence.framework, ['hours']),
    rows: spentBetween(evidence, monday, evidence.asOf)
      .filter(({ minutes }) => minutes > 0)
      .map((time) => dayRow(time, time.minutes / 60, { minutes: time.minutes }, evidence)),
    valueTitle: 'hours',
    notes: [],
    links: [
      { subject: 'plan', says: 'what the rest of the week is for' },
      { subject: 'effective-hours', says: 'all hours, as the hours band counts them' },
    ],
  }
}

/** The hours that went into a competency, as its learning curve counts them. */
export function explainHours({ id, title }: Competency, evidence: Evidence): Explanation {
  const { framework } = evidence
  const { passiveShare } = framework.constants.probability.effectiveHours
  const hours = practiceHours(evidence).get(id)?.at(-1)?.hours ?? 0
  return {
    subject: `hours:${id}`,
    title: `${title}: hours that went into it`,
    value: `${oneDecimal(hours)} hours`,
    says: ['Your recorded practice, divided by what each activity trains.'],
    figures: { hours },
    formula: {
      words: `${COUNTED} The time is divided by what the activity trains, a mock's among the competencies it covered; reading and watching count in part.`,
      symbols: 'Σ share × minutes that train it / 60',
      source: 'docs/measurement.md §6, §6.1',
    },
    constants: constantsAt(framework, ['hours', 'probability.effectiveHours.passiveShare']),
    rows: spentTime(evidence).flatMap((time) => {
      const own = time.trained[id] ?? 0
      const share = isFocused(evidence, time.activity) ? 1 : passiveShare
      const terms = { minutes: time.minutes, trained: own, share }
      return own === 0 ? [] : [dayRow(time, (share * own) / 60, terms, evidence)]
    }),
    valueTitle: 'hours',
    notes: [],
    links: [{ subject: `gap:${id}`, says: 'what the next hours would bring' }],
  }
}

/** The hours that enter the framework's table of odds, with the marks that hold them. */
export function explainEffectiveHours({ hours }: Readiness, evidence: Evidence): Explanation {
  const { framework } = evidence
  const { passiveShare } = framework.constants.probability.effectiveHours
  const [cap] = hours.caps
  const byActivity = Map.groupBy(spentTime(evidence), ({ activity }) => activity)
  return {
    subject: 'effective-hours',
    title: 'Effective hours',
    value: `${oneDecimal(hours.hours)} hours${cap ? `: ${oneDecimal(hours.counted)} counted, capped at ${cap.capHours} (${cap.reason})` : ''}`,
    says: [
      "All hours that count for the framework's table of chances: practice in full, reading in part.",
      ...(cap ? [`They are capped at ${cap.capHours}: ${cap.reason}.`] : []),
    ],
    figures: {
      hours: hours.hours,
      counted: hours.counted,
      ...Object.fromEntries(hours.caps.map(({ id, capHours }) => [`cap.${id}`, capHours])),
    },
    formula: {
      words: `${COUNTED} Practice and mocks count in full, reading and watching in part. The sum is capped while something that the table requires is missing: a mock, a rating by somebody else outside mocks, sessions with a mentor.`,
      symbols: 'min(Σ share × minutes / 60, caps)',
      source: 'docs/measurement.md §5.4, §6.1',
    },
    constants: constantsAt(framework, ['hours', 'probability.effectiveHours']),
    rows: [
      ...[...byActivity].flatMap(([activity, days]) => {
        const minutes = days.reduce((total, day) => total + day.minutes, 0)
        const share = isFocused(evidence, activity) ? 1 : passiveShare
        if (minutes === 0) return []
        const entries = days.flatMap((day) => recordsBehind(evidence, day))
        return [hoursRow(activity, (share * minutes) / 60, { minutes, share, days: days.length }, { entries })]
      }),
      ...bandRows(evidence, hours),
    ],
    valueTitle: 'hours',
    notes: hours.caps.map(({ capHours, reason }) => `${reason}: no more than ${capHours} hours count`),
    links: [{ subject: 'probability', says: 'the chance that the hours may lower' }],
  }
}

/** The rows of the framework's table of odds, with what it says sets each apart; the one that the hours have entered counts. */
function bandRows({ framework, level }: Evidence, hours: EffectiveHours): ExplainedRow[] {
  const { bands } = framework.constants.probability
  const entered = bandEntered(hours, bands)
  return bands.map((band) => {
    const odds = band.odds[level]
    const range = band.toHours === null ? `${band.fromHours} hours and more` : `${band.fromHours}–${band.toHours} hours`
    const printed = odds === undefined ? '' : `, ${hundredths(odds.lo)}–${hundredths(odds.hi)}% at ${level}`
    return rowWithout({
      kind: 'band',
      subject: band.id,
      called: `${band.title}${band === entered ? ' (yours)' : ''}`,
      value: null,
      effect: `${range}${printed}: ${band.differentiators}`,
      isCounted: band === entered,
    })
  })
}

const nameOf = (activity: string, { framework }: Evidence): string =>
  framework.activities.find(({ id }) => id === activity)?.title ?? activity

const hoursRow = (activity: string, hours: number, terms: ExplainedRow['terms'], given: Partial<ExplainedRow>) =>
  rowWithout({ kind: 'hours', subject: activity, value: hours, terms, ...given })

/** A day's time at an activity, with the records behind it. */
function dayRow(time: DayMinutes, hours: number, terms: ExplainedRow['terms'], evidence: Evidence): ExplainedRow {
  const entries = recordsBehind(evidence, time)
  return hoursRow(time.activity, hours, terms, {
    occurredOn: formatDay(time.day),
    entry: entries[0] ?? null,
    entries,
  })
}
