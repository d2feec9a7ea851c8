import { indexGain, type LearningState, levelAfter } from '../measure/learning.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { PlanBlock } from '../plan/blocks.ts'
import { type Action, action, type Candidate, type Move } from './action.ts'
import { ASKING_WORK, hasWork, idleDays, MOCK_WORK } from './last-work.ts'

/** Fewest minutes in which a few questions of a bank, or one telling, are useful by themselves. */
const LEAST_QUIZ_MINUTES = 5
const LEAST_TELLING_MINUTES = 10
/** Nobody is asked for a rating again so soon after the last request or answer. */
const DAYS_BETWEEN_ASKS = 7
const QUESTIONS_A_MINUTE = 1
const MOST_QUESTIONS = 20

/** The week's blocks in the plan's order; of each activity one stands before the second of any. */
export function plannedActions(
  evidence: Evidence,
  blocks: readonly PlanBlock[],
  stateOf: (competency: string) => LearningState | undefined,
): Candidate[] {
  const turns = new Map<string, number>()
  const names = new Map<string, number>()
  const isAsked = hasWork(evidence, ASKING_WORK) && idleDays(evidence, ASKING_WORK) < DAYS_BETWEEN_ASKS
  return blocks
    .filter((block) => block.kind !== 'review' && !(isAsked && activityOf(block) === ASKING_WORK))
    .map((block) => {
      const activity = activityOf(block)
      const turn = (turns.get(activity) ?? 0) + 1
      turns.set(activity, turn)
      const name = nameOf(block, activity)
      const nth = (names.get(name) ?? 0) + 1
      names.set(name, nth)
      const id = `plan:${name}${nth === 1 ? '' : `:${nth}`}`
      return { ...candidateOf(block, activity, id, evidence, stateOf), turn }
    })
}

/** What a block is work of: its activity, a mock, or asking somebody. */
const activityOf = ({ activity, kind, command, text }: PlanBlock): string =>
  text ? ASKING_WORK : (activity ?? (kind === 'mock' || command.startsWith('prep mock') ? MOCK_WORK : ASKING_WORK))

/** An activity, or whom to ask about what. */
const nameOf = ({ competency }: PlanBlock, activity: string): string =>
  activity === ASKING_WORK ? `ask-${competency ?? 'somebody'}` : activity

function candidateOf(
  block: PlanBlock,
  activity: string,
  id: string,
  evidence: Evidence,
  stateOf: (competency: string) => LearningState | undefined,
): Candidate {
  const own = action({
    id,
    kind: 'plan',
    title: titleOf(block, evidence),
    because: block.because,
    minutes: Math.ceil(block.minutes),
    commands: [block.command],
    moves: movesOf(block, stateOf, evidence),
    competency: block.competency,
    gate: block.gate,
    text: block.text ?? null,
  })
  return {
    action: own,
    group: 'plan',
    block,
    activity,
    idleDays: idleDays(evidence, activity),
    within: partOf(own, block, evidence),
  }
}

/** One sitting is one problem, however many of them the week's block holds. */
function titleOf({ activity, problems, says }: PlanBlock, { framework }: Evidence): string {
  const title = framework.activities.find(({ id }) => id === activity)?.title
  const problem = framework.problems.find(({ id }) => id === problems[0])?.title
  return problems.length > 1 && title !== undefined && problem !== undefined ? `${title}: ${problem}` : says
}

function movesOf(
  { competency, activity, minutes }: PlanBlock,
  stateOf: (competency: string) => LearningState | undefined,
  { framework }: Evidence,
): Move[] {
  const state = competency === null ? undefined : stateOf(competency)
  if (activity === null || state === undefined) return []
  const hours = minutes / 60
  const { learning } = framework.constants
  const level = levelAfter(state.level, hours, state.ratePerHour, learning.ceiling) - state.level
  return [
    { what: 'index', by: indexGain(state, hours, learning) },
    { what: state.id, by: level },
  ]
}

/** A few questions of a quiz; any block of an activity that takes a few minutes each fits as it is. */
function partOf(own: Action, { activity, command }: PlanBlock, { framework }: Evidence): Candidate['within'] {
  const role = framework.activities.find(({ id }) => id === activity)?.role
  if (role === 'story')
    return (minutes) => (minutes >= LEAST_TELLING_MINUTES ? { ...own, minutes: LEAST_TELLING_MINUTES } : null)
  const isPractice = role === 'quiz' && !command.includes('--mode')
  if (!isPractice) return null
  return (minutes) => {
    if (minutes < LEAST_QUIZ_MINUTES) return null
    const questions = Math.min(MOST_QUESTIONS, Math.floor(minutes * QUESTIONS_A_MINUTE))
    return { ...own, minutes: Math.min(own.minutes, Math.floor(minutes)), commands: [`${command} --n ${questions}`] }
  }
}
