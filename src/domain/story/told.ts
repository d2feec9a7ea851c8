import type { EntryOf, Payloads } from '../facts/entry.ts'
import type { HoursConstants } from '../measure/constants.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { doubtOf } from '../practice/time-that-counts.ts'

/** Seconds of a telling, over its four parts. */
export const tellingSeconds = ({ seconds }: Pick<Payloads['take'], 'seconds'>): number => sum(Object.values(seconds))

/** A text of less than a minute says too little of how long its story is. */
const LEAST_PLANNED = 60

/** Whether a telling was over so soon that the story cannot have been told; who was asked and stands by it is believed. */
export function isRushedTelling(payload: Payloads['take'], constants: HoursConstants): boolean {
  const { plannedSeconds = null, isTimeConfirmed = false } = payload
  if (plannedSeconds === null || plannedSeconds < LEAST_PLANNED || isTimeConfirmed) return false
  return doubtOf(tellingSeconds(payload) / 60, plannedSeconds / 60, constants) === 'too-short'
}

/** The tellings that count: the others are kept, and nothing goes by them. */
export const tellings = ({ of, framework }: Pick<Evidence, 'of' | 'framework'>): EntryOf<'take'>[] =>
  of('take').filter(({ payload }) => !isRushedTelling(payload, framework.constants.hours))

/** How often each story was told, by id: rehearsed, in answer to a practiced question, and to one of a real interview. */
export function timesTold(evidence: Pick<Evidence, 'of' | 'framework'>): Map<string, number> {
  const times = new Map<string, number>()
  const add = (story: string): unknown => times.set(story, (times.get(story) ?? 0) + 1)
  for (const { subject } of tellings(evidence)) add(subject)
  for (const { payload } of evidence.of('practice')) if (payload.story !== undefined) add(payload.story)
  for (const { payload } of evidence.of('debrief'))
    for (const { story } of payload.questions) if (story !== undefined) add(story)
  return times
}
