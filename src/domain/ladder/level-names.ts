import { capitalize } from '../text/capitalize.ts'

/** Words of job titles that say how high one stands; the next language costs an entry. */
const RANKS =
  /\b(?:apprentice|intern|trainee|entry|junior|associate|graduate|mid|middle|intermediate|professional|senior|staff|principal|distinguished|fellow|lead|manager|director|head|vp|chief|beginner|novice|basic|foundation|developing|proficient|competent|advanced|expert|master|working|practitioner)\b/i

const NUMBERED =
  /^(?:level|lvl|grade|band|stage|step|tier|points?|milestone|ic|em|sde|swe|pm|[a-z])?[\s_.-]*\d{1,2}[a-z+]?$/i
const ROMAN = /\s(?:i{1,3}|iv|vi{0,3}|ix|x)$/i

/** Whether a name looks like that of a level: `L4`, `level_2`, `Senior engineer`, `Engineer II`. */
export const looksLikeLevel = (name: string): boolean => {
  const text = name.trim()
  return (
    text.length <= 60 && (NUMBERED.test(text) || ROMAN.test(text) || RANKS.test(text) || /^[a-z]{1,3}\d/i.test(text))
  )
}

/** Share of names that look like levels. */
export const levelShare = (names: readonly string[]): number =>
  names.length === 0 ? 0 : names.filter(looksLikeLevel).length / names.length

/** The number in a name; null without one. */
const numberIn = (name: string): number | null => {
  const [, digits] = /(\d+)(?!.*\d)/.exec(name) ?? []
  return digits === undefined ? null : Number(digits)
}

/** Whether the numbers in the names fall from each to the next: the ladder stands with its highest level first. */
export function areHighestFirst(names: readonly string[]): boolean {
  const numbers = names.map(numberIn)
  return (
    names.length > 1 &&
    numbers.every((number, at) => number !== null && (at === 0 || number < (numbers[at - 1] ?? number)))
  )
}

/** `level_2` as a person would write it. */
export const readableLevel = (name: string): string =>
  /^[a-z]+[_-]\d+$/i.test(name) ? capitalize(name.replace(/[_-]/, ' ')) : name
