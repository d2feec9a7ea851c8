import { HIRE_BANDS, type HireBand } from '../facts/entry.ts'
import { notShownIn } from '../intake/ratings.ts'
import { isRecord } from '../is-record.ts'
import { addDays, type CivilDate, parseCivilDate } from '../time/dates.ts'
import { ANSWER_SCHEMA } from './request.ts'

/** A rater's answer to a request, checked. */
export interface ReviewAnswer {
  request: string
  rater: { name: string; relation: string }
  answeredOn: CivilDate
  ratings: Record<string, Record<string, number>>
  /** By item and dimension: there was no chance to see it, with the reason where one is given. */
  notShown: Record<string, Record<string, string | null>>
  notes: Record<string, string>
  mocks: Record<string, { hireBand: HireBand | null; isRealistic: boolean }>
  /** Null where the form was filled in by hand. */
  digest: string | null
}

/** What a request lets a rater answer. */
export interface AnswerRules {
  request: string
  items: readonly { key: string; dimensions: readonly string[]; isMock: boolean }[]
  relations: readonly string[]
  /** The learner's date now. */
  today: CivilDate
  /** Makes a text safe: no control characters. */
  clean: (text: string) => string
}

export const LONGEST_NAME = 120
export const LONGEST_NOTE = 4000
export const LONGEST_REASON = 200

/** What is wrong with an answer, and where: the keys that lead there. Never a piece of what somebody wrote. */
export interface AnswerFault {
  path: readonly string[]
  says: string
  /** Of a key that nobody asked for: those that may stand in its place. */
  known?: readonly string[]
}

export type AnswerRead = { answer: ReviewAnswer } | { faults: AnswerFault[] }

/**
 * Checks an answer file's value: its version, the request, the scale, and that it holds nothing else. Faults name the
 * place and never repeat what somebody wrote.
 */
export function readAnswer(value: unknown, rules: AnswerRules): AnswerRead {
  if (!isRecord(value)) return refused('it is not an answer file: there is no map at the top')
  if (value.schema !== ANSWER_SCHEMA)
    return refused(
      typeof value.schema === 'string' && /^prep\/review-answer\/\d+$/.test(value.schema)
        ? 'it was made by another version of prep'
        : 'it is not an answer to a review request',
    )
  const faults: AnswerFault[] = []
  const fault: Fault = (path, says, known) => void faults.push({ path, says, ...(known ? { known } : {}) })
  refuseOthers(value, KNOWN_KEYS, [], fault)
  if (value.request !== rules.request) return refused('it answers another request')
  const rater = raterOf(value.rater, rules, fault)
  const answeredOn = dateOf(value.answeredOn, rules.today, fault)
  const { ratings, notShown } = marksOf(value.ratings, rules, fault)
  const notes = notesOf(value.notes, rules, fault)
  const mocks = mocksOf(value.mocks, rules, fault)
  const digest = value.digest ?? null
  if (digest !== null && (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest))) fault(['digest'], 'is none')
  if (faults.length > 0) return { faults }
  return {
    answer: {
      request: rules.request,
      rater,
      answeredOn,
      ratings,
      notShown,
      notes,
      mocks,
      digest: typeof digest === 'string' ? digest : null,
    },
  }
}

const KNOWN_KEYS = ['schema', 'request', 'rater', 'answeredOn', 'ratings', 'notes', 'mocks', 'digest']

type Fault = (path: readonly string[], says: string, known?: readonly string[]) => void

const refused = (says: string): AnswerRead => ({ faults: [{ path: [], says }] })

function raterOf(value: unknown, { relations, clean }: AnswerRules, fault: Fault): ReviewAnswer['rater'] {
  const none = { name: '', relation: '' }
  if (!isRecord(value)) {
    fault(['rater'], 'is missing')
    return none
  }
  refuseOthers(value, ['name', 'relation'], ['rater'], fault)
  const name = typeof value.name === 'string' ? clean(value.name).replace(/\s+/g, ' ').trim() : ''
  if (name === '') fault(['rater', 'name'], 'is missing')
  if (name.length > LONGEST_NAME) fault(['rater', 'name'], `is longer than ${LONGEST_NAME} characters`)
  const relation = typeof value.relation === 'string' ? value.relation : ''
  if (!relations.includes(relation)) fault(['rater', 'relation'], `must be ${relations.join(' or ')}`)
  return { name, relation }
}

/** A rater's day may be one ahead of the learner's, whose day begins later: then it counts as the learner's. */
function dateOf(value: unknown, today: CivilDate, fault: Fault): CivilDate {
  if (typeof value !== 'string' || parseCivilDate(value) === null) {
    fault(['answeredOn'], 'must be a date like 2026-11-22')
    return today
  }
  if (value > addDays(today, 1)) fault(['answeredOn'], 'is in the future')
  return value > today ? today : value
}

