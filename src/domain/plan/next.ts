import { openCheckIns, settledParts } from '../check-in/check-ins.ts'
import { judgeGates } from '../judge/rules.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { openBlocks } from '../practice/open-blocks.ts'
import { isMet } from '../rules/criterion.ts'
import { forLevel } from '../rules/framework.ts'
import { addDays, formatDay } from '../time/dates.ts'
import type { BlockKind } from './blocks.ts'
import type { NearPlan, Plan } from './plan.ts'

export type ActionKind = BlockKind | 'finish' | 'checkpoint' | 'attest' | 'quick'

/** Something to do now: what, why, how long at least, and the command that starts or records it. */
export interface Action {
  kind: ActionKind
  says: string
  because: string
  command: string
  minutes: number
  competency: string | null
  gate: string | null
}

const FINISH_MINUTES = 10
const CHECK_MINUTES = 20
const ATTEST_MINUTES = 2
const REVIEW_MINUTES = 10
const QUIZ_ITEMS_A_MINUTE = 2
const QUIZ_MINUTES = 5

/**
 * What to do next, the best first: what is open, what is due, what holds a gate up for want of a word, then the plan's
 * blocks of this week, or of the next one that has any.
 */
export const nextActions = (plan: NearPlan, evidence: Evidence): Action[] => distinct(candidates(plan, evidence))

/** What fits into so many minutes, of the same; something short is found where nothing of the plan does. */
export function actionsWithin(plan: Plan, evidence: Evidence, minutes: number): Action[] {
  const fitting = distinct(candidates(plan, evidence).filter((action) => action.minutes <= minutes))
  return fitting.length > 0 ? fitting : quick(plan, evidence, minutes)
}

const candidates = (plan: NearPlan, evidence: Evidence): Action[] => [
  ...unfinished(evidence),
  ...reviewsDue(plan),
  ...openChecks(evidence),
  ...planned(plan),
  ...attestations(evidence),
]

const distinct = (actions: readonly Action[]): Action[] =>
  actions.filter(
    (action, at) => actions.findIndex(({ command, says }) => command === action.command || says === action.says) === at,
  )

function unfinished(evidence: Evidence): Action[] {
  const { framework, asOf } = evidence
  const since = addDays(formatDay(asOf), -framework.constants.gates.abandonedAfterDays)
  return openBlocks(evidence.of('start'), [...evidence.of('practice'), ...evidence.of('mock')])
    .filter(({ occurredOn }) => occurredOn >= since)
    .toReversed()
    .slice(0, 1)
    .map(({ subject, occurredOn, payload }) => {
      const title = framework.activities.find(({ id }) => id === subject)?.title ?? subject
      const isMock = !framework.activities.some(({ id }) => id === subject)
      return {
        kind: 'finish',
        says: `Finish: ${title}${payload.problem ? ` (${payload.problem})` : ''}`,
        because: `it was begun on ${occurredOn} and counts as failed if it stays open`,
        command: isMock ? 'prep mock add --start last' : `prep practice ${subject} --done`,
        minutes: FINISH_MINUTES,
        competency: null,
        gate: null,
      }
    })
}

/** Reviews come first, but only where the week's plan has them: paused ones wait. */
function reviewsDue({ weeks }: NearPlan): Action[] {
  const block = weeks[0]?.blocks.find(({ kind }) => kind === 'review')
  return block ? [{ ...block, minutes: REVIEW_MINUTES }].map(actionOf) : []
}

const actionOf = ({ kind, says, because, command, minutes, competency, gate }: Action): Action => ({
  kind,
  says,
  because,
  command,
  minutes,
  competency,
  gate,
})

/** The check whose period ends first, with the command of its first open part. */
function openChecks(evidence: Evidence): Action[] {
  return openCheckIns(evidence)
    .toSorted((one, other) => one.daysLeft - other.daysLeft)
    .slice(0, 1)
    .map((check) => ({
      kind: 'checkpoint',
      says: check.checkpoint.title,
      because: `${settledParts(check)} of ${check.parts.length} parts are done, and it is due ${dueIn(check.daysLeft)}`,
      command:
        check.parts.find(({ state }) => state === 'open')?.activity.command ?? `prep check-in ${check.checkpoint.id}`,
      minutes: CHECK_MINUTES,
      competency: null,
      gate: null,
    }))
}

const dueIn = (days: number): string => (days <= 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)

/** One of each kind before the second of any, so that the next three things are not three of the same. */
function planned({ weeks }: NearPlan): Action[] {
  const next = weeks.find(({ blocks }) => blocks.length > 0)
  if (!next) return []
  const isLater = next !== weeks[0]
  const actions = next.blocks
    .filter(({ kind }) => kind !== 'review')
    .map((block) =>
      actionOf(isLater ? { ...block, because: `${block.because}; this week’s hours are done, so it can wait` } : block),
    )
  const isFirst = (action: Action, at: number): boolean => actions.findIndex(({ kind }) => kind === action.kind) === at
  return [...actions.filter(isFirst), ...actions.filter((action, at) => !isFirst(action, at))]
}

/** What only the learner's word can settle. */
function attestations(evidence: Evidence): Action[] {
  return judgeGates(evidence)
    .filter(({ state }) => state !== 'passed' && state !== 'locked')
    .flatMap(({ gate, criteria }) =>
      criteria
        .filter(({ kind, state }) => kind === 'attested' && !isMet(state))
        .map(
          ({ says, recordWith, value }): Action => ({
            kind: 'attest',
            says: value === null ? `Say whether this holds: ${says}` : `Not yet so, as you stated it: ${says}`,
            because: `${gate.title} stays open without it`,
            command: recordWith ?? `prep gate ${gate.id} --explain`,
            minutes: ATTEST_MINUTES,
            competency: null,
            gate: gate.id,
          }),
        ),
    )
    .slice(0, 1)
}

/** A short quiz or exercise for the competency that gains most, where no block of the plan fits. */
function quick(plan: Plan, { framework, level }: Evidence, minutes: number): Action[] {
  const wanted = plan.totals.toSorted((a, b) => b.hours - a.hours).map(({ competency }) => competency)
  const titleOf = (id: string): string => framework.competencies.find((one) => one.id === id)?.title ?? id
  const quizzes = wanted.flatMap((competency) =>
    framework.banks
      .filter((bank) => bank.competency === competency)
      .map(
        (bank): Action => ({
          kind: 'quick',
          says: `Quiz: ${bank.title}`,
          because: `a few questions on ${titleOf(competency)} fit into ${minutes} minutes`,
          command: `prep quiz ${bank.id} --n ${Math.max(5, Math.min(20, Math.floor(minutes * QUIZ_ITEMS_A_MINUTE)))}`,
          minutes: QUIZ_MINUTES,
          competency,
          gate: null,
        }),
      ),
  )
  const exercises = framework.activities
    .filter(({ limitMinutes }) => limitMinutes !== null && forLevel(limitMinutes, level) <= minutes)
    .map(
      ({ id, title }): Action => ({
        kind: 'quick',
        says: title,
        because: `it fits into ${minutes} minutes`,
        command: `prep practice ${id}`,
        minutes,
        competency: null,
        gate: null,
      }),
    )
  return [...quizzes.filter((action) => action.minutes <= minutes), ...exercises]
}
