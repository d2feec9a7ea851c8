import type { ClockTime } from '../facts/entry.ts'

/** Seconds since midnight of `19:30`, `7:05 pm`, `07:00:00 AM`, `7 pm`, `19h30`; null for anything else. */
export function clockSeconds(text: string): number | null {
  const match = /^(\d{1,2})(?:[:h.](\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim())
  if (!match) return null
  const [, hours = '', minutes, seconds = '0', half] = match
  if (minutes === undefined && half === undefined) return null
  const hour = Number(hours)
  if (Number(minutes ?? 0) > 59 || Number(seconds) > 59 || hour > (half === undefined ? 23 : 12)) return null
  const ofDay = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return ofDay * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)
}

/** `HH:MM`, with the seconds where there are any. */
export function clockTime(seconds: number): ClockTime {
  const [hour, minute, second] = [
    Math.floor(seconds / 3600),
    Math.floor((seconds % 3600) / 60),
    Math.floor(seconds % 60),
  ]
  return [hour, minute, ...(second === 0 ? [] : [second])].map((part) => String(part).padStart(2, '0')).join(':')
}
