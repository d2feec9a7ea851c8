import { type CheckIn, nextDue, type PartState, settledParts } from '../domain/check-in/check-ins.ts'
import type { StaleCompetency, StoryDue } from '../domain/plan/due.ts'
import type { OpenWork } from '../domain/practice/open-work.ts'
import type { ReviewQueue } from '../domain/quiz/review-queue.ts'
import { counted } from '../domain/text/counted.ts'
import { type CivilDate, dayOf } from '../domain/time/dates.ts'
import { dayWords, onDay } from '../domain/time/day-words.ts'
import { formatMinutes } from '../domain/time/duration.ts'
import {
  type Block,
  heading,
  list,
  muted,
  note,
  paragraph,
  type Report,
  type Step,
  stack,
  steps,
  type Text,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { dueText } from './status.ts'
import { listOf } from './words.ts'

export interface DueInput extends ReportHead {
  open: readonly OpenWork[]
  checkIns: readonly CheckIn[]
  reviews: ReviewQueue
  stories: readonly StoryDue[]
  stale: readonly StaleCompetency[]
}

/** What is due on a day, each with the command that does it. */
export function buildDue(input: DueInput): Report {
  const { open, checkIns, reviews, stories, stale, asOf } = input
  const data = {
    open,
    checkins: checkIns.map(checkData),
    reviews: {
      due: reviews.queue.length,
      backlog: reviews.backlog,
      minutes: reviews.minutes,
      doneToday: reviews.doneToday,
      pausedUntil: reviews.pausedUntil,
      banks: Object.fromEntries(
        [...Map.groupBy(reviews.queue, ({ bank }) => bank)].map(([bank, cards]) => [bank, cards.length]),
      ),
      orphans: reviews.orphans,
    },
    stories,
    stale: stale.map(({ competency, title, days }) => ({ competency, title, days })),
  }
  const openChecks = checkIns.filter(({ state }) => state === 'open')
  const others = checkIns.filter(({ state }) => state !== 'open')
  const blocks: Block[] = stack(
    heading(`Due on ${dayWords(input.asOf, input.today)}`),
    open.length > 0 && [
      heading('Open', 2),
      steps(
        open.map((work) => openStep(work, asOf)),
        true,
      ),
    ],
    heading('Check-ins', 2),
    openChecks.length > 0 ? openChecks.flatMap((check) => checkBlocks(check, asOf)) : paragraph('No check-in is due.'),
    others.map((check) => paragraph([muted(otherText(check, asOf))])),
    heading('Reviews', 2),
    reviewBlocks(reviews, asOf),
    stories.length > 0 && [heading('Stories to tell', 2), steps(storySteps(stories), true)],
    staleBlocks(stale),
  )
  return report('due', input, data, blocks)
}

/** Begun and not done: what it is, since when, the time it took so far, and what goes on with it. */
const openStep = ({ title, ageDays, minutes, limitMinutes, goOn }: OpenWork, asOf: CivilDate): Step =>
  step(
    [
      title,
      muted(` · started ${onDay(dayOf(asOf) - ageDays, dayOf(asOf))}`),
      muted(`, ${workedWords(minutes)}${limitMinutes === null ? '' : `, limit ${formatMinutes(limitMinutes)}`}`),
    ],
    goOn,
  )

const step = (title: Text, command: string): Step => ({ mark: '•', title, aside: '', details: [], commands: [command] })

const workedWords = (minutes: number | null): string =>
  minutes === null ? 'time not known' : `${formatMinutes(minutes)} so far`

/** A check as scripts read it. */
export const checkData = ({ checkpoint, state, dueOn, daysLeft, pausedUntil, parts }: CheckIn) => ({
  id: checkpoint.id,
  title: checkpoint.title,
  state,
  dueOn,
  daysLeft,
  pausedUntil,
  activities: parts.map(({ activity, state: partState, by, isSaid }) => ({
    id: activity.id,
    title: activity.says,
    state: partState,
    by,
    isSaid,
    command: activity.command,
  })),
})

/** An open check with what is left of it; what recorded work has done already is only counted. */
const checkBlocks = (check: CheckIn, asOf: CivilDate): Block[] => [
  paragraph(dueText(check, asOf)),
  steps(check.parts.filter(({ state }) => state === 'open').map(partStep), true),
]

/** A part that is open, with the command that does it. */
export const partStep = ({ activity }: Pick<PartState, 'activity'>): Step => step(activity.says, activity.command)

function otherText(check: CheckIn, asOf: CivilDate): string {
  const { checkpoint, state, dueOn, pausedUntil } = check
  if (pausedUntil !== null) return `${checkpoint.title}: paused until ${dayWords(pausedUntil, asOf)}.`
  if (state === 'not-yet')
    return `${checkpoint.title}: ${settledParts(check)} of ${check.parts.length} done, due on ${dayWords(dueOn, asOf)}.`
  return `${checkpoint.title}: ${state === 'done' ? 'done' : 'set aside'}, next due on ${dayWords(nextDue(check), asOf)}.`
}

function reviewBlocks(reviews: ReviewQueue, asOf: CivilDate): Block[] {
  const { queue, backlog, minutes, pausedUntil, isLastDays, orphans, doneToday } = reviews
  const lost =
    orphans.length > 0
      ? [
          note(
            `${counted(orphans.length, 'card')} for questions that are no longer asked or were replaced by new ones: ${listOf(orphans.slice(0, 5))}${orphans.length > 5 ? ' …' : ''}`,
          ),
        ]
      : []
  if (pausedUntil !== null)
    return [
      paragraph(
        `Paused until ${dayWords(pausedUntil, asOf)}${backlog > 0 ? `; ${counted(backlog, 'card')} will wait` : ''}.`,
      ),
      ...lost,
    ]
  if (queue.length === 0) return [paragraph(nothingLeft(doneToday, backlog)), ...lost]
  const more = backlog > 0 ? `, ${backlog} more ${backlog === 1 ? 'waits' : 'wait'} for other days` : ''
  const last = isLastDays ? ' What you would forget before the interview comes up now.' : ''
  return [
    steps([
      step(
        `${counted(queue.length, 'card')}, about ${counted(Math.max(1, Math.round(minutes)), 'minute')}${more}.${last}`,
        'prep review',
      ),
    ]),
    ...lost,
  ]
}

const nothingLeft = (doneToday: number, backlog: number): string =>
  backlog > 0
    ? `Today's share of ${counted(doneToday, 'card')} is done; the ${counted(backlog, 'other')} can wait.`
    : doneToday > 0
      ? 'All done for today.'
      : 'No review is due.'

const MOST_STORIES = 4

/** All, or the first few and how many more there are. */
function storySteps(stories: readonly StoryDue[]): Step[] {
  if (stories.length <= MOST_STORIES) return stories.map(storyStep)
  const shown = stories.slice(0, MOST_STORIES - 1)
  const more = counted(stories.length - shown.length, 'more story', 'more stories')
  return [...shown.map(storyStep), step(more, 'prep story list')]
}

const storyStep = ({ story, title, days }: StoryDue): Step =>
  step(
    [title, muted(days === null ? ' · never told aloud' : ` · last told ${counted(days, 'day')} ago`)],
    `prep story practice ${story}`,
  )

function staleBlocks(stale: readonly StaleCompetency[]): Block[] {
  const old = stale.flatMap(({ title, days }) => (days === null ? [] : [staleText(title, days)]))
  const none = stale.flatMap(({ title, days }) => (days === null ? [title] : []))
  return stack(
    old.length > 0 && [heading('Evidence that is out of date', 2), list(old)],
    none.length > 0 && [heading('No evidence yet', 2), paragraph(`${listOf(none)}.`)],
  )
}

const staleText = (title: string, days: number): Text => [title, muted(` · last evidence ${counted(days, 'day')} ago`)]
