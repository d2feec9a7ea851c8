import type { Entry } from '../facts/entry.ts'
import { evidenceBefore } from '../judge/rules.ts'
import { CHANGE_DAYS, changesSince, movesSince } from '../levels/changes.ts'
import type { LevelMove } from '../measure/level-moves.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { spentBetween } from '../practice/spent-time.ts'
import type { Competency } from '../rules/framework.ts'
import { counted } from '../text/counted.ts'
import { oneDecimal, signedTwo, twoDecimals } from '../text/figures.ts'
import { formatDay } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowOf, rowWithout } from './explanation.ts'
import { listed, moverPhrase } from './sentences.ts'

/** How a level changed since a week ago, what a change must come to before it is told, and what moved it. */
export function explainChange({ id, title }: Competency, evidence: Evidence): Explanation {
  const { framework, asOf } = evidence
  const day = asOf - CHANGE_DAYS
  const move = movesSince(evidence, CHANGE_DAYS).get(id)
  const then = evidenceBefore(evidence, day).estimate(id)
  const now = evidence.estimate(id)
  const change = move?.from == null ? null : move.to - move.from
  const entries = new Map(evidence.entries.map((entry) => [entry.id, entry]))
  return {
    subject: `change:${id}`,
    title: `${title}: change since ${dayWords(formatDay(day), asOf)}`,
    value:
      move === undefined
        ? 'no level yet'
        : change === null || move.needed === null
          ? `first level: ${twoDecimals(move.to)}`
          : `${signedTwo(change)}, ${move.isClear ? 'clear' : `not clear yet: that takes a change of ${twoDecimals(move.needed)}`}`,
    says: move === undefined ? ['Nobody has rated it yet.'] : changeSays(move, change, evidence, entries),
    figures: {
      since: formatDay(day),
      asOf: formatDay(asOf),
      from: move?.from ?? null,
      to: move?.to ?? null,
      change,
      seFrom: then?.se ?? null,
      seTo: now?.se ?? null,
      needed: move?.needed ?? null,
      isClear: move === undefined ? null : move.isClear ? 'yes' : 'no',
    },
    formula: {
      words:
        "The level at the end of the earlier day, and now. A change is shown if it is large enough in points and compared with the combined error of both levels. An entry's effect is the level with it minus the level without it.",
      symbols: 'needed = max(minPoints, seShare·√(se₁² + se₂²))',
      source: 'docs/measurement.md §2.1',
    },
    constants: constantsAt(framework, ['changes']),
    rows: (move?.movers ?? []).flatMap(({ entry, effect }): ExplainedRow[] => {
      const row = entries.get(entry)
      return row ? [{ ...rowOf(row, `moved it by ${signedTwo(effect)}`), terms: { effect } }] : []
    }),
    notes: [],
    links: [{ subject: id, says: 'the level now' }],
  }
}

function changeSays(
  { from, to, needed, isClear, movers }: LevelMove,
  change: number | null,
  { asOf }: Evidence,
  entries: ReadonlyMap<string, Entry>,
): string[] {
  if (from === null || change === null || needed === null)
    return [`Its first ratings came in this period: ${twoDecimals(to)} now.`]
  const phrases = movers.flatMap(({ entry, effect }) => {
    const row = entries.get(entry)
    return row ? [moverPhrase(rowOf(row), effect, asOf)] : []
  })
  return [
    `From ${twoDecimals(from)} to ${twoDecimals(to)}${isClear ? '' : `, which is not clear yet: that takes ${twoDecimals(needed)}`}.`,
    ...(phrases.length > 0 ? [`Moved most by ${listed(phrases)}.`] : []),
    'Every new rating can move it.',
  ]
}

/** What the dashboard says of the last week: entries, hours, and the levels that changed clearly. */
export function explainChanges(evidence: Evidence): Explanation {
  const { framework, asOf } = evidence
  const changes = changesSince(evidence, CHANGE_DAYS)
  const spent = spentBetween(evidence, asOf - CHANGE_DAYS + 1, asOf).filter(({ minutes }) => minutes > 0)
  return {
    subject: 'changes',
    title: `Since ${dayWords(changes.since, asOf)}`,
    value: `${changes.entries} entries, ${oneDecimal(changes.hours)} hours, ${changes.levels.length} clear changes of a level`,
    says: [
      `${counted(changes.entries, 'entry', 'entries')} and ${oneDecimal(changes.hours)} ${oneDecimal(changes.hours) === '1' ? 'hour' : 'hours'} of practice since ${dayWords(changes.since, asOf)}.`,
      changes.levels.length === 0
        ? 'No level changed clearly.'
        : `Changed clearly: ${listed(changes.levels.map(({ title, from, to }) => (from === null ? title : `${title} (${signedTwo(to - from)})`)))}.`,
    ],
    figures: {
      since: changes.since,
      asOf: formatDay(asOf),
      entries: changes.entries,
      hours: changes.hours,
      levels: changes.levels.length,
      clear: changes.levels.map(({ competency }) => competency).join(', '),
    },
    formula: {
      words:
        'Everything dated after that day. Levels are listed only if they changed clearly; the hours are those that count.',
      symbols: 'hours = Σ minutes / 60',
      source: 'docs/measurement.md §2.1, §6.1',
    },
    constants: constantsAt(framework, ['changes', 'hours']),
    rows: spent.map(({ day, activity, minutes }) =>
      rowWithout({
        kind: 'hours',
        subject: activity,
        occurredOn: formatDay(day),
        value: minutes / 60,
        terms: { minutes },
      }),
    ),
    notes: changes.unclear.length > 0 ? [`rated, but without a clear change: ${changes.unclear.join(', ')}`] : [],
    links: framework.competencies.map(({ id }) => ({ subject: `change:${id}`, says: 'its change' })),
  }
}
