import type { EntryOf } from '../domain/facts/entry.ts'
import type { Item } from '../domain/quiz/item.ts'
import type { RunMisses } from '../domain/quiz/misses.ts'
import { counted } from '../domain/text/counted.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { type Block, facts, heading, paragraph, type Report, sentence, stack } from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { listOf } from './words.ts'

/** What an answer or a key says, in the words of the options. */
export function answerWords({ kind, options }: Item, response: readonly string[]): string {
  if (response.length === 0) return 'no answer'
  const words = response.map((id) => options.find((option) => option.id === id)?.text ?? id)
  return kind === 'ordering' ? words.join(', then ') : listOf(words)
}

/** A question that was missed: what was said, the answer, and why. */
export const missBlocks = (item: Item, response: readonly string[]): Block[] => [
  heading(item.id, 2),
  paragraph(item.stem),
  facts([
    { label: 'You said', value: answerWords(item, response) },
    { label: 'The answer', value: answerWords(item, item.kind === 'short' ? item.key.slice(0, 1) : item.key) },
  ]),
  paragraph(item.explanation),
]

export interface MissesInput extends ReportHead {
  run: RunMisses
  title: string
  items: readonly Item[]
}

/** What a run missed, with answers and explanations. */
export function buildMisses(input: MissesInput): Report {
  const { run, title, items } = input
  const said = new Map(run.misses.map((miss) => [miss.subject, miss.payload.answer]))
  const blocks = stack(
    heading(`${title}: misses of ${dayWords(run.on, input.asOf)}`),
    sentence(
      items.length === 0
        ? 'Nothing was missed.'
        : `${run.misses.length} of ${counted(run.answered, 'question')}. On a terminal the same command asks them again, and they come back in prep review.`,
    ),
    items.flatMap((item) => missBlocks(item, said.get(item.id) ?? [])),
  )
  const data = {
    session: run.session,
    subject: run.subject,
    mode: run.mode,
    on: run.on,
    answered: run.answered,
    misses: items.map((item) => ({
      id: item.id,
      bank: item.bank,
      stem: item.stem,
      answer: said.get(item.id) ?? [],
      key: item.key,
      explanation: item.explanation,
    })),
  }
  return report('misses', input, data, blocks)
}

export interface ItemInput extends ReportHead {
  item: Item
  stratum: string
  answers: readonly EntryOf<'answer'>[]
}

/** One question with its key, why, and the learner's answers to it. */
export function buildItem(input: ItemInput): Report {
  const { item, stratum, answers } = input
  const letters = item.options.map(({ id, text }) => ({ label: item.key.includes(id) ? `${id} *` : id, value: text }))
  const blocks = stack(
    heading(item.id),
    paragraph(item.stem),
    letters.length > 0 && facts(letters),
    facts([
      { label: 'The answer', value: answerWords(item, item.kind === 'short' ? item.key.slice(0, 1) : item.key) },
      { label: 'Part', value: stratum },
      { label: 'Difficulty', value: `${item.difficulty} of 5` },
    ]),
    paragraph(item.explanation),
    heading('Your answers', 2),
    answers.length === 0
      ? paragraph('None yet.')
      : facts(
          answers.map(({ occurredOn, payload: { answer, isCorrect, mode } }) => ({
            label: occurredOn,
            value: `${isCorrect ? 'right' : `not right: ${answerWords(item, answer)}`} (${mode})`,
          })),
        ),
  )
  const data = {
    id: item.id,
    bank: item.bank,
    stratum: item.stratum,
    difficulty: item.difficulty,
    version: item.version,
    stem: item.stem,
    options: item.options,
    key: item.key,
    explanation: item.explanation,
    answers: answers.map(({ id, occurredOn, payload: { answer, isCorrect, isInTime, mode, seconds } }) => ({
      id,
      on: occurredOn,
      mode,
      answer,
      isCorrect,
      isInTime,
      seconds,
    })),
  }
  return report('item', input, { item: data }, blocks)
}
