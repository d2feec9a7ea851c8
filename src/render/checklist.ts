import type { ChecklistItem, Tone } from '../reports/block.ts'
import { commandLines } from './command-lines.ts'
import { hangingText, indent, type Line, lineOf, type Sheet, wrapSpans } from './line.ts'

interface Mark {
  mark: string
  word: string
  tone: Tone
}

/** How a state is shown: always by a mark and a word, so that no color is needed. */
export const MARKS: Readonly<Record<ChecklistItem['state'], Mark>> = {
  met: { mark: '[x]', word: 'met', tone: 'good' },
  'met-weak': { mark: '[~]', word: 'met (weak)', tone: 'good' },
  unmet: { mark: '[ ]', word: 'unmet', tone: 'caution' },
  'in-progress': { mark: '[.]', word: 'in progress', tone: 'accent' },
  'no-evidence': { mark: '[-]', word: 'no evidence', tone: 'muted' },
  lapsed: { mark: '[!]', word: 'lapsed', tone: 'bad' },
  expired: { mark: '[!]', word: 'expired', tone: 'bad' },
  overridden: { mark: '[o]', word: 'overridden', tone: 'caution' },
  passed: { mark: '[x]', word: 'passed', tone: 'good' },
  open: { mark: '[ ]', word: 'open', tone: 'accent' },
  locked: { mark: '[#]', word: 'locked', tone: 'muted' },
}

const NARROW_BELOW = 60

/** One item a line with its state; details below, under the text. In a narrow terminal the text follows the word. */
export function layoutChecklist(items: readonly ChecklistItem[], sheet: Sheet): Line[] {
  if (items.length === 0) return [lineOf('nothing yet', 'muted')]
  const wordColumns = Math.max(...items.map(({ state }) => MARKS[state].word.length))
  const isNarrow = sheet.width < NARROW_BELOW
  return items.flatMap((item) => {
    const { mark, word, tone } = MARKS[item.state]
    const details = (margin: number): Line[] => {
      const room = sheet.width - margin
      const says = item.details.flatMap((detail) => wrapSpans(sheet.spans(detail), room))
      const commands = (item.commands ?? []).flatMap((command) => commandLines(sheet.label(command), room))
      return indent(margin, [...says, ...commands])
    }
    if (isNarrow) {
      const text = [{ text: `${word}: `, tone }, ...sheet.spans(item.text)]
      return [...hangingText([{ text: `${mark} `, tone }], text, sheet.width), ...details(6)]
    }
    const state = lineOf(`${mark} ${word.padEnd(wordColumns)}  `, tone)
    return [...hangingText(state, sheet.spans(item.text), sheet.width), ...details(mark.length + wordColumns + 5)]
  })
}
