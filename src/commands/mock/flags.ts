import { HIRE_BANDS, type HireBand } from '../../domain/facts/entry.ts'
import { type MockDraft, type MockRound, OVERALL, withMinutes, withRating } from '../../domain/mock/mock.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { exampleIds } from '../../domain/rules/example-ids.ts'
import type { Framework, MockLoop } from '../../domain/rules/framework.ts'
import { parseRowRatings } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import {
  commaParts,
  flagOption,
  type Input,
  listOption,
  numberOption,
  pairs,
  parseNumber,
  textOption,
} from '../contract/input.ts'
import { pick } from '../lookup/pick.ts'
import { noteOf, parseRater, type Rater } from '../recording/write.ts'

const MAX_MINUTES = 24 * 60

type LoopRound = MockLoop['rounds'][number]

/** What a registered mock is begun as: `loop`, or `loop/round+round` when not all of it is to be held. */
export const begunAs = ({ loop, rounds, isSomeRounds }: Interview): string | null => {
  const named = isSomeRounds ? `/${rounds.map(({ id }) => id).join('+')}` : ''
  const said = `${loop?.id ?? ''}${named}`
  return said === '' ? null : said
}

/** The loop that was named, and the rounds of it that were held; all when none were named. */
export interface Interview {
  loop: MockLoop | null
  rounds: LoopRound[]
  /** Single rounds were named, so that ratings without a round belong to them. */
  isSomeRounds: boolean
}

export function interviewOf(context: Context, input: Input, begun: string | null = null): Interview {
  const { loops } = context.framework()
  const [begunLoop, begunRounds] = begun?.split('/') ?? []
  const wanted = textOption(input, 'loop')
  const loop = wanted === null ? (loops.find(({ id }) => id === begunLoop) ?? null) : pick(loops, wanted, 'mock loop')
  const known = loop ? loop.rounds : roundsAt(context)
  const named = commaParts(...listOption(input, 'round'))
  const before = wanted === null ? known.filter(({ id }) => begunRounds?.split('+').includes(id)) : []
  const rounds = named.length > 0 ? named.map((id) => pick(known, id, loop ? `round of ${loop.id}` : 'round')) : before
  return { loop, rounds: rounds.length > 0 ? rounds : (loop?.rounds ?? []), isSomeRounds: rounds.length > 0 }
}

/** Every round of the level's loops, each id once. */
function roundsAt(context: Context): LoopRound[] {
  const { loops } = context.framework()
  const own = loops.filter(({ level }) => level === context.level())
  const all = [...own, ...loops].flatMap((loop) => loop.rounds)
  return [...new Map(all.map((round) => [round.id, round] as const).reverse()).values()].reverse()
}

/** Where a rating goes that names no round: the only round there is, else the mock as a whole. */
export const defaultRound = ({ rounds }: Interview): string =>
  rounds.length === 1 ? (rounds[0]?.id ?? OVERALL) : OVERALL

/** `--rate`: `RUBRIC=N`, or `ROUND/RUBRIC=N`. A competency with several rows rates them all. */
export function withRates(
  context: Context,
  input: Input,
  interview: Interview,
  rounds: readonly MockRound[],
): MockRound[] {
  const framework = context.framework()
  let rated = [...rounds]
  for (const [key, value] of pairs(listOption(input, 'rate'), '--rate', `${exampleIds(framework).row}=4`)) {
    const [first = '', second] = key.split('/').map((part) => part.trim())
    const round = second === undefined ? defaultRound(interview) : roundNamed(context, interview, first)
    for (const row of parseRowRatings(framework, [`${second ?? first}=${value}`]))
      rated = withRating(rated, round, row.rubric, row.value)
  }
  return rated
}

const roundNamed = (context: Context, { loop, rounds }: Interview, id: string): string =>
  id === OVERALL ? id : pick(loop?.rounds ?? (rounds.length > 0 ? rounds : roundsAt(context)), id, 'round').id

/** `--minutes`: the whole, or `ROUND=N`. */
export function withLengths(
  context: Context,
  input: Input,
  interview: Interview,
  rounds: readonly MockRound[],
): MockRound[] {
  let timed = [...rounds]
  for (const text of commaParts(...listOption(input, 'minutes'))) {
    const [first = '', second] = text.split('=').map((part) => part.trim())
    const minutes = parseNumber(second ?? first, '--minutes', { min: 0, max: MAX_MINUTES })
    if (minutes === 0) throw new PrepError('usage', '--minutes takes more than 0', 'leave it out if it was not timed')
    timed = withMinutes(
      timed,
      second === undefined ? defaultRound(interview) : roundNamed(context, interview, first),
      minutes,
    )
  }
  return timed
}

/** `--by`, which for a mock is an interviewer, a panel of them, or a language model. */
export function interviewerOf(text: string): Rater {
  const rater = parseRater(text)
  if (['mock', 'panel', 'assistant'].includes(rater.source)) return rater
  throw new PrepError(
    'usage',
    `--by ${text}: a mock is rated by whoever interviews`,
    '--by mock:NAME or --by panel:NAME (assistant:MODEL for a language model); how you know them goes into --relation',
  )
}

/** What the flags say beside rounds and rater. */
export function saidOf(
  context: Context,
  input: Input,
): Pick<MockDraft, 'relation' | 'hireBand' | 'isRealistic' | 'predicted' | 'note'> {
  const relation = textOption(input, 'relation')?.trim() ?? ''
  return {
    relation: relation === '' ? null : relation,
    hireBand: bandOf(textOption(input, 'hireBand')),
    isRealistic: flagOption(input, 'realistic'),
    predicted: numberOption(input, 'predicted', { min: 1, max: 5 }),
    note: noteOf(context, input) ?? null,
  }
}

const bandOf = (text: string | null): HireBand | null => HIRE_BANDS.find((band) => band === text) ?? null

/** Rubric rows that an interview rates, in the framework's order; all of them where it names none. */
export function rowsOf(framework: Framework, rounds: readonly LoopRound[]): Framework['rubrics'] {
  const wanted = new Set(rounds.flatMap(({ rubrics }) => rubrics))
  return wanted.size === 0 ? framework.rubrics : framework.rubrics.filter(({ id }) => wanted.has(id))
}