/** A number is a rating; `na`, with a reason or without, is none. */
function marksOf(
  value: unknown,
  { items, clean }: AnswerRules,
  fault: Fault,
): Pick<ReviewAnswer, 'ratings' | 'notShown'> {
  const ratings: ReviewAnswer['ratings'] = {}
  const notShown: ReviewAnswer['notShown'] = {}
  if (!isRecord(value)) {
    fault(['ratings'], 'are missing')
    return { ratings, notShown }
  }
  refuseOthers(
    value,
    items.map(({ key }) => key),
    ['ratings'],
    fault,
  )
  for (const { key, dimensions } of items) {
    const given = Object.hasOwn(value, key) ? value[key] : undefined
    if (given === undefined || given === null) continue
    if (!isRecord(given)) {
      fault(['ratings', key], 'must be a map of dimensions to numbers')
      continue
    }
    refuseOthers(given, dimensions, ['ratings', key], fault)
    const own: Record<string, number> = {}
    const na: Record<string, string | null> = {}
    for (const dimension of dimensions) {
      const rating = Object.hasOwn(given, dimension) ? given[dimension] : undefined
      if (rating === undefined || rating === null || rating === '') continue
      const passed = typeof rating === 'string' ? notShownIn(clean(rating)) : null
      if (passed !== null && (passed.reason ?? '').length <= LONGEST_REASON) na[dimension] = passed.reason
      else if (passed !== null) fault(['ratings', key, dimension], `is longer than ${LONGEST_REASON} characters`)
      else if (isHalfStep(rating)) own[dimension] = rating
      else fault(['ratings', key, dimension], 'a rating is 1 to 5, in half steps, or na')
    }
    if (Object.keys(own).length > 0) ratings[key] = own
    if (Object.keys(na).length > 0) notShown[key] = na
  }
  if (Object.keys({ ...ratings, ...notShown }).length === 0) fault(['ratings'], 'nothing was rated')
  return { ratings, notShown }
}

function notesOf(value: unknown, { items, clean }: AnswerRules, fault: Fault): ReviewAnswer['notes'] {
  const notes: ReviewAnswer['notes'] = {}
  if (value === undefined || value === null) return notes
  if (!isRecord(value)) {
    fault(['notes'], 'must be a map of items to text')
    return notes
  }
  refuseOthers(
    value,
    items.map(({ key }) => key),
    ['notes'],
    fault,
  )
  for (const { key } of items) {
    const given = Object.hasOwn(value, key) ? value[key] : undefined
    if (given === undefined || given === null) continue
    if (typeof given !== 'string') {
      fault(['notes', key], 'must be text')
      continue
    }
    const note = clean(given).trim()
    if (note.length > LONGEST_NOTE) fault(['notes', key], `is longer than ${LONGEST_NOTE} characters`)
    else if (note !== '') notes[key] = note
  }
  return notes
}

function mocksOf(value: unknown, { items }: AnswerRules, fault: Fault): ReviewAnswer['mocks'] {
  const mocks: ReviewAnswer['mocks'] = {}
  if (value === undefined || value === null) return mocks
  if (!isRecord(value)) {
    fault(['mocks'], 'must be a map')
    return mocks
  }
  const keys = items.filter(({ isMock }) => isMock).map(({ key }) => key)
  refuseOthers(value, keys, ['mocks'], fault)
  for (const key of keys) {
    const given = Object.hasOwn(value, key) ? value[key] : undefined
    if (given === undefined || given === null) continue
    if (!isRecord(given)) {
      fault(['mocks', key], 'must be a map')
      continue
    }
    refuseOthers(given, ['hireBand', 'isRealistic'], ['mocks', key], fault)
    const band = given.hireBand ?? null
    const hireBand = HIRE_BANDS.find((known) => known === band) ?? null
    if (band !== null && hireBand === null) fault(['mocks', key, 'hireBand'], `must be one of ${HIRE_BANDS.join(', ')}`)
    const isRealistic = given.isRealistic ?? false
    if (typeof isRealistic !== 'boolean') fault(['mocks', key, 'isRealistic'], 'must be true or false')
    mocks[key] = { hireBand, isRealistic: isRealistic === true }
  }
  return mocks
}

const isHalfStep = (value: unknown): value is number =>
  typeof value === 'number' && value >= 1 && value <= 5 && Number.isInteger(value * 2)

function refuseOthers(
  value: Record<string, unknown>,
  known: readonly string[],
  path: readonly string[],
  fault: Fault,
): void {
  for (const key of Object.keys(value))
    if (!known.includes(key)) fault([...path, key], 'the request did not ask for this', known)
}
