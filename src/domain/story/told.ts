import type { Evidence } from '../metrics/evidence.ts'

/** How often each story was told, by id: rehearsed, in answer to a practiced question, and to one of a real interview. */
export function timesTold({ of }: Pick<Evidence, 'of'>): Map<string, number> {
  const times = new Map<string, number>()
  const add = (story: string): unknown => times.set(story, (times.get(story) ?? 0) + 1)
  for (const { subject } of of('take')) add(subject)
  for (const { payload } of of('practice')) if (payload.story !== undefined) add(payload.story)
  for (const { payload } of of('debrief'))
    for (const { story } of payload.questions) if (story !== undefined) add(story)
  return times
}
