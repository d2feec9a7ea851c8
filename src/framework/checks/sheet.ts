import type { InterviewerSheet } from '../../domain/rules/framework.ts'
import { type Add, mustKnow } from './check.ts'

/** An interviewer's sheet says what good and poor sound like at each level. Paths are of its owner. */
export function checkSheet(sheet: InterviewerSheet | null, levels: readonly string[] | null, add: Add): void {
  if (sheet === null) return
  for (const part of ['strong', 'weak'] as const) {
    for (const level of Object.keys(sheet[part])) mustKnow(level, levels, 'level', ['interviewer', part, level], add)
    for (const level of levels ?? [])
      if (!Object.hasOwn(sheet[part], level)) add(['interviewer', part], `nothing is said about ${level}`)
  }
}
