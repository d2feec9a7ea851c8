import { type Interview, type InterviewRound, nextRound, topicScore } from '../domain/interviews/interviews.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { namesIn } from '../domain/rules/names.ts'
import { publicTitle, type Story } from '../domain/story/story.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, percent } from '../domain/text/figures.ts'
import { shortId } from '../domain/text/short-id.ts'
import { dayWords } from '../domain/time/day-words.ts'
import {
  type Block,
  facts,
  heading,
  left,
  list,
  muted,
  paragraph,
  type Report,
  right,
  sentence,
  stack,
  type Text,
  table,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { listOf } from './words.ts'

export interface InterviewListInput extends ReportHead {
  interviews: readonly Interview[]
}

/** All interviews: the open ones by their next round, then those that ended, the latest first. */
export function buildInterviewList(input: InterviewListInput): Report {
  const { interviews, asOf } = input
  const nextOn = (interview: Interview): string => nextRound([interview], asOf)?.on ?? LATER
  const open = interviews
    .filter(({ outcome }) => outcome === null)
    .toSorted((a, b) => (nextOn(a) < nextOn(b) ? -1 : nextOn(a) > nextOn(b) ? 1 : 0))
  const closed = interviews.filter(({ outcome }) => outcome !== null).toReversed()
  const planned = nextRound(interviews, asOf)
  const blocks: Block[] = stack(
    heading('Interviews'),
    interviews.length === 0 && sentence('None yet. prep interview add COMPANY starts a record of one.'),
    interviews.length > 0 &&
      table(
        ['company', 'level', left('next round', 0), left('rounds', 2), 'result', left('id', 1)],
        [...open, ...closed].map((interview): Text[] => {
          const next = nextRound([interview], asOf)
          return [
            interview.company,
            interview.level,
            next === null ? '' : `${next.on} ${next.round.title}`,
            String(interview.rounds.length),
            interview.outcome?.payload.result ?? 'open',
            interview.id,
          ]
        }),
      ),
    planned !== null &&
      paragraph(
        `The plan counts back from ${dayWords(planned.on, asOf)}: ${planned.interview.company}, ${planned.round.title}.`,
      ),
  )
  return report(
    'interviews',
    input,
    { interviews: [...open, ...closed].map((one) => interviewData(one, asOf)), plannedFor: planned?.on ?? null },
    blocks,
  )
}

/** After every date. */
const LATER = '~'

const interviewData = (interview: Interview, asOf: string) => ({
  id: interview.id,
  company: interview.company,
  level: interview.level,
  role: interview.role,
  startedOn: interview.startedOn,
  rounds: interview.rounds.map(({ id, number, title, on, minutes, debrief }) => ({
    id,
    number,
    title,
    on,
    minutes,
    debrief:
      debrief === null
        ? null
        : {
            id: debrief.id,
            on: debrief.occurredOn,
            questions: debrief.payload.questions,
            ratings: debrief.payload.ratings,
            surprises: debrief.payload.surprises ?? null,
          },
  })),
  next: nextRound([interview], asOf)?.on ?? null,
  forecasts: interview.forecasts.map((forecast) => ({
    id: forecast.id,
    madeOn: forecast.occurredOn,
    own: forecast.payload.own,
    topics: topicScore(interview, forecast),
  })),
  result: interview.outcome?.payload.result ?? null,
  endedOn: interview.outcome?.occurredOn ?? null,
})

export interface InterviewInput extends Omit<ReportHead, 'framework'> {
  framework: Framework
  interview: Interview
  stories: readonly Story[]
}

/** One interview: its rounds, what each asked, what was forecast and what came of it. */
export function buildInterview(input: InterviewInput): Report {
  const { interview, asOf } = input
  const blocks: Block[] = stack(
    heading(`${interview.company}, ${interview.level}`),
    facts([
      ...(interview.role === null ? [] : [{ label: 'Role', value: interview.role }]),
      { label: 'Since', value: dayWords(interview.startedOn, asOf) },
      { label: 'Result', value: resultText(interview, asOf) },
      ...(interview.note === null ? [] : [{ label: 'Note', value: interview.note }]),
    ]),
    heading('Rounds', 2),
    interview.rounds.length === 0
      ? sentence(`None yet. prep interview round ${interview.id} --stage TITLE --date DATE adds one.`)
      : table(
          [right('round'), 'what', 'on', left('minutes', 2), 'debrief'],
          interview.rounds.map((round): Text[] => [
            String(round.number),
            round.title,
            round.on ?? 'no date yet',
            round.minutes === null ? '' : decimal(round.minutes, 0),
            debriefText(round, asOf),
          ]),
        ),
    interview.rounds.flatMap((round) => debriefBlocks(round, input)),
    forecastBlocks(input),
  )
  return report('interview', input, { interview: interviewData(interview, asOf) }, blocks)
}

const resultText = ({ outcome }: Interview, asOf: string): string =>
  outcome === null ? 'open' : `${outcome.payload.result}, ${dayWords(outcome.occurredOn, asOf)}`

function debriefText({ debrief, on }: InterviewRound, asOf: string): string {
  if (debrief !== null) return counted(debrief.payload.questions.length, 'question')
  return on === null || on > asOf ? '' : 'not yet'
}

function debriefBlocks({ title, debrief }: InterviewRound, { framework, stories }: InterviewInput): Block[] {
  if (debrief === null) return []
  const { questions, ratings, surprises } = debrief.payload
  const nameOf = namesIn(framework)
  const story = (id: string): string => {
    const found = stories.find((one) => one.id === id)
    return found ? `${id} (${publicTitle(found.latest)})` : id
  }
  return stack(
    heading(title, 2),
    list(
      questions.map(({ text, principles, story: told, problem, went }): Text => {
        const about = [
          ...principles.map(nameOf),
          ...(told === undefined ? [] : [`told ${story(told)}`]),
          ...(problem === undefined ? [] : [`problem ${nameOf(problem)}`]),
          ...(went === undefined ? [] : [`went ${decimal(went)} of 5`]),
        ]
        return [text === '' ? 'a question' : text, muted(about.length === 0 ? '' : ` · ${about.join(' · ')}`)]
      }),
    ),
    Object.keys(ratings).length > 0 &&
      paragraph(
        `How it went, in your own view: ${listOf(Object.entries(ratings).map(([row, value]) => `${nameOf(row)} ${decimal(value)}`))}.`,
      ),
    surprises !== undefined && paragraph(`Surprises: ${surprises}`),
  )
}

function forecastBlocks({ interview, framework, asOf }: InterviewInput): Block[] {
  if (interview.forecasts.length === 0) return []
  const nameOf = namesIn(framework)
  return [
    heading('Forecasts', 2),
    list(
      interview.forecasts.map((forecast): Text => {
        const { own, topics } = forecast.payload
        const score = topicScore(interview, forecast)
        const said = [
          own === null ? null : `your own chance ${percent(own)}`,
          topics === undefined ? null : `expected ${listOf(topics.map(nameOf))}`,
          score === null
            ? null
            : `${score.hits.length} of ${score.expected.length} came up${unforeseen(score).length === 0 ? '' : `; unexpected: ${listOf(unforeseen(score).map(nameOf))}`}`,
        ]
        return [
          `${dayWords(forecast.occurredOn, asOf)}: ${said.filter((part) => part !== null).join('; ')}`,
          muted(` · ${shortId(forecast.id)}`),
        ]
      }),
    ),
  ]
}

const unforeseen = ({ asked, expected }: { asked: readonly string[]; expected: readonly string[] }): string[] =>
  asked.filter((topic) => !expected.includes(topic))
