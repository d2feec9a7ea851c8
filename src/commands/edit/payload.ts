import { isRecord } from '../../domain/is-record.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { daysBetween } from '../../domain/time/dates.ts'
import { parseMinutes } from '../../domain/time/duration.ts'

/** What `--set` asks for: a field by its path, and the text of its new value; empty to clear it. */
export interface Change {
  path: readonly string[]
  text: string
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A payload is right, or this is what is wrong with it. */
export type Validate = (payload: Json) => readonly { path: readonly string[]; message: string }[]

/**
 * The payload with one field changed. A text may be meant as several things (`3` as a number or as a name): the first
 * reading that the kind's schema allows is taken, the kind of the present value before others.
 */
export function changeField(payload: Json, change: Change, validate: Validate): Json {
  const present = fieldOf(payload, change.path)
  if (change.text === '') return withField(payload, change.path, undefined)
  const readings = readingsOf(change, present).map((value) => withField(payload, change.path, value))
  const isRight = (candidate: Json): boolean => !validate(candidate).some((fault) => concerns(fault.path, change.path))
  return readings.find(isRight) ?? readings[0] ?? payload
}

/** A fault lies at the field, in it, or in what holds it. */
export const concerns = (fault: readonly string[], path: readonly string[]): boolean =>
  fault.slice(0, path.length).every((part, index) => part === path[index])

const DURATIONS = ['minutes', 'limitMinutes']

const WORDS = new Map<string, Json>([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
  ['null', null],
])

function readingsOf({ path, text }: Change, present: Json | undefined): Json[] {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  const minutes = DURATIONS.includes(path.at(-1) ?? '') ? parseMinutes(text) : null
  const share = /^\d+(\.\d+)?%$/.test(text.trim()) ? Number(text.trim().slice(0, -1)) / 100 : null
  const word = WORDS.get(text.trim().toLowerCase())
  const readings: Json[] = [
    ...(minutes === null ? [] : [minutes]),
    ...(Number.isFinite(number) ? [number] : []),
    ...(share === null ? [] : [share]),
    ...(word === undefined ? [] : [word]),
    text,
    text.split(',').map((part) => part.trim()),
  ]
  const isAlike = (value: Json): boolean =>
    typeof value === typeof present && Array.isArray(value) === Array.isArray(present)
  return present === undefined || present === null
    ? readings
    : readings.toSorted((a, b) => Number(isAlike(b)) - Number(isAlike(a)))
}

export function fieldOf(value: Json | undefined, path: readonly string[]): Json | undefined {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (isList(value)) return fieldOf(value[Number(key)], rest)
  return isRecord(value) && Object.hasOwn(value, key) ? fieldOf(value[key], rest) : undefined
}

function withField(value: Json | undefined, [key, ...rest]: readonly string[], field: Json | undefined): Json {
  if (key === undefined) return field ?? null
  if (isList(value)) {
    const at = Number(key)
    if (!Number.isInteger(at) || at < 0 || at >= value.length) return value
    return field === undefined && rest.length === 0
      ? value.toSpliced(at, 1)
      : value.with(at, withField(value[at], rest, field))
  }
  const object = isRecord(value) ? value : {}
  if (field !== undefined || rest.length > 0) return { ...object, [key]: withField(object[key], rest, field) }
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

const TESTED = ['subject', 'problem', 'solved', 'optimal', 'score', 'isAutomated']

/** What follows from a change of a practice block: whether it was within its limit, when it ended, that it was solved. */
export function settlePractice(payload: Json, changed: readonly string[]): Json {
  if (!isRecord(payload)) return payload
  const { minutes, limitMinutes, startedAt } = payload
  const isChanged = (key: string): boolean => changed.includes(key)
  const settled: Record<string, Json> = { ...payload }
  if ((isChanged('minutes') || isChanged('limitMinutes')) && !isChanged('isWithinLimit')) {
    const isSaid = isChanged('minutes') || !(isList(payload.assumed) && payload.assumed.includes('minutes'))
    if (isSaid && typeof minutes === 'number' && typeof limitMinutes === 'number')
      settled.isWithinLimit = minutes <= limitMinutes
    else delete settled.isWithinLimit
  }
  if (
    isChanged('minutes') &&
    !isChanged('finishedAt') &&
    typeof minutes === 'number' &&
    typeof startedAt === 'string' &&
    payload.finishedAt !== undefined
  )
    settled.finishedAt = new Date(Date.parse(startedAt) + minutes * 60_000).toISOString()
  if (isChanged('optimal') && payload.optimal === true && !isChanged('solved')) settled.solved = true
  // What a test said of one problem is its word no longer once a person has changed it.
  if (TESTED.some(isChanged)) delete settled.isAutomated
  return settled
}

/** A field that somebody sets is said from then on, whatever was assumed of it before. */
export function settleAssumed(payload: Json, changed: readonly string[]): Json {
  if (!isRecord(payload) || !isList(payload.assumed)) return payload
  const left = payload.assumed.filter((field) => typeof field !== 'string' || !changed.includes(field))
  return withField(payload, ['assumed'], left.length > 0 ? left : undefined)
}

/** Instants of a payload, moved with the date of its entry. */
export function moveInstants(payload: Json, from: CivilDate, to: CivilDate): Json {
  if (!isRecord(payload)) return payload
  const shift = daysBetween(from, to) * 86_400_000
  const move = (value: Json): Json =>
    typeof value === 'string' ? new Date(Date.parse(value) + shift).toISOString() : value
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      key === 'startedAt' || key === 'finishedAt' ? move(value) : value,
    ]),
  )
}
