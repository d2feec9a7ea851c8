import type { Entry } from '../facts/entry.ts'
import { allEntries, type Evidence } from '../metrics/evidence.ts'
import type { Family } from '../metrics/metric.ts'
import { findMetric } from '../metrics/table.ts'
import type { Criterion, MetricCriterion, Piece, Verdict } from '../rules/criterion.ts'
import type { StatedConstant } from '../rules/framework.ts'
import { type NameOf, namesIn, subjectName } from '../rules/names.ts'
import { publicTitle } from '../story/story.ts'
import { capitalize } from '../text/capitalize.ts'
import { apartFrom, decimal, percent } from '../text/figures.ts'
import { dayWords } from '../time/day-words.ts'
import { constantsAt, type ExplainedRow, type Explanation, type Formula, rowOf, rowWithout } from './explanation.ts'
import { ratingPhrase } from './sentences.ts'

const FORMULAS: Record<Family, Formula & { constants: string[] }> = {
  attestation: {
    words: 'Self-attested, with its date. It is compared with the required value and never computed.',
    symbols: 'attested ≥ required',
    source: 'docs/measurement.md §7, attestation',
    constants: [],
  },
  quantity: {
    words: 'An amount over a number of days, compared with the required one.',
    symbols: 'amount ≥ required',
    source: 'docs/measurement.md §7.1',
    constants: ['gates.commitmentWeeks'],
  },
  count: {
    words:
      'Counts different items that meet the conditions; every required category must occur, and somebody else must have seen enough of them. Rated items expire; solved problems do not.',
    symbols: 'n ≥ required, each category ≥ 1',
    source: 'docs/measurement.md §7, count criterion',
    constants: ['gates.artefactExpiryDays'],
  },
  mean: {
    words:
      'All ratings by others within the window count, not just the best. Their average must reach the threshold, and so must the true average with a high enough chance (raters differ). Once met, it stays met until a full window falls below a lower mark, or the evidence expires.',
    symbols: 'mean ≥ T,  P(true mean ≥ T − slack) ≥ confidence, precision Σ 1/(τ² + (σ² + step²/12)/m)',
    source: 'docs/measurement.md §7, mean criterion',
    constants: [
      'gates.windowDays',
      'gates.expiryDays',
      'gates.exitSlack',
      'gates.meanSlack',
      'gates.confidence',
      'gates.abandonedAfterDays',
      'level.priorMean',
      'level.priorSd',
    ],
  },
  proportion: {
    words:
      'The share of successes among all attempts in the window; abandoned ones count as failures. There must be enough attempts, and a high enough chance that the true share is sufficient.',
    symbols: 'k/n ≥ p,  Jeffreys P(share ≥ p − slack) ≥ confidence',
    source: 'docs/measurement.md §7, proportion criterion',
    constants: [
      'gates.proportionWindowDays',
      'gates.proportionSlack',
      'gates.confidence',
      'gates.stratumSlack',
      'gates.formGapDays',
    ],
  },
  mastery: {
    words:
      'Answers in mastery mode, right and in time, move a log-ratio between “has mastered it” and “is a margin below”. A run ends at either bound; a new one needs fresh questions and a few days of rest.',
    symbols: 'Σ ln(p1/p0) or ln((1−p1)/(1−p0)), bounds ±ln((1−β)/α)',
    source: 'docs/measurement.md §3.6',
    constants: ['quiz.mastery', 'quiz.unseenDays'],
  },
  level: {
    words:
      'The estimated level must very probably reach the target minus a small slack, with enough recent ratings by others.',
    symbols: 'P(level ≥ target − slack) ≥ confidence, outside ratings ≥ n in the window',
    source: 'docs/measurement.md §7, level criterion',
    constants: ['gates.levelSlack', 'gates.levelMinExternal', 'gates.levelWindowDays', 'gates.confidence'],
  },
  consistency: {
    words:
      'In the last full mocks, no dimension may fall below the minimum, and the averages of the dimensions must be close together.',
    symbols: 'min over dimensions ≥ floor,  range of means ≤ width',
    source: 'docs/measurement.md §7, consistency criterion',
    constants: ['gates.minFullMockDimensions'],
  },
  state: {
    words: 'Another rule of the framework, met by its own requirements.',
    symbols: null,
    source: 'the framework',
    constants: [],
  },
}

