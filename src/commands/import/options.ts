import { isSource } from '../../domain/facts/source.ts'
import { keyOf, titleKey } from '../../domain/intake/cell.ts'
import type { RubricName, SaidColumn } from '../../domain/intake/columns.ts'
import type { IntakeFault } from '../../domain/intake/faults.ts'
import { INTAKE_FIELDS, INTAKE_KINDS, type IntakeField, type IntakeKind, isField } from '../../domain/intake/fields.ts'
import { parseScale, type Scale } from '../../domain/intake/ratings.ts'
import type { ValueRule } from '../../domain/intake/sheet.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Activity, Framework } from '../../domain/rules/framework.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { type Input, isSet, listOption, pairs, textOption } from '../contract/input.ts'

/** What the rows of a table are; `activity` is the one whose problems were tried, for the kind `problems`. */
export interface RowsKind {
  kind: IntakeKind
  activity: Activity | null
}

const KINDS = INTAKE_KINDS.filter((kind) => kind !== 'problems')

const KIND_SAYS: Readonly<Record<(typeof KINDS)[number], string>> = {
  practice: 'practice of several activities, with results',
  hours: 'only hours, as from a time tracker',
  ratings: 'ratings of competencies or rubric rows',
  mocks: 'mock interviews',
}

export type FormOfRows = { name: string; kind: IntakeKind } | null

/** What `--as` takes: also the activities whose problems are solved. */
const knownKinds = (framework: Framework): string[] => [...KINDS, 'stories', ...solvedOf(framework).map(({ id }) => id)]

const solvedOf = ({ activities }: Framework): Activity[] => activities.filter(({ outcome }) => outcome === 'solved')

/** Rows of which neither the person nor a known form says what they are. */
export function openKind(form: FormOfRows, framework: Framework): IntakeFault {
  const solved = solvedOf(framework).map(({ id, title }) => ({ id, says: `problems solved: ${title}` }))
  const kinds = form === null ? KINDS.map((id) => ({ id: id as string, says: KIND_SAYS[id] })) : []
  const cure =
    form === null ? `--as ${knownKinds(framework).join('|')}` : solved.map(({ id }) => `--as ${id}`).join(' or ')
  return {
    line: 1,
    column: '',
    value: '',
    message: form === null ? 'what are the rows of this file?' : `this is a ${form.name}: of which activity?`,
    cure,
    count: 1,
    choices: [...kinds, ...solved].map(({ id, says }) => ({
      means: says,
      examples: [],
      flag: { name: 'as', value: id },
    })),
  }
}

/** `--as`, else what the known form says; the name of an activity whose problems are solved stands for attempts at these. */
export function kindOf(input: Input, framework: Framework, form: FormOfRows): RowsKind {
  const text = textOption(input, 'as')
  const activity = solvedOf(framework).find(({ id }) => id === text)
  if (activity) return { kind: 'problems', activity }
  if (text === null) {
    if (form !== null && form.kind !== 'problems') return { kind: form.kind, activity: null }
    const { message, cure } = openKind(form, framework)
    throw new PrepError('usage', message, `add ${cure}`)
  }
  const kind = KINDS.find((one) => one === text)
  if (kind) return { kind, activity: null }
  throw new PrepError(
    'usage',
    `--as ${text}: prep does not know such rows`,
    didYouMean(text, knownKinds(framework)) ?? `add --as ${knownKinds(framework).join('|')}`,
  )
}

/** Older and shorter names of fields. */
const ALIASES: Readonly<Record<string, IntakeField>> = {
  tier: 'difficulty',
  by: 'rater',
  interviewer: 'rater',
  from: 'rater',
  day: 'date',
}

const fieldNamed = (name: string): IntakeField | null => {
  const wanted = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  return isField(wanted) ? wanted : (ALIASES[wanted] ?? null)
}

