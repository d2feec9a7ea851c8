import type { RaterBias } from '../measure/filter.ts'
import { INTERVAL_Z, interval80 } from '../measure/interval.ts'
import type { LevelEstimate } from '../measure/level.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { capitalize } from '../text/capitalize.ts'
import { oneDecimal, twoDecimals } from '../text/figures.ts'
import { dayOf, formatDay } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import type { ExplainedRow } from './explanation.ts'
import { listed, moverPhrase, ratingsBy, whoOf } from './sentences.ts'

/** What is told of as lately. */
const LATELY_DAYS = 28

/** Effects below it print as none. */
const NOTHING = 0.005

/** What a level rests on, what moved it most lately, and what would tell more. */
export function levelSays(estimate: LevelEstimate, rows: readonly ExplainedRow[], evidence: Evidence): string[] {
  return [
    restsOn(estimate, rows),
    movedLately(rows, evidence),
    ...stale(estimate, evidence),
    surestWay(estimate, evidence),
  ].filter((sentence) => sentence !== '')
}

/** Whose ratings it rests on, and how the learner's own compare, once that is clear (measurement §8). */
function restsOn({ n, nExternal, biases }: LevelEstimate, rows: readonly ExplainedRow[]): string {
  const head = `${ratingsBy(n, nExternal)}.`
  if (nExternal === 0) return `${head} Nobody else has rated it, so ${listed(biases.map(takenOff))}.`
  const own = biases.find(({ source }) => source === 'self')
  if (own === undefined) return head
  const { lo, hi } = interval80(own.mean, own.sd)
  if (lo <= 0 && hi >= 0) return `${head} Ratings by others weigh more than your own.`
  const others = [...new Set(rows.flatMap(outsideName))]
  const few = others.length > 3 ? [...others.slice(0, 2), `${others.length - 2} more`] : others
  return `${head} ${capitalize(listed(few))} rate${few.length === 1 ? 's' : ''} you ${lo > 0 ? 'lower' : 'higher'} than you rate yourself (by about ${oneDecimal(Math.abs(own.mean))} points), and theirs weigh more.`
}

/** What the filter makes of ratings that are no outside ones: the learner's own, and an assistant's. */
function takenOff({ source, mean }: RaterBias): string {
  const [whose, change] = [source === 'self' ? 'yours' : "the assistant's", twoDecimals(Math.abs(mean))]
  return mean < 0 ? `about ${change} points are added to ${whose}` : `about ${change} points are taken off ${whose}`
}

/** Who gave an outside rating; the learner's answers to a quiz are what the quiz says. */
function outsideName({ by }: ExplainedRow): string[] {
  if (by === 'self' || by.startsWith('assistant:')) return []
  return [by.startsWith('quiz:') ? 'a quiz' : whoOf(by)]
}

/** The two ratings of the last four weeks that moved it most; the newest day's where there were none. */
function movedLately(rows: readonly ExplainedRow[], { asOf }: Evidence): string {
  const effectOf = ({ terms }: ExplainedRow): number => (typeof terms.effect === 'number' ? terms.effect : 0)
  const since = (row: ExplainedRow, days: number): boolean =>
    row.occurredOn !== null && dayOf(row.occurredOn) > asOf - days
  const recent = rows.filter((row) => since(row, LATELY_DAYS))
  const [words, from] = recent.length > 0 ? (['lately', recent] as const) : (['so far', rows] as const)
  const most = from
    .filter((row) => Math.abs(effectOf(row)) >= NOTHING)
    .toSorted((a, b) => Math.abs(effectOf(b)) - Math.abs(effectOf(a)))
    .slice(0, 2)
  if (most.length === 0)
    return `No rating${words === 'lately' ? ` of the last ${LATELY_DAYS} days` : ''} moved it: each says about what was expected.`
  return `Moved most ${words}: ${most.map((row) => moverPhrase(row, effectOf(row), asOf)).join(', ')}.`
}

const stale = ({ flags, lastDay }: LevelEstimate, { asOf }: Evidence): string[] =>
  flags.includes('stale')
    ? [`The last rating is from ${dayWords(formatDay(lastDay), asOf)}, so by now the level is less certain.`]
    : []

/** How much surer a rating by somebody who has not rated yet would make it (measurement §6, assessment gain). */
function surestWay({ se }: LevelEstimate, { framework }: Evidence): string {
  const { raterSd, occasionSd, step } = framework.constants.level.sources.mentor
  const error = raterSd ** 2 + (occasionSd ?? 0) ** 2 + step ** 2 / 12
  const then = Math.sqrt(1 / (1 / se ** 2 + 1 / error))
  const around = (sd: number): string => `±${oneDecimal(INTERVAL_Z * sd)}`
  const gain = around(then) === around(se) ? '' : ` (now ${around(se)}, then about ${around(then)})`
  return `To know more exactly, ask somebody new for a rating${gain}.`
}
