import { isBlank, numberOf, shown, valueFlag, wordChoices, wordsOf } from './cell.ts'
import { ask, fault, NOT_SAID, type Reading, said, type Unread } from './reading.ts'

/** Lowest and highest mark of a scale. */
export interface Scale {
  from: number
  to: number
}

/** A rating on the rubric's scale of 1 to 5, in half steps; `original` is the cell where it had to be converted. */
export interface Rated {
  value: number
  original: string | null
}

/** `na`: there was no chance to show it; no rating, whatever the reason. */
export type Mark = Rated | { na: string }

export const isNa = (mark: Mark): mark is { na: string } => 'na' in mark

export interface RatingColumn {
  title: string
  cells: readonly string[]
  /** What the person said of the marks; null: the title and the cells tell. */
  scale: Scale | null
  /** Under which `--value` knows the field. */
  field: string
}

/** `1-10`, `1..7`, `0–5`; null for anything else. */
export function parseScale(text: string): Scale | null {
  const match = /^(\d{1,3})\s*(?:-|–|\.\.|to|:)\s*(\d{1,3})$/.exec(text.trim())
  const scale = match ? { from: Number(match[1]), to: Number(match[2]) } : null
  return scale !== null && scale.from < scale.to ? scale : null
}

/** The scale a title names: `Rating (out of 5)`, `Score (1-10)`, `Mark /10`. */
export function scaleOfTitle(title: string): Scale | null {
  const range = /\b(\d{1,2})\s*(?:-|–|to|bis|[aà]|\.\.)\s*(\d{1,3})\b/.exec(title)
  if (range) return parseScale(`${range[1]}-${range[2]}`)
  const most = /(?:\b(?:out of|of|von|sur|sobre|su)|\/)\s*(\d{1,3})\b/i.exec(title)
  return most ? { from: 1, to: Number(most[1]) } : null
}

/** A title without the scale behind it: `Coding (1-10)`, `Coding /10`, `Coding out of 5`, `Coding von 5`. */
export const withoutScale = (title: string): string =>
  title
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/\s*(?:\/|\b(?:out of|von|sur|sobre|su)\b|\b\d+\s*(?:[-–]|bis\b))\s*\d+\s*$/i, '')

