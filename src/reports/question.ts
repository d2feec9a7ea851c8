import type { Item } from '../domain/quiz/item.ts'
import { labelOf, type Question, type RecallCard, type Reply } from '../domain/quiz/question.ts'
import type { Scored } from '../domain/quiz/scoring.ts'
import { counted } from '../domain/text/counted.ts'
import { type Block, facts, heading, muted, paragraph, type Span, span, stack, strong, type Text } from './block.ts'
import { listOf, together } from './words.ts'

const REASONS = { due: ', due for review', early: ', ahead of its review', fresh: '', again: ', asked again' } as const

/** A question with its options, and the keys that answer it. */
export function questionBlocks(question: Question): Block[] {
  const { item, options, number, of, limitSeconds, reason } = question
  const place = of === null ? `Question ${number}` : `Question ${number} of ${of}`
  const limit = limitSeconds === null ? ', no time limit' : `, ${limitSeconds} s`
  return stack(
    heading(`${place}${limit}${reason === null ? '' : REASONS[reason]}`, 2),
    paragraph(item.stem),
    options.length > 0 && facts(options.map(({ id, text }) => ({ label: labelOf(options, id), value: text }))),
    paragraph([muted(keysOf(question).map(together).join(' · '))]),
  )
}

/** Each key with what it does. */
function keysOf({ item, options, isExplained }: Question): string[] {
  const last = options.at(-1)
  const letters = last ? `a–${labelOf(options, last.id)} or 1–${options.length}` : ''
  const stop = isExplained ? ['? hint', 's skip', 'p pause', 'q stop'] : ['s skip', 'p pause after this', 'q stop']
  switch (item.kind) {
    case 'single':
      return [`${letters} answers${isExplained ? ' (capital: it was easy)' : ''}`, ...stop]
    case 'multiple':
      return [`choose ${item.pick}: ${letters}, then Enter`, ...stop]
    case 'ordering':
      return [
        `${item.pick === null ? 'put all in order' : `choose ${item.pick} in order`}: ${letters}, then Enter`,
        ...stop,
      ]
    case 'short':
      return [
        `type the answer, then Enter${isExplained ? ' (? first: a hint)' : ''}`,
        'Enter twice skips',
        'Ctrl-C stops',
      ]
  }
}

/** What came of an answer, the key and why. */
export function explanationBlocks(
  { item, options }: Pick<Question, 'item' | 'options'>,
  reply: Reply,
  scored: Scored,
): Block[] {
  const seconds = counted(Math.floor(reply.seconds), 'second')
  const verdict = ((): Span => {
    if (scored.isCorrect) return span(`Right, in ${seconds}.`, 'good')
    if (scored.isLateCorrect)
      return span(`Right, but late, after ${seconds}: you knew it, but not fast enough.`, 'caution')
    if (reply.response.length === 0) return span(scored.isInTime ? 'Skipped.' : 'Out of time.', 'caution')
    return span('Not right.', 'bad')
  })()
  const key: Text =
    scored.isCorrect || scored.isLateCorrect
      ? [verdict]
      : [verdict, ' The answer: ', strong(keyWords(item, options)), '.']
  return [paragraph(key), ...partsBlock(scored), paragraph(item.explanation)]
}

function partsBlock({ isCorrect, isLateCorrect, parts }: Scored): Block[] {
  const right = parts?.filter(Boolean).length ?? 0
  if (parts === null || parts.length !== 2 || isCorrect || isLateCorrect || right === 0) return []
  return [paragraph(parts[0] === true ? 'The first place was right.' : 'The second place was right.')]
}

/** The key in the letters that were shown and in words: `c, Amazon S3`. */
function keyWords(item: Item, options: Question['options']): string {
  if (item.kind === 'short') return item.key[0] ?? ''
  const words = item.key.map(
    (id) => `${labelOf(options, id)} ${options.find((option) => option.id === id)?.text ?? ''}`,
  )
  return item.kind === 'ordering' ? words.join(', then ') : listOf(words)
}

export const recallBlocks = ({ title, prompt }: RecallCard, number: number, of: number): Block[] => [
  heading(`Card ${number} of ${of}: ${title}`, 2),
  paragraph(prompt),
]

export const revealBlocks = ({ reveal }: RecallCard): Block[] => [
  facts(reveal.map(({ part, text }) => ({ label: part, value: text }))),
]
