/** The forms a duration may take on the command line, for messages and help. */
export const DURATION_FORMS = '90m, 1h30, 1.5h or 09:00-10:30'

/** Minutes of `90m`, `90`, `1h`, `1h30`, `1.5h` or `09:00-10:30` (past midnight included), or null. */
export function parseMinutes(text: string): number | null {
  const phrase = text.trim().toLowerCase()
  const plain = /^(\d+(?:\.\d+)?)\s*(?:m|min|minutes)?$/.exec(phrase)
  if (plain) return positive(Number(plain[1]))
  const hours = /^(\d+(?:\.\d+)?)\s*h$/.exec(phrase)
  if (hours) return positive(Number(hours[1]) * 60)
  const mixed = /^(\d+)\s*h\s*([0-5]?\d)\s*m?$/.exec(phrase)
  if (mixed) return positive(Number(mixed[1]) * 60 + Number(mixed[2]))
  const span = parseTimeSpan(phrase)
  return span ? span.minutes : null
}

/** Start and length of `09:00-10:30`, or null. An end before the start lies on the next day. */
export function parseTimeSpan(text: string): { startMinute: number; minutes: number } | null {
  const match = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text.trim())
  if (!match) return null
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number)
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined) return null
  if (fromHour > 23 || toHour > 23 || fromMinute > 59 || toMinute > 59) return null
  const startMinute = fromHour * 60 + fromMinute
  const minutes = (toHour * 60 + toMinute - startMinute + 1440) % 1440
  return minutes === 0 ? null : { startMinute, minutes }
}

const positive = (minutes: number): number | null =>
  minutes > 0 && minutes <= 24 * 60 ? Math.round(minutes * 100) / 100 : null

/** `90` → `1 h 30`, `45` → `45 min`. */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole} min`
  const rest = whole % 60
  return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${String(rest).padStart(2, '0')}`
}