/** Ratings of a column's cells. All marks without a scale of their own are on one: one beyond 5 puts all in doubt. */
export function readRatings({ title, cells, scale, field }: RatingColumn): Reading<Mark>[] {
  const given = scale ?? scaleOfTitle(title)
  const highest = Math.max(...cells.map((cell) => numberOf(cell) ?? 0))
  const isInDoubt = given === null && highest > FIVE.to
  const beyond = cells.find((cell) => numberOf(cell) === highest) ?? ''
  return cells.map((cell) => {
    const text = cell.trim()
    const na = naOf(text)
    if (na !== null) return said({ na })
    if (isBlank(text)) return NOT_SAID
    const stars = starsOf(text)
    if (stars !== null) return onScale(stars.value, stars.scale, cell, field)
    const own = ownScale(text.replace(REMARK, '$1'))
    if (own !== null) return onScale(own.value, own.scale, cell, field)
    const percent = /^([\d.,]+)\s*%$/.exec(text)?.[1]
    if (percent !== undefined && scale === null) return percentage(cell, field)
    const value = numberOf((percent ?? text).replace(/^(\d(?:[.,]\d)?)\s*(?:[-–:(]\s*|\s)(?=\p{L})\P{N}*$/u, '$1'))
    if (value === null) return unknownMark(cell, field)
    if (value === 0 && (given === null || given.from > 0))
      return fault(`${shown(cell)} is below the scale, which begins at 1`, valueFlag(field, cell, 'na'))
    if (isInDoubt) {
      const most = [7, 10, 100].find((one) => one >= highest) ?? 100
      return ask(
        `${shown(beyond)} is on another scale than 1 to 5`,
        most === 100 ? '--scale 1-100' : '--scale 1-10 (or the scale that was used)',
        SCALES.filter((to) => to >= highest).map((to) => ({
          means: `from 1 to ${to}`,
          examples: [{ cell: text, recorded: String(convertedTo(value, { from: 1, to })) }],
          flag: { name: 'scale', value: `1-${to}` },
        })),
      )
    }
    return onScale(value, given, cell, field)
  })
}

/** What is said of a mark behind it, in words: `3/5 (shaky)`. A figure there may be another mark. */
const REMARK = /^(.*?\d)\s*(?:[-–:(]\s*|\s)(?!of\b|out\b)(?=\p{L})\P{N}*$/u

const FIVE: Scale = { from: 1, to: 5 }

function unknownMark(cell: string, field: string): Unread {
  return ask(
    `${shown(cell)} is not a rating from 1 to 5 in half steps`,
    `${valueFlag(field, cell, '3')} (1 to 5, or na)`,
    wordChoices(field, cell, ['1', '2', '3', '4', '5', 'na']),
  )
}

/** A share of 100 is no mark: how much of it stands for what, the person says. */
function percentage(cell: string, field: string): Reading<Mark> {
  const { message, cure, choices = [] } = unknownMark(cell, field)
  const all = { means: 'percentages, from 1 to 100', examples: [], flag: { name: 'scale' as const, value: '1-100' } }
  return ask(message, `--scale 1-100, or ${cure}`, [all, ...choices])
}

/** A mark on its scale as a rating: the ends fall on 1 and 5, to the nearest half step (1 + 4(n − A)/(B − A)). */
function onScale(value: number, scale: Scale | null, cell: string, field: string): Reading<Mark> {
  const { from, to } = scale ?? FIVE
  if (from === 0)
    return ask(
      `${shown(cell)} is on a scale from 0, and the rubric has nothing for 0`,
      `--scale 1-${to} (or ${valueFlag(field, cell, '3')})`,
      [
        { means: `from 1 to ${to}`, examples: [], flag: { name: 'scale', value: `1-${to}` } },
        ...wordChoices(field, cell, ['1', '2', '3', '4', '5', 'na']),
      ],
    )
  if (value < from || value > to)
    return fault(`${shown(cell)} is outside the scale of ${from} to ${to}`, valueFlag(field, cell, 'na'))
  if (to > MOST_MARKS && scale !== null && ownScale(cell.trim()) !== null) return unknownMark(cell, field)
  const exact = 1 + (4 * (value - from)) / (to - from)
  const rounded = convertedTo(value, { from, to })
  if (scale === null && rounded !== exact)
    return ask(
      `${shown(cell)} is between two half steps`,
      `--scale 1-5 takes the nearest (or ${valueFlag(field, cell, String(rounded))})`,
      [
        {
          means: 'the nearest half step, of all marks',
          examples: [{ cell: cell.trim(), recorded: String(rounded) }],
          flag: { name: 'scale', value: '1-5' },
        },
        ...wordChoices(field, cell, [String(rounded)]),
      ],
    )
  const isConverted = from !== FIVE.from || to !== FIVE.to || rounded !== exact
  return said({ value: rounded, original: isConverted ? cell.trim() : null })
}

/** Scales that people mark on. */
const SCALES = [6, 7, 10, 20, 100]

/** The nearest half step of the rubric's scale. */
const convertedTo = (value: number, { from, to }: Scale): number =>
  Math.floor((1 + (4 * (value - from)) / (to - from)) * 2 + 0.5) / 2

/** A mark out of more than this is a percentage in other clothes. */
const MOST_MARKS = 10

/** `8/10`, `4 of 5`, `3 out of 4`. */
function ownScale(text: string): { value: number; scale: Scale } | null {
  const match = /^([\d.,½]+)\s*(?:\/|of|out of)\s*(\d{1,3})(?:[.,]0)?$/i.exec(text)
  const [value, to] = [numberOf(match?.[1] ?? ''), Number(match?.[2])]
  return value === null || to < 2 ? null : { value, scale: { from: 1, to } }
}

/** `★★★★`, `★★★☆☆`, `⭐⭐⭐½`. */
function starsOf(text: string): { value: number; scale: Scale } | null {
  const signs = [...text.replace(/[\uFE0F ]/g, '')]
  if (signs.length === 0 || signs.some((sign) => !'★⭐🌟☆✩✰½'.includes(sign))) return null
  const full = signs.filter((sign) => '★⭐🌟'.includes(sign)).length
  const open = signs.filter((sign) => '☆✩✰'.includes(sign)).length
  return { value: full + (text.includes('½') ? 0.5 : 0), scale: { from: 1, to: Math.max(5, full + open) } }
}

/** How a mark is written at the beginning of a text: the mark itself, and what stands behind it. */
export function formOfMark(text: string): { mark: string; rest: string; hasScale: boolean } | null {
  const match =
    /^(?<mark>(?:[\d.,½]+\s*(?:\/|of|out of)\s*\d{1,3})|(?:[★⭐🌟☆✩✰½]|\uFE0F)+|\d{1,2}(?:[.,]\d)?|n\.?\/?a\.?)(?:\s*(?:[-–—,;:.(]|\s)\s*(?<rest>.*))?$/iu.exec(
      text.trim(),
    )
  const mark = match?.groups?.mark
  if (mark === undefined) return null
  const hasScale = ownScale(mark) !== null || starsOf(mark) !== null
  const rest = (match?.groups?.rest ?? '').replace(/\)$/, '').trim()
  // Why there is no mark belongs to it.
  return NA.test(wordsOf(mark)) ? { mark: text.trim(), rest: '', hasScale: true } : { mark, rest, hasScale }
}

const NA =
  /^(?:n ?a|n o|not applicable|not observed|no chance|not shown|not seen|not assessed|not rated|no signal|no data)\b/

/** Why there is no rating, of a text like `na`, `n/a – no team yet`; `reason` is null where none is given. */
export function notShownIn(text: string): { reason: string | null } | null {
  const na = naOf(text.trim())
  if (na === null) return null
  const reason = na.replace(/^na\s*[:(–-]?\s*/i, '').trim()
  return { reason: reason === '' ? null : reason }
}

/** Why there is no rating, `na` where no reason is given; null when there is one. */
function naOf(text: string): string | null {
  return NA.test(wordsOf(text))
    ? text
        .replace(/^n\.?\s?\/?\s?a\.?\s*(?:[-–:,(]\s*)?/i, '')
        .replace(/\)$/, '')
        .trim() || 'na'
    : null
}
