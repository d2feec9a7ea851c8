import type { PlanBlock } from '../plan/blocks.ts'

/** What an action is about; the kinds stand in the order of their groups. */
export const ACTION_KINDS = [
  'finish',
  'close',
  'ready',
  'debrief',
  'setup',
  'assess',
  'measure',
  'ask',
  'review',
  'checkin',
  'remind',
  'misses',
  'decide',
  'plan',
] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

/** What an action is expected to change and by how much: a figure by the name that `prep why` knows, in its own unit. */
export interface Move {
  what: string
  by: number
}

/** Something to do now. Every command runs as printed. */
export interface Action {
  /** Stable while the thing is open: `review`, `finish:7k2f01ab`, `plan:case-study`. */
  id: string
  kind: ActionKind
  title: string
  /** One sentence with the fact and its number. */
  because: string
  minutes: number
  /** The first begins it; the others are other honest ways, or its further parts. */
  commands: string[]
  moves: Move[]
  competency: string | null
  gate: string | null
  /** A message to send, where the action is asking somebody. */
  text: string | null
}

/** Why an action stands where it does: the day says so, the rest guesses without it, delay costs, the plan has it. */
export type ActionGroup = 'bound' | 'blind' | 'owed' | 'plan'
export const GROUPS: readonly ActionGroup[] = ['bound', 'blind', 'owed', 'plan']

/** An action with what its place in the list hangs on. */
export interface Candidate {
  action: Action
  group: ActionGroup
  /** What it is work of: no two of the same before another has had its turn. */
  activity: string
  /** It is the first of its activity, the second … */
  turn?: number
  /** Days since the last work of it, else since it became open. */
  idleDays: number
  /** The block of the plan that it begins. */
  block?: PlanBlock
  /** A part of it that is useful by itself in so many minutes; null: there is none. */
  within: ((minutes: number) => Action | null) | null
}

/** How many are shown, and how many with `--all`. */
export const SHOWN = 3
export const SHOWN_AT_MOST = 5

type Given = Pick<Action, 'id' | 'kind' | 'title' | 'because' | 'minutes' | 'commands'> & Partial<Action>

export const action = (given: Given): Action => ({
  moves: [],
  competency: null,
  gate: null,
  text: null,
  ...given,
})
