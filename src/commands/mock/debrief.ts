import { HIRE_BANDS } from '../../domain/facts/entry.ts'
import { mockRatings } from '../../domain/levels/observations.ts'
import { sum } from '../../domain/measure/mean.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { type MockDraft, mockEntry, withDimension, withRating } from '../../domain/mock/mock.ts'
import { type RoundRubric, roundRubric } from '../../domain/mock/round-rubric.ts'
import { PrepError, stopped } from '../../domain/prep-error.ts'
import type { Framework, PieceDimension } from '../../domain/rules/framework.ts'
import { shortId } from '../../domain/text/short-id.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Asker } from '../asking/prompts.ts'
import { parseRating } from '../asking/row-ratings.ts'
import { askRows } from '../assess/questions.ts'
import type { Context } from '../contract/context.ts'
import { scoredFor, scoredInRow } from '../practice/covers.ts'
import type { RatedRow } from '../practice/own-rows.ts'
import { defaultRound, type Interview, interviewerOf, rowsOf } from './flags.ts'

/** A mock being recorded: every change is written at once, as the next version of one entry. */
export interface MockRecorder {
  draft: () => MockDraft
  /** Its entry, once something was saved. */
  entry: () => string | null
  save: (change: Partial<MockDraft>) => void
}

/** `replaces` is the entry that the first save takes the place of, when the mock was recorded in part before. */
export function openRecorder(operation: OpenOperation, first: MockDraft, replaces: string | null): MockRecorder {
  let draft = first
  let latest = replaces
  return {
    draft: () => draft,
    entry: () => latest,
    save: (change) => {
      draft = { ...draft, ...change }
      const [id] = operation.append([{ ...mockEntry(draft), ...(latest === null ? {} : { replaces: latest }) }])
      latest = id ?? latest
    },
  }
}

/** What is still to be asked. */
export interface OpenQuestions {
  prediction: boolean
  ratings: boolean
  interviewer: boolean
  details: boolean
}

/** Asks on the terminal what nobody has said yet: the prediction first, while the result is unknown. */
export async function debrief(
  context: Context,
  asker: Asker,
  recorder: MockRecorder,
  interview: Interview,
  open: OpenQuestions,
): Promise<void> {
  if (open.prediction) await askPrediction(asker, recorder)
  if (open.ratings) await askRatings(context, asker, recorder, interview)
  if (open.interviewer) await askInterviewer(asker, recorder)
  if (open.details) await askDetails(asker, recorder)
}

async function askPrediction(asker: Asker, recorder: MockRecorder): Promise<void> {
  const text = await asker.text('Before the debrief: which average do you expect, 1–5? (Enter to skip)', {
    validate: (typed) => typed.trim() === '' || (Number(typed) >= 1 && Number(typed) <= 5) || 'a number from 1 to 5',
  })
  if (text.trim() !== '') recorder.save({ predicted: Number(text) })
}

async function askRatings(context: Context, asker: Asker, recorder: MockRecorder, interview: Interview): Promise<void> {
  const framework = context.framework()
  // What was answered before an interruption is not asked again.
  const isOpen = (round: string, rubric: string): boolean => {
    const known = recorder.draft().rounds.find((one) => one.round === round)
    return (
      recorder.draft().notShown[rubric] === undefined &&
      known?.ratings[rubric] === undefined &&
      known?.dimensions?.[rubric] === undefined
    )
  }
  const [only, other] = interview.rounds
  const rows = rowsOf(framework, interview.rounds).filter(({ id }) => isOpen(defaultRound(interview), id))
  const each = sum(interview.rounds.map((round) => ratedBy(framework, round).length))
  const isByRound =
    interview.rounds.length > 1 &&
    (await asker.choice('How were you rated?', [
      { name: `for the mock as a whole (${rows.length} dimensions)`, value: false },
      { name: `round by round (${each} ratings)`, value: true },
    ]))
  const last = lastRatings(context.evidence(), recorder.draft().name)
  const ask = (
    round: string,
    list: readonly RatedRow[],
    dimensions: readonly PieceDimension[] = [],
    asks: readonly string[] = [],
  ): Promise<void> =>
    askRows({
      rows: list,
      asker,
      style: context.style,
      gradeNames: context.framework().gradeNames,
      today: context.today(),
      scoredOf: (id) => (dimensions.length > 0 ? scoredFor(context, asks) : scoredInRow(context, id)),
      lastOf: (rubric) => last.get(rubric) ?? null,
      parse: (text) => parseRating(text, 'rating'),
      save: (id, value) => {
        const { rounds } = recorder.draft()
        recorder.save({
          rounds: dimensions.some((one) => one.id === id)
            ? withDimension(rounds, round, dimensions, { id, value })
            : withRating(rounds, round, id, value),
        })
      },
      passOver: (rubric, reason) => {
        // What is kept as not shown are rubric rows; a dimension that nobody rated feeds none.
        if (!dimensions.some(({ id }) => id === rubric))
          recorder.save({ notShown: { ...recorder.draft().notShown, [rubric]: reason ?? '' } })
      },
    })
  const askRound = (round: Interview['rounds'][number]): Promise<void> =>
    ask(
      round.id,
      ratedBy(framework, round).filter(({ id }) => isOpen(round.id, id)),
      rubricOf(framework, round).dimensions,
      round.asks,
    )
  if (only !== undefined && other === undefined) return askRound(only)
  if (!isByRound) return ask(defaultRound(interview), rows)
  for (const round of interview.rounds) {
    asker.say(`\n${round.title}`)
    await askRound(round)
  }
}

