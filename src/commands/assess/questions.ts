import { PrepError } from '../../domain/prep-error.ts'
import type { Objective } from '../../domain/rules/framework.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import type { Style } from '../../render/style.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, heading, list, muted, numbered, paragraph, stack } from '../../reports/block.ts'
import { scoredBlocks } from '../../reports/objectives.ts'
import { gradedDescriptors } from '../../reports/rubrics.ts'
import { together } from '../../reports/words.ts'
import type { Asker } from '../asking/prompts.ts'
import { HOW_TO_RATE } from '../asking/row-ratings.ts'
import type { RatedRow } from '../practice/own-rows.ts'

export interface RowQuestions {
  rows: readonly RatedRow[]
  asker: Asker
  style: Style
  lastOf: (rubric: string) => { value: number; on: CivilDate } | null
  today: CivilDate
  parse: (text: string) => number
  /** Called with every answer at once, so that none can be lost. */
  save: (rubric: string, value: number) => void
  /** There was no chance to show it; left out where a row of the rubric is what was practiced. */
  passOver?: (rubric: string, reason: string | null) => void
  /** What has come in a row since it was last rated. With it Enter says the last rating again, and `k` does so for all rows without news. */
  newsOf?: (rubric: string) => readonly string[]
  /** What the five descriptors are called, lowest first. */
  gradeNames: readonly string[]
  /** What the level scores pieces of such a row by, point by point; `?` shows it with the row. */
  scoredOf: (rubric: string) => readonly Pick<Objective, 'title' | 'scoredBy'>[]
}

/**
 * Asks row by row: a rating, `n` passes over what there was no chance to show, `s` skips, `b` goes
 * back, `?` shows the whole descriptors and what to look for.
 */
export async function askRows(questions: RowQuestions): Promise<void> {
  const { rows, asker, style, lastOf, parse, save, passOver } = questions
  const answers = new Map<string, number>()
  const answer = (rubric: string, value: number): void => {
    answers.set(rubric, value)
    save(rubric, value)
  }
  let shown: string | null = null
  for (let at = 0; at < rows.length; ) {
    const row = rows[at]
    if (!row) return
    const again = answers.get(row.id) ?? (questions.newsOf ? lastOf(row.id)?.value : undefined)
    const kept = keepable(questions, at)
    const show = (blocks: Block[]): void => asker.show(renderTerminal(blocks, style).trimEnd())
    if (shown !== row.id) show(rowBlocks(questions, row, `${at + 1} of ${rows.length}`))
    shown = row.id
    const text = (
      await asker.text(`${row.title}: 1–5 (${keysText(again, kept.length, passOver !== undefined)})`, {
        validate: (typed) =>
          (passOver && typed.trim().toLowerCase() === 'n') ||
          checkAnswer(typed, { at, again, canKeep: kept.length > 0, parse }),
      })
    )
      .trim()
      .toLowerCase()
    if (text === 'b') at = Math.max(0, at - 1)
    else if (text === 's') at += 1
    else if (text === 'n' && passOver) {
      const reason = (await asker.text('Why? (Enter to leave out)')).trim()
      passOver(row.id, reason === '' ? null : reason)
      at += 1
    } else if (text === '?') show(wholeBlocks(row, questions))
    else if (text === 'k') {
      for (const { rubric, value } of kept) answer(rubric, value)
      at += kept.length
    } else {
      answer(row.id, text === '' && again !== undefined ? again : parse(text))
      at += 1
    }
  }
}

/** From a row on, those without news and with a last rating, as far as they follow each other; none where there is news. */
function keepable({ rows, lastOf, newsOf }: RowQuestions, from: number): { rubric: string; value: number }[] {
  const kept: { rubric: string; value: number }[] = []
  for (const { id } of rows.slice(from)) {
    const last = lastOf(id)
    if (newsOf === undefined || last === null || newsOf(id).length > 0) break
    kept.push({ rubric: id, value: last.value })
  }
  return kept.length > 1 ? kept : []
}

const keysText = (again: number | undefined, kept: number, canPassOver: boolean): string =>
  [
    ...(again === undefined ? [] : [`Enter ${again}`]),
    ...(kept > 0 ? [`k same as last time for ${kept} rows`] : []),
    ...(canPassOver ? ['n no chance to show it'] : []),
    's skip',
    'b back',
    '? more',
  ]
    .map(together)
    .join(', ')

interface Allowed {
  at: number
  again: number | undefined
  canKeep: boolean
  parse: (text: string) => number
}

function checkAnswer(typed: string, { at, again, canKeep, parse }: Allowed): true | string {
  const text = typed.trim().toLowerCase()
  if (text === '') return again !== undefined || HOW_TO_RATE
  if (text === 's' || text === '?') return true
  if (text === 'b') return at > 0 || 'this is the first row'
  if (text === 'k' && canKeep) return true
  try {
    parse(text)
    return true
  } catch (error) {
    if (error instanceof PrepError) return error.hint ? `${error.message} (${error.hint})` : error.message
    throw error
  }
}

/** What a number and its mark take of a line. */
const MARK_WIDTH = 4

/** A row with its descriptors cut to a line each. */
function rowBlocks({ lastOf, newsOf, today, style }: RowQuestions, row: RatedRow, place: string): Block[] {
  const last = lastOf(row.id)
  const news = newsOf?.(row.id) ?? []
  return stack(
    heading(`${row.title} (${place})`, 2),
    numbered(row.descriptors.map((text) => cut(text, style.width - MARK_WIDTH))),
    paragraph([muted(last ? `last time ${last.value}, on ${dayWords(last.on, today)}` : 'not rated before')]),
    news.length > 0 && paragraph([muted(`since then: ${news.join(', ')}`)]),
  )
}

function cut(text: string, room: number): string {
  if (text.length <= room) return text
  const end = text.lastIndexOf(' ', room - 2)
  return `${text.slice(0, end < 0 ? room - 2 : end)} …`
}

const wholeBlocks = (row: RatedRow, { gradeNames, scoredOf }: RowQuestions): Block[] =>
  stack(
    numbered(gradedDescriptors(row.descriptors, gradeNames)),
    heading(`What to look for: ${row.title}`, 2),
    list(row.indicators.length > 0 ? row.indicators : ['the framework does not say what to look for in this row']),
    scoredOf(row.id).flatMap(scoredBlocks),
  )
