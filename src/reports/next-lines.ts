import { type Action, type ActionKind, SHOWN } from '../domain/actions/action.ts'
import type { Advice } from '../domain/actions/actions.ts'
import type { Competency, Framework } from '../domain/rules/framework.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { shortTitle } from '../domain/text/short-title.ts'
import { formatMinutes } from '../domain/time/duration.ts'
import { nothingText, pauseLine } from './actions.ts'
import { type Block, commandSpan, muted, paragraph, stack, strong, type Text } from './block.ts'
import { listOf, together } from './words.ts'

const START = commandSpan('prep do 1')
const COMMAND_INDENT = 9
const STEP_INDENT = 3

/** The first actions of the one list, a line each: what, how long, why, and the command that begins the first of them. */
export function actionLines(advice: Advice, framework: Framework, isBeside: boolean): Block[] {
  const { actions } = advice
  if (actions.length === 0) return [paragraph([muted('Next  '), nothingText(advice)])]
  const lines = actions.slice(0, SHOWN).map((action, index): Block => {
    const what: Text = [action.title, muted(`, ${together(formatMinutes(action.minutes))}`)]
    const reasons = reasonsOf(action, framework).map((why): Text => [...what, muted(` · ${why}`)])
    return {
      kind: 'ends',
      mark: [strong(index === 0 ? 'Next  ' : '      '), strong(`${index + 1}  `)],
      left: reasons[0] ?? what,
      shorter: [...reasons.slice(1), what],
      right: index === 0 && isBeside ? [' ', START] : '',
    }
  })
  return stack(lines, !isBeside && paragraph([START], COMMAND_INDENT), pauseLine(advice))
}

/** What begins the first action, beneath a list that has no commands, and how long the plan is paused. */
export const startLines = (advice: Advice): Block[] => stack(paragraph([START], STEP_INDENT), pauseLine(advice))

/** Why an action is listed, from its whole sentence to a few words. */
export function reasonsOf(action: Action, framework: Framework): string[] {
  const sentence = action.because.replace(/\.$/, '')
  const cuts = [...sentence.matchAll(/[.;] /g)].map(({ index }) => sentence.slice(0, index))
  return [sentence, ...cuts.toReversed(), inShort(action, framework)]
}

const IN_SHORT: Readonly<Record<Exclude<ActionKind, 'plan'>, string>> = {
  finish: 'still open',
  close: 'open for long',
  ready: 'the interview is near',
  debrief: 'before it is forgotten',
  setup: 'nothing is known yet',
  assess: 'no level is known yet',
  measure: 'not measured yet',
  ask: 'an outside view',
  review: 'cards are due',
  checkin: 'due',
  remind: 'no answer yet',
  misses: 'not studied yet',
  decide: 'closes a gate',
}

function inShort(action: Action, framework: Framework): string {
  if (action.kind !== 'plan') return IN_SHORT[action.kind]
  const whatFor = aimOf(action, framework)
  return whatFor === null ? 'planned this week' : `for ${whatFor}`
}

/** The gate or the competency that an action of the plan is for. */
function aimOf({ gate, competency }: Action, { gates, competencies }: Framework): string | null {
  const gateTitle = gates.find(({ id }) => id === gate)?.title
  return gateTitle === undefined
    ? (competencies.find(({ id }) => id === competency)?.title ?? null)
    : shortTitle(gateTitle)
}

const SUBJECTS: Readonly<Record<Exclude<ActionKind, 'plan'>, string>> = {
  finish: 'open work',
  close: 'open work',
  ready: 'the interview',
  debrief: 'the interview',
  setup: 'the set-up',
  assess: 'the first assessment',
  measure: 'a measurement',
  ask: 'an outside view',
  review: 'due work',
  checkin: 'due work',
  remind: 'due work',
  misses: 'due work',
  decide: 'due work',
}

/**
 * What stands before the weakest competency, in ways to say it from the longest; empty where one of the first actions is work on
 * it.
 */
export function whatGoesFirst({ actions, blocks }: Advice, weakest: Competency, framework: Framework): string[] {
  const shown = actions.slice(0, SHOWN)
  if (shown.length === 0 || shown.some(({ competency }) => competency === weakest.id)) return []
  const subjects = shown.map((action) =>
    action.kind === 'plan' ? (aimOf(action, framework) ?? 'the plan') : SUBJECTS[action.kind],
  )
  const all = [...new Set(subjects)]
  const isPlanned = [...actions, ...blocks].some(({ competency }) => competency === weakest.id)
  return [
    ...(isPlanned ? [`${goesFirst(all)}, then ${weakest.title}.`] : []),
    `${goesFirst(all)}.`,
    ...(all.length > 1 ? [`${goesFirst(all.slice(0, 1))}.`] : []),
  ]
}

const goesFirst = (subjects: readonly string[]): string =>
  `${capitalize(listOf(subjects))} ${subjects.length === 1 ? 'goes' : 'go'} first`
