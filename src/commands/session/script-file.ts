import { isRecord } from '../../domain/is-record.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import { refuseIssues } from '../../framework/issue.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { parseFiles } from '../../framework/parse.ts'
import type { Context } from '../contract/context.ts'
import type { Script, Scripted } from './script.ts'

const LIMITS = { mostBytes: 1024 * 1024, ifLarger: 'no sitting has that many answers: is it the right file?' }

const FORM = '{"ITEM": {"answer": "b", "seconds": 12.5, "confidence": 80}}'

/**
 * `--answers FILE`: a map by item, in JSON or YAML. Throws one PrepError with all that is wrong, each fault at its place.
 */
export function readScript({ world }: Context, file: string): Script {
  const name = nameOf(file)
  const { raw, issues, issueAt } = parseFiles([{ name, text: readNamedText(world, file, LIMITS) }])
  const faults = [...issues]
  const script = new Map(
    Object.entries(raw).map(([id, value]) => [
      id,
      scriptedOf(value, ({ key, says, hint }) =>
        faults.push(issueAt(key === null ? [id] : [id, key], `${id}: ${says}`, hint)),
      ),
    ]),
  )
  if (faults.length > 0) throw refuseIssues(name, faults, `nothing was recorded; the form is ${FORM}`)
  return script
}

const KEYS = ['answer', 'seconds', 'confidence', 'grade', 'easy', 'hinted']

type Fault = (fault: { key: string | null; says: string; hint: string | null }) => void

function scriptedOf(value: unknown, fault: Fault): Scripted {
  const given = isRecord(value) ? value : { answer: value }
  for (const key of Object.keys(given))
    if (!KEYS.includes(key))
      fault({ key, says: `unknown key \`${key}\``, hint: didYouMean(key, KEYS) ?? `known: ${KEYS.join(', ')}` })
  const own = (key: string): unknown => (Object.hasOwn(given, key) ? given[key] : null)
  const number = (key: string, min: number, max: number): number | null => {
    const found = own(key) ?? null
    if (found === null) return null
    if (typeof found === 'number' && found >= min && found <= max) return found
    fault({ key, says: `${key} must be a number from ${min} to ${max}`, hint: null })
    return null
  }
  const flag = (key: string): boolean => {
    const found = own(key) ?? false
    if (typeof found !== 'boolean') fault({ key, says: `${key} must be true or false`, hint: null })
    return found === true
  }
  return {
    answer: answerOf(own('answer'), fault),
    seconds: number('seconds', 0, 86_400),
    confidence: number('confidence', 50, 100),
    grade: number('grade', 1, 4),
    isEasy: flag('easy'),
    isHinted: flag('hinted'),
  }
}

function answerOf(answer: unknown, fault: Fault): string[] {
  if (answer === undefined || answer === null) return []
  if (typeof answer === 'string' || typeof answer === 'number') return [String(answer)]
  if (Array.isArray(answer) && answer.every((part) => typeof part === 'string' || typeof part === 'number'))
    return answer.map(String)
  fault({ key: null, says: 'answer must be an option, a list of options or a text', hint: null })
  return []
}
