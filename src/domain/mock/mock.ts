import type { HireBand, NewEntry, Payloads } from '../facts/entry.ts'
import { UNNAMED } from '../facts/rater.ts'
import type { Source } from '../facts/source.ts'
import { sum } from '../measure/mean.ts'
import { withFedRows } from '../practice/piece-rubric.ts'
import type { PieceDimension } from '../rules/framework.ts'
import type { CivilDate } from '../time/dates.ts'

export type MockRound = Payloads['mock']['rounds'][number]

/** The round that stands for the mock as a whole, where nothing was said of single rounds. */
export const OVERALL = 'overall'

/** A mock while it is being recorded. */
export interface MockDraft {
  name: string
  occurredOn: CivilDate
  source: Source
  rater: string
  loop: string | null
  rounds: MockRound[]
  /** Rubric rows that there was no chance to show, with the reason. */
  notShown: Readonly<Record<string, string>>
  relation: string | null
  hireBand: HireBand | null
  isRealistic: boolean
  isTimeConfirmed?: boolean
  predicted: number | null
  note: string | null
  start: string | null
  externalId: string | null
}

/** A mock of which nothing was said yet. */
export const blankMock = (head: Pick<MockDraft, 'name' | 'occurredOn'>): MockDraft => ({
  ...head,
  source: 'mock',
  rater: UNNAMED,
  loop: null,
  rounds: [],
  notShown: {},
  relation: null,
  hireBand: null,
  isRealistic: false,
  predicted: null,
  note: null,
  start: null,
  externalId: null,
})

export function mockEntry(draft: MockDraft): Extract<NewEntry, { kind: 'mock' }> {
  const { loop, relation, hireBand, predicted, note, start, externalId } = draft
  return {
    kind: 'mock',
    occurredOn: draft.occurredOn,
    subject: draft.name,
    source: draft.source,
    rater: draft.rater,
    payload: {
      ...(loop === null ? {} : { loop }),
      rounds: saidRounds(draft.rounds),
      ...(Object.keys(draft.notShown).length === 0 ? {} : { notShown: draft.notShown }),
      ...(relation === null ? {} : { relation }),
      ...(hireBand === null ? {} : { hireBand }),
      isRealistic: draft.isRealistic,
      ...(draft.isTimeConfirmed === true ? { isTimeConfirmed: true } : {}),
      ...(predicted === null ? {} : { predicted }),
      ...(note === null ? {} : { note }),
      ...(start === null ? {} : { start }),
      ...(externalId === null ? {} : { externalId }),
    },
  }
}

/** Without the whole where only single rounds were said; a mock of which nothing was said is one whole. */
function saidRounds(rounds: readonly MockRound[]): MockRound[] {
  const said = rounds.filter(
    ({ round, ratings, minutes }) => round !== OVERALL || minutes !== undefined || Object.keys(ratings).length > 0,
  )
  return said.length > 0 ? said : [{ round: OVERALL, ratings: {} }]
}

/** A mock that was recorded before, to be completed. */
export const draftOf = ({
  subject,
  occurredOn,
  source,
  rater,
  payload,
}: Pick<
  Extract<NewEntry, { kind: 'mock' }>,
  'subject' | 'occurredOn' | 'source' | 'rater' | 'payload'
>): MockDraft => ({
  name: subject,
  occurredOn,
  source,
  rater,
  loop: payload.loop ?? null,
  rounds: payload.rounds,
  notShown: payload.notShown ?? {},
  relation: payload.relation ?? null,
  hireBand: payload.hireBand ?? null,
  isRealistic: payload.isRealistic,
  ...(payload.isTimeConfirmed === true ? { isTimeConfirmed: true } : {}),
  predicted: payload.predicted ?? null,
  note: payload.note ?? null,
  start: payload.start ?? null,
  externalId: payload.externalId ?? null,
})

/** The rounds with one more rating; the newest of a row in a round stands. */
export function withRating(rounds: readonly MockRound[], round: string, rubric: string, value: number): MockRound[] {
  const known = rounds.find((one) => one.round === round)
  if (!known) return [...rounds, { round, ratings: { [rubric]: value } }]
  return rounds.map((one) => (one === known ? { ...one, ratings: { ...one.ratings, [rubric]: value } } : one))
}

/** The rounds with one more rating of a dimension, and of the rows that the round's dimensions feed. */
export function withDimension(
  rounds: readonly MockRound[],
  round: string,
  rubric: readonly PieceDimension[],
  given: { id: string; value: number },
): MockRound[] {
  const known = rounds.find((one) => one.round === round) ?? { round, ratings: {} }
  const dimensions = { ...known.dimensions, [given.id]: given.value }
  const own = new Set(rubric.map(({ id }) => id))
  const fed = Object.entries(withFedRows(rubric, dimensions)).filter(([id]) => !own.has(id))
  const rated: MockRound = { ...known, dimensions, ratings: { ...known.ratings, ...Object.fromEntries(fed) } }
  return rounds.includes(known) ? rounds.map((one) => (one === known ? rated : one)) : [...rounds, rated]
}

/** The rounds with the minutes one of them took. */
export function withMinutes(rounds: readonly MockRound[], round: string, minutes: number): MockRound[] {
  if (!rounds.some((one) => one.round === round)) return [...rounds, { round, ratings: {}, minutes }]
  return rounds.map((one) => (one.round === round ? { ...one, minutes } : one))
}

/** Minutes of all rounds; null when none were said. */
export function minutesOfRounds(rounds: readonly MockRound[]): number | null {
  const said = rounds.flatMap(({ minutes }) => minutes ?? [])
  return said.length === 0 ? null : sum(said)
}
