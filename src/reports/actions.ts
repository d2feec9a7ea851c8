import type { Action } from '../domain/actions/action.ts'
import type { Advice } from '../domain/actions/actions.ts'
import { formatMinutes } from '../domain/time/duration.ts'
import { type Block, muted, paragraph, type Step, stack, steps } from './block.ts'

/** Actions with their numbers in the whole list: what, how long, why, and the command. */
export const actionSteps = (actions: readonly Action[], all: readonly Action[] = actions): Step[] =>
  actions.map((action) => ({
    mark: String(all.indexOf(action) + 1),
    title: action.title,
    aside: formatMinutes(action.minutes),
    details: [
      action.because,
      ...(action.text === null || action.kind !== 'remind' ? [] : [[muted(`To send: ${action.text}`)]]),
    ],
    commands: action.commands,
  }))

/** So many of the actions, and what to know beside them. */
export function adviceBlocks(advice: Advice, shown: number, minutes: number | null = null): Block[] {
  const { actions, isShortest } = advice
  return stack(
    isShortest && minutes !== null && paragraph(`Nothing fits into ${formatMinutes(minutes)}; this is the shortest.`),
    actions.length > 0 ? steps(actionSteps(actions.slice(0, shown))) : paragraph(nothingText(advice)),
    actions.length > 0 && pauseLine(advice),
  )
}

/** Why nothing is listed, and when something will be. */
export function nothingText({ isAllPaused, pause, setAside, later }: Advice): string {
  const why = isAllPaused
    ? null
    : setAside > 0
      ? `Nothing is left to do now: you have set ${setAside === 1 ? 'the one action' : `all ${setAside} actions`} aside.`
      : 'Nothing is left to do now.'
  return [why, pause, later].filter((part) => part !== null).join(' ')
}

/** The end of a receipt: the first action by name, where it has one. */
export const nextLine = (next: Pick<Action, 'title' | 'minutes'> | null): Block =>
  steps([
    next === null
      ? { mark: 'Next', title: '', aside: '', details: [], commands: ['prep next'] }
      : {
          mark: 'Next',
          title: next.title,
          aside: formatMinutes(next.minutes),
          details: [],
          commands: ['prep do 1', 'prep next'],
        },
  ])

/** The end of a receipt of what was begun: what finishes it. */
export const whenDone = (title: string, command: string): Block =>
  steps([{ mark: 'Next', title, aside: '', details: [], commands: [command] }])

export const pauseLine = ({ pause }: Pick<Advice, 'pause'>): Block | null =>
  pause === null ? null : paragraph([muted(pause)])