/** `--map COLUMN=FIELD`: which column is which field, a row of the rubric, or who gave the marks in it. */
export function saidColumns(input: Input, rubrics: readonly RubricName[]): Map<string, SaidColumn> {
  const said = new Map<string, SaidColumn>()
  for (const [column, name] of pairs(listOption(input, 'map'), '--map', '"Time spent=minutes"')) {
    if (isRater(name)) {
      said.set(titleKey(column), { by: name.trim() })
      continue
    }
    const field = fieldNamed(name)
    const rubric = rubrics.find(({ id, title }) => keyOf(id) === keyOf(name) || keyOf(title) === keyOf(name))
    if (field === null && rubric === undefined) {
      const known = [...INTAKE_FIELDS, ...rubrics.map(({ id }) => id)]
      throw new PrepError(
        'usage',
        `--map knows no field ${name}`,
        didYouMean(name, known) ?? `fields are ${INTAKE_FIELDS.join(', ')}, and the rows of the rubric (prep rubric)`,
      )
    }
    said.set(titleKey(column), field !== null ? { field } : { rubric: rubric?.id ?? '' })
  }
  return said
}

/** `peer:Ana`, as `--by` takes it. */
const isRater = (name: string): boolean => {
  const [source = '', rater = ''] = name.split(':').map((part) => part.trim())
  return rater !== '' && isSource(source) && source !== 'quiz'
}

/** `--value FIELD:WORD=VALUE`: what a word stands for; an empty word is an empty cell. */
export function valueRules(input: Input, header: readonly string[], rubrics: readonly RubricName[]): ValueRule[] {
  return listOption(input, 'value').map((text) => {
    const match = /^([^:]+):(.*)=([^=]+)$/s.exec(text)
    const [, name = '', word = '', value = ''] = match ?? []
    if (!match)
      throw new PrepError(
        'usage',
        `--value takes FIELD:WORD=VALUE, not "${text}"`,
        'as in --value status:under_review=attempted',
      )
    const key = titleKey(name)
    const isColumn = header.some((title) => titleKey(title) === key)
    const rubric = rubrics.find(({ id }) => titleKey(id) === key)
    const field = isColumn ? key : (fieldNamed(name) ?? rubric?.id ?? null)
    if (field === null)
      throw new PrepError(
        'usage',
        `--value names neither a field nor a column: ${name}`,
        didYouMean(name, INTAKE_FIELDS) ?? `fields are ${INTAKE_FIELDS.join(', ')}`,
      )
    return { field: fieldNamed(name) ?? field, word: word.trim(), value: value.trim() }
  })
}

/** `--scale A-B`. */
export function scaleOf(input: Input): Scale | null {
  const text = textOption(input, 'scale')
  if (text === null) return null
  const scale = parseScale(text)
  if (scale === null)
    throw new PrepError('usage', `--scale takes the lowest and the highest mark, not "${text}"`, 'as in --scale 1-10')
  return scale
}

const ONLY_FOR: Readonly<Record<string, readonly IntakeKind[]>> = {
  minutes: ['practice', 'problems', 'hours'],
  undated: ['practice', 'problems'],
  scale: ['ratings', 'mocks'],
  by: ['ratings', 'mocks'],
}

/** Options that say how rows of a table are read; an export of prep says all of that itself. */
export const OF_TABLES = [
  'map',
  'value',
  'dates',
  'zone',
  'on',
  'minutes',
  'undated',
  'by',
  'scale',
  'equalRows',
  'update',
]

/** Refuses flags that would have no effect on rows of this kind. */
export function refuseIdleFlags(input: Input, kind: IntakeKind): void {
  if (isSet(input, 'sameLearner'))
    throw new PrepError('usage', '--same-learner says nothing about a table', 'it is for a file of prep export')
  for (const [flag, kinds] of Object.entries(ONLY_FOR))
    if (isSet(input, flag) && !kinds.includes(kind))
      throw new PrepError('usage', `--${flag} says nothing about ${kind}`, `it is for ${kinds.join(', ')}`)
}
