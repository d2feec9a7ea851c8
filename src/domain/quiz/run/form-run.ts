import type { Form } from '../../rules/framework.ts'
import { type Day, dayOf } from '../../time/dates.ts'
import { drawForm, nextFormFrom } from '../form.ts'
import type { Bank, Item } from '../item.ts'
import { openStream } from '../random.ts'
import { listChooser } from '../session.ts'
import { limitBy, type PlannedRun, type RunRefusal, type RunSource } from './quiz-run.ts'

export interface FormSource extends RunSource {
  /** Last day on which the form was finished. */
  lastTaken: Day | null
  /** The items of a run that is resumed; null: draw them. */
  drawn: readonly string[] | null
}

/** A form's own number of questions from each of its parts, none of them seen lately (measurement §3.6). */
export function formRun(source: FormSource, form: Form, banks: readonly Bank[]): PlannedRun {
  const { request, lastSeen, drawn } = source
  const items = drawn === null ? drawItems(source, form, banks) : itemsNamed(drawn, banks)
  if ('why' in items) return { refusal: items }
  return {
    title: form.title,
    stream: 'form',
    chooser: listChooser({ order: items, maxItems: null, isDecided: () => false, atEnd: 'complete' }),
    banks,
    of: items.length,
    limitOf: limitBy(request, banks),
    lastSeen,
    dueOn: new Map(),
    form: items.map(({ id }) => id),
    mastery: null,
    notes: [],
  }
}

function drawItems(
  { framework, request, lastSeen, lastTaken }: FormSource,
  form: Form,
  banks: readonly Bank[],
): Item[] | RunRefusal {
  const { quiz } = framework.constants
  const asOf = dayOf(request.day)
  const next = nextFormFrom(lastTaken, quiz)
  if (lastTaken !== null && next !== null && next > asOf)
    return { why: 'form-taken', title: form.title, bank: banks[0]?.id ?? '', on: lastTaken, from: next }
  const [draw] = drawForm(form, banks, { lastSeen, asOf }, quiz, openStream(request.seed, 'form'))
  if (draw.kind === 'form') return draw.items
  const { gapDays } = quiz.form
  return { why: 'form-short', shortages: draw.shortages, gapDays, by: asOf + gapDays }
}

const itemsNamed = (ids: readonly string[], banks: readonly Bank[]): Item[] => {
  const items = new Map(banks.flatMap((bank) => bank.items.map((item) => [item.id, item])))
  return ids.flatMap((id) => items.get(id) ?? [])
}
