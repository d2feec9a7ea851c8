import { SHOWN } from '../domain/actions/action.ts'
import type { Advice } from '../domain/actions/actions.ts'
import { checkInId } from '../domain/actions/owed.ts'
import { type CheckIn, settledParts } from '../domain/check-in/check-ins.ts'
import type { Changes } from '../domain/levels/changes.ts'
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
import { type ReportHead, report } from './envelope.ts'
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
  /** A level to name in an example. */
  exampleLevel: string
}

/** The short status: what is due, what changed since last week, up to three next actions. */
export function buildStatus(input: StatusInput): Report {
  const { due, changes, advice, weeksLeft, interviewDate } = input
  const data = {
    interviewDate,
    weeksLeft,
    due: due.map(dueData),
    changes,
    actions: advice.actions.slice(0, SHOWN),
    pausedUntil: advice.pausedUntil,
  }
  const moved = changeTexts(changes, input.asOf)
  const blocks: Block[] = input.isNew
    ? newBlocks(input)
    : stack(
        heading(`${input.level} on ${dayWords(input.asOf, input.today)}${interviewText(input)}`),
        duePart(due, advice, input.asOf),
        heading(`Since ${dayWords(changes.since, input.asOf)}`, 2),
        paragraph(`${recordedText(changes)}.`),
        moved.length > 0 && list(moved),
        heading('Next', 2),
        adviceBlocks(advice, SHOWN),
      )
  return { ...report('status', input, data, blocks), ...(input.isNew ? {} : { screen: statusScreen(input) }) }
}

/** The same for a terminal, where its beginning stays in sight: what is due and what comes next before what changed. */
function statusScreen(input: StatusInput): Panel[] {
  const { due, changes, advice, framework } = input
  const [first] = advice.actions
  const isDueLeft = notListed(due, advice).length > 0
  const moved = changeTexts(changes, input.asOf)
  const since = [heading(`Since ${dayWords(changes.since, input.asOf)}`, 2), paragraph(`${recordedText(changes)}.`)]
  const reasons = steps(
    actionSteps(advice.actions.slice(0, SHOWN)).map((step) => ({ ...step, commands: [] })),
    true,
  )
  return [
    {
      forms: [
        { rank: 0, blocks: [heading(`${input.level} on ${dayWords(input.asOf, input.today)}${interviewText(input)}`)] },
      ],
    },
    { forms: isDueLeft ? [{ rank: 1, blocks: duePart(due, advice, input.asOf) }] : [] },
    {
      forms: [
        { rank: 2, blocks: since },
        { rank: 5, blocks: stack(since, moved.length > 0 && list(moved)) },
      ],
    },
    {
      forms: [
        { rank: 0, blocks: actionLines(advice, framework, false) },
        ...(first === undefined ? [] : [{ rank: 3, blocks: [heading('Next', 2), reasons, ...startLines(advice)] }]),
        { rank: 4, blocks: [heading('Next', 2), ...adviceBlocks(advice, SHOWN)] },
      ],
    },
  ]
}

function interviewText({ asOf, interviewDate }: StatusInput): string {
  const days = interviewDate === null ? -1 : daysBetween(asOf, interviewDate)
  if (days < 0) return ''
  return days <= 1 ? `, interview ${timeUntil(days)}` : `, interview in ${timeUntil(days)}`
}

const newBlocks = ({ advice, exampleLevel }: StatusInput): Block[] =>
  stack(
    paragraph('There is no record yet.'),
    adviceBlocks(advice, SHOWN),
    note(`without questions: prep init --level ${exampleLevel} --hours-per-week 12; prep demo shows a made-up record`),
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