/** A round that asks one activity's questions is rated by that activity's own rubric. */
const rubricOf = (framework: Framework, round: Interview['rounds'][number]): RoundRubric =>
  roundRubric(
    round,
    framework.activities.filter(({ id }) => round.asks.includes(id)),
    framework,
  )

function ratedBy(framework: Framework, round: Interview['rounds'][number]): RatedRow[] {
  const { dimensions, rows } = rubricOf(framework, round)
  return [...dimensions, ...rows]
}

/** The latest rating of each row in other mocks. */
function lastRatings(evidence: Evidence, name: string): Map<string, { value: number; on: string }> {
  return new Map(
    evidence
      .of('mock')
      .filter(({ subject }) => subject !== name)
      .flatMap((mock) =>
        Object.entries(mockRatings(mock)).map(([rubric, value]) => [rubric, { value, on: mock.occurredOn }] as const),
      ),
  )
}

async function askInterviewer(asker: Asker, recorder: MockRecorder): Promise<void> {
  const text = await asker.text('Who interviewed you? (panel:NAME for three or more; Enter to leave unnamed)', {
    validate: (typed) => checkInterviewer(typed),
  })
  recorder.save(interviewerOf(withSource(text)))
}

const withSource = (text: string): string => {
  const name = text.trim()
  if (name === '') return 'mock'
  return /^(mock|panel)(:|$)/i.test(name) ? name : `mock:${name}`
}

function checkInterviewer(typed: string): true | string {
  try {
    interviewerOf(withSource(typed))
    return true
  } catch (error) {
    if (error instanceof PrepError) return error.hint ?? error.message
    throw error
  }
}

async function askDetails(asker: Asker, recorder: MockRecorder): Promise<void> {
  const { relation, hireBand, isRealistic, note } = recorder.draft()
  if (relation === null) {
    const text = (await asker.text('How do you know them? (peer, mentor, professional …; Enter to skip)')).trim()
    if (text !== '') recorder.save({ relation: text })
  }
  if (hireBand === null) {
    const band = await asker.choice('Would they have hired you?', [
      { name: 'not stated', value: null },
      ...HIRE_BANDS.map((value) => ({ name: value.replaceAll('-', ' '), value })),
    ])
    if (band !== null) recorder.save({ hireBand: band })
  }
  if (!isRealistic && (await asker.yes('Was it under the conditions of a real interview?', false)))
    recorder.save({ isRealistic: true })
  if (note === null) {
    const text = (await asker.text('A note (Enter to leave out)')).trim()
    if (text !== '') recorder.save({ note: text })
  }
}

/** Turns a stop in the middle into words that say how to go on. */
export function throwStopped(error: unknown, entry: string | null, timed: string | null = null): never {
  if (!(error instanceof PrepError) || error.kind !== 'interrupted') throw error
  if (entry === null) throw error
  throw stopped(
    true,
    `${timed === null ? '' : `prep mock start --resume --start ${shortId(timed)} continues with the clock, `}prep mock add --start ${shortId(entry)} with the questions; prep undo takes all of it back`,
  )
}

/** Rounds as they stand before anything was rated: those that were named. */
export const plannedRounds = ({ rounds, isSomeRounds }: Interview): MockDraft['rounds'] =>
  isSomeRounds || rounds.length === 1 ? rounds.map(({ id }) => ({ round: id, ratings: {} })) : []
