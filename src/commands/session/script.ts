import { PrepError } from '../../domain/prep-error.ts'
import type { Item } from '../../domain/quiz/item.ts'
import type { Reply } from '../../domain/quiz/question.ts'
import { isGrade } from '../../domain/quiz/review.ts'
import { normalizeText } from '../../domain/quiz/scoring.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import type { Context } from '../contract/context.ts'
import type { Answerer } from './answerer.ts'

/** One entry of an answers file, by item id. */
interface Scripted {
  answer: readonly string[]
  seconds: number | null
  confidence: number | null
  grade: number | null
  isEasy: boolean
  isHinted: boolean
}

export type Script = ReadonlyMap<string, Scripted>

const LIMITS = { mostBytes: 1024 * 1024, ifLarger: 'no sitting has so many answers: is it the right file?' }

const FORM = '{"ITEM": {"answer": "b", "seconds": 12.5, "confidence": 80}}'

/** `--answers FILE`: a JSON object by item. Throws a PrepError that names the first thing that is wrong. */
export function readScript(context: Context, file: string): Script {
  const content = parseScript(context, file)
  return new Map(Object.entries(content).map(([id, value]) => [id, scriptedOf(value, id, file)]))
}

function parseScript(context: Context, file: string): Record<string, unknown> {
  const text = readNamedText(context.world, file, LIMITS)
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new PrepError('data', `the answers in ${nameOf(file)} are no JSON`, `the form is ${FORM}`)
  }
  if (!isRecord(content))
    throw new PrepError('data', `the answers in ${nameOf(file)} are no JSON object`, `the form is ${FORM}`)
  return content
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const KEYS = ['answer', 'seconds', 'confidence', 'grade', 'easy', 'hinted']

function scriptedOf(value: unknown, id: string, file: string): Scripted {
  const fault = (says: string): PrepError =>
    new PrepError('data', `${nameOf(file)}, ${id}: ${says}`, `the form is ${FORM}`)
  const given = isRecord(value) ? value : { answer: value }
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) throw fault(`${key} is not known (${KEYS.join(', ')})`)
  const number = (key: string, min: number, max: number): number | null => {
    const found = given[key]
    if (found === undefined || found === null) return null
    if (typeof found !== 'number' || !(found >= min && found <= max))
      throw fault(`${key} must be a number from ${min} to ${max}`)
    return found
  }
  return {
    answer: answerOf(given.answer, fault),
    seconds: number('seconds', 0, 86_400),
    confidence: number('confidence', 50, 100),
    grade: number('grade', 1, 4),
    isEasy: given.easy === true,
    isHinted: given.hinted === true,
  }
}

function answerOf(answer: unknown, fault: (says: string) => PrepError): string[] {
  if (answer === undefined || answer === null) return []
  if (typeof answer === 'string' || typeof answer === 'number') return [String(answer)]
  if (Array.isArray(answer) && answer.every((part) => typeof part === 'string' || typeof part === 'number'))
    return answer.map(String)
  throw fault('answer must be an option, a list of options or a text')
}

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
