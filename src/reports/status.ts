import { SHOWN } from '../domain/actions/action.ts'
import type { Advice } from '../domain/actions/actions.ts'
import { checkInId } from '../domain/actions/owed.ts'
import { type CheckIn, settledParts } from '../domain/check-in/check-ins.ts'
import type { Changes } from '../domain/levels/changes.ts'
import { exampleIds } from '../domain/rules/example-ids.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { type CivilDate, daysBetween } from '../domain/time/dates.ts'
import { dayWords, timeUntil } from '../domain/time/day-words.ts'
import { actionSteps, adviceBlocks } from './actions.ts'
import {
  type Block,
  heading,
  list,
  muted,
  note,
  type Panel,
  paragraph,
  type Report,
  stack,
  steps,
  type Text,
} from './block.ts'
import { changeTexts, recordedText } from './change-words.ts'
import { type ReportHead, reportOnDemand } from './envelope.ts'
import { actionLines, startLines } from './next-lines.ts'

export interface StatusInput extends ReportHead {
  weeksLeft: number | null
  interviewDate: string | null
  due: readonly CheckIn[]
  changes: Changes
  advice: Advice
  /** Nothing is recorded yet. */
  isNew: boolean
  framework: Framework
}

/** The short status: what is due, what changed since last week, up to three next actions. */
export const buildStatus = (input: StatusInput): Report =>
  reportOnDemand(
    'status',
    input,
    {
      data: () => statusData(input),
      blocks: () => (input.isNew ? newBlocks(input) : statusBlocks(input)),
      ...(input.isNew ? {} : { screen: () => statusScreen(input) }),
    },
    [],
  )

const statusData = ({ interviewDate, weeksLeft, due, changes, advice }: StatusInput) => ({
  interviewDate,
  weeksLeft,
  due: due.map(dueData),
  changes,
  actions: advice.actions.slice(0, SHOWN),
  pausedUntil: advice.pausedUntil,
})

const statusBlocks = (input: StatusInput): Block[] => [
  headLine(input),
  ...duePart(input.due, input.advice, input.asOf),
  ...sinceBlocks(input),
  ...movedBlocks(input),
  ...nextBlocks(input),
]

/** The same for a terminal, where its beginning stays in sight: what is due and what comes next before what changed. */
function statusScreen(input: StatusInput): Panel[] {
  const { due, advice, framework } = input
  const dueLeft = duePart(due, advice, input.asOf)
  const since = sinceBlocks(input)
  const reasons = steps(
    actionSteps(advice.actions.slice(0, SHOWN)).map((step) => ({ ...step, commands: [] })),
    true,
  )
  return [
    { forms: [{ rank: 0, blocks: [headLine(input)] }] },
    { forms: dueLeft.length > 0 ? [{ rank: 1, blocks: dueLeft }] : [] },
    {
      forms: [
        { rank: 2, blocks: since },
        { rank: 5, blocks: [...since, ...movedBlocks(input)] },
      ],
    },
    {
      forms: [
        { rank: 0, blocks: actionLines(advice, framework, false) },
        ...(advice.actions.length === 0
          ? []
          : [{ rank: 3, blocks: [heading('Next', 2), reasons, ...startLines(advice)] }]),
        { rank: 4, blocks: nextBlocks(input) },
      ],
    },
  ]
}

const headLine = (input: StatusInput): Block =>
  heading(`${input.level} on ${dayWords(input.asOf, input.today)}${interviewText(input)}`)

const sinceBlocks = ({ changes, asOf }: StatusInput): Block[] => [
  heading(`Since ${dayWords(changes.since, asOf)}`, 2),
  paragraph(`${recordedText(changes)}.`),
]

function movedBlocks({ changes, asOf }: StatusInput): Block[] {
  const moved = changeTexts(changes, asOf)
  return moved.length > 0 ? [list(moved)] : []
}

const nextBlocks = ({ advice }: StatusInput): Block[] => [heading('Next', 2), ...adviceBlocks(advice, SHOWN)]

function interviewText({ asOf, interviewDate }: StatusInput): string {
  const days = interviewDate === null ? -1 : daysBetween(asOf, interviewDate)
  if (days < 0) return ''
  return days <= 1 ? `, interview ${timeUntil(days)}` : `, interview in ${timeUntil(days)}`
}

const newBlocks = ({ advice, framework }: StatusInput): Block[] =>
  stack(
    paragraph('There is no record yet.'),
    adviceBlocks(advice, SHOWN),
    note(
      `without questions: prep init --level ${exampleIds(framework).level} --hours-per-week 12; prep demo shows a made-up record`,
    ),
  )

/** Open checks that the actions beneath them do not tell: nothing is said twice on a screen. */
export function notListed(due: readonly CheckIn[], { actions }: Advice): CheckIn[] {
  const listed = new Set(actions.slice(0, SHOWN).map(({ id }) => id))
  return due.filter(({ checkpoint }) => !listed.has(checkInId(checkpoint)))
}

export function duePart(due: readonly CheckIn[], advice: Advice, asOf: CivilDate): Block[] {
  const left = notListed(due, advice)
  return left.length === 0 ? [] : [heading('Due', 2), list(left.map((check) => dueText(check, asOf)))]
}

/** A check that is open: what of it is done, and by when the rest is due. */
export const dueText = (check: CheckIn, asOf: CivilDate): Text => [
  check.checkpoint.title,
  muted(` · ${settledParts(check)} of ${check.parts.length} done, due ${dueWords(check, asOf)}`),
]

export const dueWords = ({ dueOn, daysLeft }: CheckIn, asOf: CivilDate): string =>
  daysLeft === 0 ? 'today' : `on ${dayWords(dueOn, asOf)}, in ${counted(daysLeft, 'day')}`

export const dueData = ({ checkpoint, state, dueOn, daysLeft }: CheckIn) => ({
  id: checkpoint.id,
  title: checkpoint.title,
  state,
  dueOn,
  daysLeft,
})
