import { PrepError } from '../../domain/prep-error.ts'
import type { Item } from '../../domain/quiz/item.ts'
import type { Reply } from '../../domain/quiz/question.ts'
import { isGrade } from '../../domain/quiz/review.ts'
import { normalizeText } from '../../domain/quiz/scoring.ts'
import type { Answerer } from './answerer.ts'

/** One entry of an answers file, by item id. */
export interface Scripted {
  answer: readonly string[]
  seconds: number | null
  confidence: number | null
  grade: number | null
  isEasy: boolean
  isHinted: boolean
}

export type Script = ReadonlyMap<string, Scripted>

/**
 * Checks the script's answers to these items before anything is asked: every option it names must be one. An item that
 * it does not mention is skipped when it is asked.
 */
export function checkScript(script: Script, items: readonly Item[]): void {
  for (const item of items) {
    const scripted = script.get(item.id)
    if (scripted) responseOf(scripted.answer, item)
  }
}

/** Option ids of an answer that names ids (also `a, c` in one text) or repeats the options' words. */
function responseOf(answer: readonly string[], item: Item): string[] {
  // A list for a question that takes one text holds the forms that are accepted: any of them is the answer.
  if (item.kind === 'short') return answer.slice(0, 1)
  const given = answer.filter((part) => part.trim() !== '')
  const whole = given.map((part) => optionOf(part, item))
  if (whole.every((id) => id !== null)) return whole
  const parts = given.flatMap((part) => part.split(/[\s,;]+/)).filter((part) => part !== '')
  return parts.map((part) => {
    const id = optionOf(part, item)
    if (id !== null) return id
    throw new PrepError(
      'data',
      `${item.id} has no option ${part}`,
      `its options are ${item.options.map((option) => option.id).join(', ')}`,
    )
  })
}

const optionOf = (text: string, { options }: Item): string | null =>
  options.find(({ id }) => id === text.trim().toLowerCase())?.id ??
  options.find((option) => normalizeText(option.text) === normalizeText(text))?.id ??
  null

/** Seconds of an answer that the script does not time, where the question has no limit. */
const UNTIMED_SECONDS = 15

/** Answers from a script. What it does not hold is skipped; what it does not time took half of the limit. */
export function scriptAnswerer(script: Script): Answerer {
  return {
    say: () => {},
    ask: async ({ item, limitSeconds }) => {
      const scripted = script.get(item.id)
      const reply: Reply = {
        response: scripted ? responseOf(scripted.answer, item) : [],
        seconds: scripted?.seconds ?? (limitSeconds === null ? UNTIMED_SECONDS : limitSeconds / 2),
        clockGapSeconds: 0,
        confidence: scripted?.confidence ?? null,
        isEasy: scripted?.isEasy ?? false,
        isHinted: scripted?.isHinted ?? false,
      }
      return reply
    },
    explain: async () => null,
    recall: async ({ id }) => {
      const { grade = null, seconds = null } = script.get(id) ?? {}
      return { grade: grade !== null && isGrade(grade) ? grade : 1, seconds: seconds ?? UNTIMED_SECONDS }
    },
    close: () => {},
  }
}