const COMPOSITE: Formula & { constants: string[] } = {
  words: 'Every part must be met; the part that is furthest from it decides.',
  symbols: 'part 1 and part 2 and …',
  source: 'the framework',
  constants: [],
}

/** A criterion of a gate, badge, certificate or objective: its rule, its figures and the rows that count. */
export function explainVerdict(
  subject: string,
  title: string,
  verdict: Verdict,
  criterion: Criterion,
  evidence: Evidence,
): Explanation {
  const family = verdict.metric === null ? null : (findMetric(verdict.metric)?.family ?? null)
  const { constants, ...formula } = family === null ? COMPOSITE : FORMULAS[family]
  return {
    subject,
    title,
    value: `${STATE_WORDS[verdict.state]}${figuresOf(verdict, family)}`,
    says: verdictSays(verdict, family, evidence),
    figures: {
      verdict: verdict.state,
      value: verdict.value,
      target: verdict.target,
      n: verdict.n,
      confidence: verdict.confidence,
      since: verdict.since,
      needs: verdict.needs,
      basis: verdict.basis,
      ...verdict.terms,
    },
    formula,
    constants: [
      ...ownNumbers(subject, criterion, evidence.level),
      ...constantsAt(evidence.framework, [...constants, ...(family === 'mean' ? sourcesOf(verdict, evidence) : [])]),
    ],
    rows: rowsOf(verdict, evidence),
    notes: [
      ...verdict.notes,
      ...(verdict.needs ? [`still needed: ${verdict.needs}`] : []),
      ...(verdict.recordWith && verdict.state !== 'met' ? [`recorded with: ${verdict.recordWith}`] : []),
    ],
    links: verdict.parts.map((part) => ({ subject: `${subject}.${part.id}`, says: `${part.state}: ${part.says}` })),
  }
}

const STATE_WORDS: Record<Verdict['state'], string> = {
  met: 'met',
  'met-weak': 'met, but not for certain',
  unmet: 'not met',
  'in-progress': 'under way',
  'no-evidence': 'nothing counts yet',
  lapsed: 'met once, lapsed',
  expired: 'met once, expired',
  overridden: 'overridden by you',
}

/** How far it is: `: 3 of 10`, `: 78%, required 85%`, `: 3.1, required 4`. */
function figuresOf({ value, target }: Verdict, family: Family | null): string {
  if (value === null || target === null) return ''
  if (family === 'proportion' || family === 'mastery') return `: ${percent(value)}, required ${percent(target)}`
  if (family === 'mean' || family === 'level' || family === 'consistency')
    return `: ${apartFrom(value, target)}, required ${decimal(target)}`
  return `: ${decimal(value)} of ${decimal(target)}`
}

/** What the requirement itself asks for, number by number, each with its own basis: much that serves a framework's word is ours. */
function ownNumbers(subject: string, criterion: Criterion, level: string): StatedConstant[] {
  if (criterion.kind === 'all') return []
  const { scope, atLeast, windowDays, last, minN, minRaters, raters, floor, maxRange, covers, reviewed } = criterion
  const fields = { atLeast, windowDays, last, minN, minRaters, raters, floor, maxRange, covers, reviewed }
  const scoped = Object.entries(scope).map(([key, value]) => [`scope.${key}`, value] as const)
  return [...Object.entries(fields), ...scoped].flatMap(([field, given]): StatedConstant[] => {
    const value = plainValue(given, level)
    if (value === null) return []
    const isOurs = criterion.basis === 'framework' && criterion.ours.includes(field)
    return [
      {
        path: `${subject}.${field}`,
        value,
        basis: isOurs ? 'ours' : criterion.basis,
        note: null,
        file: "the framework's rules",
      },
    ]
  })
}

const plainValue = (
  given: MetricCriterion['scope'][string] | readonly string[] | number | null,
  level: string,
): number | string | null =>
  given === null || typeof given === 'number' || typeof given === 'string'
    ? given
    : typeof given === 'boolean'
      ? given
        ? 'yes'
        : 'no'
      : 'byLevel' in given
        ? (given.byLevel[level] ?? null)
        : given.join(', ')

