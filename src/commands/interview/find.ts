import {
  INTERVIEW_KINDS,
  type Interview,
  type InterviewRound,
  interviewsAmong,
} from '../../domain/interviews/interviews.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { parseDatePhrase } from '../../domain/time/date-phrase.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { fullDay } from '../../domain/time/day-words.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption } from '../contract/input.ts'
import { pickOwnId } from '../lookup/own-id.ts'

/** Interviews as they stand now, whatever date is reported on: what a writing command goes by. */
export const allInterviews = (context: Context): Interview[] =>
  interviewsAmong(context.reader().entries({ kinds: INTERVIEW_KINDS }))

const SHORTEST = 2

/** The interview of this id or company, or the beginning of one; of several at one company the open one. Throws a PrepError that names the nearest. */
export function findInterview(interviews: readonly Interview[], text: string): Interview {
  const typed = text.trim().toLowerCase()
  const isNamed = (name: string): boolean => name === typed || (typed.length >= SHORTEST && name.startsWith(typed))
  const named = interviews.filter(({ company }) => isNamed(company.toLowerCase()))
  const exact = named.filter(({ company }) => company.toLowerCase() === typed)
  const ofCompany = exact.length > 0 ? exact : named
  const open = ofCompany.filter(({ outcome }) => outcome === null)
  const [only] = open.length === 1 ? open : ofCompany
  if (only !== undefined && (open.length === 1 || ofCompany.length === 1)) return only
  if (ofCompany.length > 1)
    throw new PrepError(
      'ambiguous',
      `${text} could be any of ${ofCompany.length} interviews: ${ofCompany.map(({ id, company, level, startedOn }) => `${id} (${company}, ${level}, since ${fullDay(startedOn)})`).join(', ')}`,
      'give its id',
    )
  const near = didYouMean(
    text,
    interviews.map(({ company }) => company),
  )
  const ids = interviews.map(({ id }) => id)
  if (near !== null && !typed.startsWith('i-')) throw new PrepError('not-found', `no interview at ${text}`, near)
  const id = pickOwnId(
    'interview',
    text,
    ids,
    ids.length === 0 ? 'prep interview add COMPANY records one' : 'prep interview list shows them',
  )
  const found = interviews.find((interview) => interview.id === id)
  if (!found) throw new Error('an interview that was just found is not there')
  return found
}

/** `--round N`; null when it was not given. */
export function roundNamed(input: Input, { company, rounds }: Interview): InterviewRound | null {
  const number = numberOption(input, 'round', { isWhole: true, min: 1 })
  if (number === null) return null
  const round = rounds.find((one) => one.number === number)
  if (round) return round
  throw new PrepError(
    'not-found',
    `${company} has no round ${number}`,
    rounds.length === 0 ? 'no round is recorded yet' : `it has ${rounds.length}; prep interview show lists them`,
  )
}

/** The day of a round, past or to come. */
export function roundDate(text: string, today: CivilDate): CivilDate {
  const date = parseDatePhrase(text, today)
  if (date !== null) return date
  throw new PrepError('usage', `"${text}" is not a date of a round`, 'as in 2027-01-28, today or yesterday')
}
