import { INTERVAL_Z } from '../measure/interval.ts'
import type { LevelEstimate } from '../measure/level.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { oneDecimal, twoDecimals } from '../text/figures.ts'
import { dayOf, formatDay } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import type { ExplainedRow } from './explanation.ts'
import { listed, moverPhrase, ratingsBy, whoOf } from './sentences.ts'

/** What is told of as lately. */
const LATELY_DAYS = 28

/** What a level rests on, what moved it most lately, and what would tell more. */
export function levelSays(estimate: LevelEstimate, rows: readonly ExplainedRow[], evidence: Evidence): string[] {
  return [
    restsOn(estimate, rows),
    movedLately(rows, evidence),
    ...stale(estimate, evidence),
    surestWay(estimate, evidence),
  ].filter((sentence) => sentence !== '')
}

function restsOn({ n, nExternal, biases }: LevelEstimate, rows: readonly ExplainedRow[]): string {
  const own = biases.find(({ source }) => source === 'self')
  const others = [
    ...new Set(rows.filter(({ by }) => by !== 'self' && !by.startsWith('assistant')).map(({ by }) => whoOf(by))),
  ]
  const head = `${ratingsBy(n, nExternal)}.`
  if (nExternal === 0)
    return `${head} Nobody else has rated it, so about ${twoDecimals(own?.mean ?? 0)} points are taken off.`
  if (own === undefined) return head
  const apart = Math.abs(own.mean)
  const than = own.mean >= 0 ? 'lower' : 'higher'
  const few = others.length > 3 ? [...others.slice(0, 2), `${others.length - 2} more`] : others
  return `${head} ${listed(few)} rate${few.length === 1 ? 's' : ''} you ${apart < 0.05 ? 'as you rate yourself' : `${than} than you rate yourself (by about ${oneDecimal(apart)} points)`}, and theirs weigh more.`
}

/** The two ratings of the last four weeks that moved it most; the newest day's where there were none. */
function movedLately(rows: readonly ExplainedRow[], { asOf }: Evidence): string {
  const effectOf = ({ terms }: ExplainedRow): number => (typeof terms.effect === 'number' ? terms.effect : 0)
  const since = (row: ExplainedRow, days: number): boolean =>
    row.occurredOn !== null && dayOf(row.occurredOn) > asOf - days
  const recent = rows.filter((row) => since(row, LATELY_DAYS))
  const [words, from] = recent.length > 0 ? (['lately', recent] as const) : (['so far', rows] as const)
  const most = from.toSorted((a, b) => Math.abs(effectOf(b)) - Math.abs(effectOf(a))).slice(0, 2)
  if (most.length === 0) return ''
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