/** Where it stands, what counted last, and what is still needed. */
function verdictSays(verdict: Verdict, family: Family | null, evidence: Evidence): string[] {
  const { state, n, pieces, needs, says, notes } = verdict
  const known = new Map(allEntries(evidence).map((entry) => [entry.id, entry]))
  const newest = pieces().findLast(({ isCounted }) => isCounted)
  const last = known.get(newest?.entries[0] ?? '')
  const figures = figuresOf(verdict, family)
  return [
    `${capitalize(says)}. ${STATE_SAYS[state]}${figures}${figures === '' || n === 0 ? '' : ` (from ${n})`}.`,
    ...(newest === undefined || last === undefined
      ? []
      : [`What counted last: ${lastPhrase(pieceRow(newest, last), last, family, evidence)}.`]),
    ...(needs === null ? [] : [`Still needed: ${needs}.`]),
    ...notes.slice(0, 1).map((note) => `${capitalize(note).replace(/\.$/, '')}.`),
  ]
}

/** A rating by who gave it; what is only counted by its name, an answer to a question without one. */
function lastPhrase(row: ExplainedRow, entry: Entry, family: Family | null, { asOf, framework }: Evidence): string {
  const nameOf = namesIn(framework)
  if (family !== 'count' && family !== 'proportion' && family !== 'mastery') return ratingPhrase(row, asOf)
  const what = entry.kind === 'answer' ? 'an answer' : (calledBy(entry, nameOf) ?? nameOf(row.subject))
  return `${what}${row.occurredOn === null ? '' : ` on ${dayWords(row.occurredOn, asOf)}`}`
}

const STATE_SAYS: Record<Verdict['state'], string> = {
  met: 'It is met',
  'met-weak': 'It is met, but not for certain',
  unmet: 'It is not met',
  'in-progress': 'It is under way',
  'no-evidence': 'Nothing counts yet',
  lapsed: 'It was met and has lapsed',
  expired: 'It was met and has expired',
  overridden: 'It was overridden by you',
}

/** The raters' constants (leniency, τ, σ, step) that a mean's confidence rests on. */
const sourcesOf = ({ evidence: ids }: Verdict, { entries }: Evidence): string[] => [
  ...new Set(entries.filter(({ id }) => ids.includes(id)).map(({ source }) => `level.sources.${source}`)),
]

/** What the rule looked at, each as it went into the figure; else the rows of the ledger themselves. */
function rowsOf({ pieces: piecesOf, evidence: ids, parts }: Verdict, evidence: Evidence): ExplainedRow[] {
  const pieces = piecesOf()
  const known = new Map(allEntries(evidence).map((entry) => [entry.id, entry]))
  const nameOf = namesIn(evidence.framework)
  if (pieces.length === 0) return [...known.values()].filter(({ id }) => ids.includes(id)).map((entry) => rowOf(entry))
  return pieces.map((piece) => {
    const entry = known.get(piece.entries[0] ?? '') ?? null
    const part = parts.find(({ id }) => id === piece.of)
    return {
      ...pieceRow(piece, entry),
      effect:
        part === undefined
          ? [...(piece.covers ?? []).map(nameOf), ...(piece.effect === null ? [] : [piece.effect])].join(', ') || null
          : STATE_WORDS[part.state],
      called: part?.says ?? calledBy(entry, nameOf),
    }
  })
}

function pieceRow({ entries, value, effect, isCounted, on, of }: Piece, entry: Entry | null): ExplainedRow {
  const given = { entries, value, effect, isCounted }
  if (entry === null) return rowWithout({ kind: 'part', subject: of ?? '', occurredOn: on ?? null, ...given })
  return { ...rowOf(entry), ...given, ...(of === undefined ? {} : { subject: of }), ...(on ? { occurredOn: on } : {}) }
}

/** A story by the title that may be shown, a mock by its loop; null for what the framework names. */
const calledBy = (entry: Entry | null, nameOf: NameOf): string | null =>
  entry?.kind === 'story' ? publicTitle(entry.payload) : entry?.kind === 'mock' ? subjectName(entry, nameOf) : null
