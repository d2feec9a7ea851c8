import { PrepError } from '../../domain/prep-error.ts'

/** Arguments and options as commander read them; the accessors below check and convert. */
export interface Input {
  args: readonly string[]
  options: Readonly<Record<string, unknown>>
}

export const isSet = (input: Input, name: string): boolean => input.options[name] !== undefined

export function textOption(input: Input, name: string): string | null {
  const value = input.options[name]
  return typeof value === 'string' ? value : null
}

export const flagOption = (input: Input, name: string): boolean => input.options[name] === true

export function listOption(input: Input, name: string): string[] {
  const value = input.options[name]
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string')
  return typeof value === 'string' ? [value] : []
}

export interface NumberBounds {
  min?: number
  max?: number
  isWhole?: boolean
}

/** A number option within its bounds, or null when it was not given. Throws a usage error otherwise. */
export function numberOption(input: Input, name: string, bounds: NumberBounds = {}): number | null {
  const text = textOption(input, name)
  return text === null ? null : parseNumber(text, `--${kebab(name)}`, bounds)
}

export function parseNumber(text: string, what: string, { min, max, isWhole }: NumberBounds = {}): number {
  const value = Number(text)
  const isFaulty =
    text.trim() === '' ||
    !Number.isFinite(value) ||
    (min !== undefined && value < min) ||
    (max !== undefined && value > max) ||
    (isWhole === true && !Number.isInteger(value))
  if (!isFaulty) return value
  const kind = isWhole ? 'a whole number' : 'a number'
  const range =
    min !== undefined && max !== undefined
      ? ` from ${min} to ${max}`
      : min !== undefined
        ? ` of at least ${min}`
        : max !== undefined
          ? ` of at most ${max}`
          : ''
  throw new PrepError('usage', `${what} takes ${kind}${range}, not "${text}"`)
}

/** What is said by several options, by commas, or by both, in order. */
export const commaParts = (...texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(',')).map((part) => part.trim())

/** `KEY=VALUE` pairs, in order. */
export function pairs(texts: readonly string[], what: string, example: string): [string, string][] {
  return commaParts(...texts).map((text) => {
    const at = text.indexOf('=')
    const key = text.slice(0, Math.max(0, at)).trim()
    const value = text.slice(at + 1).trim()
    if (key === '' || value === '') throw new PrepError('usage', `${what} takes pairs like ${example}, not "${text}"`)
    return [key, value]
  })
}

/** What is typed with hyphens as the name by which an option or a field is known. */
export const camel = (text: string): string => text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The name of an option or a field as it is typed. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
