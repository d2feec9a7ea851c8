import type { Packet, PacketRound } from '../../domain/mock/packet.ts'
import { RESERVED_MINUTES } from '../../domain/mock/packet.ts'
import { roundRubric } from '../../domain/mock/round-rubric.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { ReviewItem } from '../../domain/review-request/request.ts'
import type { Activity, Framework, InterviewerSheet, MockLoop, Problem } from '../../domain/rules/framework.ts'
import type { Context } from '../contract/context.ts'
import { rowDimension, type Subject } from '../review-request/subjects.ts'

type LoopRound = MockLoop['rounds'][number]
type Texts = ReviewItem['texts']

/** What a packet's form is about, in the order of its items: its rounds, then the interview as a whole. */
export function packetSubjects(
  context: Context,
  { loop, rounds }: Packet,
  textsOf: (round: LoopRound, given: PacketRound) => Texts = () => [],
): Subject[] {
  const framework = context.framework()
  const known = framework.loops.find(({ id }) => id === loop)
  const plain = { hasStoryText: false, isConfidential: false }
  const subjects = rounds.map((given, index): Subject => {
    const round = known?.rounds.find(({ id }) => id === given.round)
    if (!round)
      throw new PrepError(
        'data',
        `the framework no longer has the round ${given.round} in ${loop}`,
        'prep mock add records what was said about it',
      )
    const { dimensions, rows } = roundRubric(round, askedBy(framework, given), framework)
    return {
      about: round.id,
      item: {
        title: rounds.length > 1 ? `Round ${index + 1}: ${round.title}` : round.title,
        texts: textsOf(round, given),
        dimensions: [...dimensions, ...rows].map(rowDimension),
        isMock: false,
      },
      rubric: dimensions,
      ...plain,
    }
  })
  const whole = { title: 'The interview as a whole', texts: [], dimensions: [], isMock: true }
  return [...subjects, { about: 'mock', item: whole, ...plain }]
}

/** The activities whose problems a round was given. */
export const askedBy = ({ activities, problems }: Framework, given: PacketRound): Activity[] =>
  activities.filter(({ id }) => problems.some((one) => one.activity === id && given.problems.includes(one.id)))

/** All that an interviewer needs for a round, in the order in which it is needed. */
export function roundTexts(
  { minutes }: LoopRound,
  problems: readonly Problem[],
  level: string,
  activities: readonly Activity[],
): Texts {
  const questions = minutes - RESERVED_MINUTES
  const half = RESERVED_MINUTES / 2
  const time = `${minutes} minutes: ${half} to say hello, ${questions} for ${problems.length === 1 ? 'the question' : `${problems.length} questions, about ${Math.floor(questions / Math.max(1, problems.length))} each`}, ${half} for what the candidate wants to ask. Stop when the time is up.`
  return [
    { label: 'Time', text: time },
    ...(problems.length === 0 ? [{ label: 'Question', text: 'One of your own: the catalog had none left.' }] : []),
    ...problems.flatMap((problem, index) =>
      questionTexts(
        problem,
        activities.find(({ id }) => id === problem.activity)?.interviewer ?? null,
        problems.length > 1 ? `Question ${index + 1}` : 'Question',
        level,
      ),
    ),
  ]
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n')

/** `general`: what an interviewer needs for any problem of its activity, where it has no sheet of its own. */
function questionTexts(
  { title, prompt, covers, ...problem }: Problem,
  general: InterviewerSheet | null,
  label: string,
  level: string,
): Texts {
  const interviewer = problem.interviewer ?? general
  const sounds = (of: Record<string, string>): string | null => of[level] ?? null
  const [strong, weak] = interviewer ? [sounds(interviewer.strong), sounds(interviewer.weak)] : [null, null]
  return [
    { label: `${label}: ${title}. Read it aloud`, text: prompt },
    ...(interviewer
      ? [
          { label: 'What you look for', text: interviewer.looksFor },
          {
            label: 'Then ask, one at a time',
            text: interviewer.probes.map((probe, index) => `${index + 1}. ${probe}`).join('\n'),
          },
        ]
      : []),
    ...(interviewer && interviewer.hints.length > 0
      ? [
          {
            label: 'Only if they are stuck, the smallest first',
            text: interviewer.hints
              .map(({ says, cost }, index) => `${index + 1}. ${says}\n   It costs: ${cost}`)
              .join('\n'),
          },
        ]
      : []),
    { label: 'What a good answer covers', text: bullets(covers) },
    ...(strong === null ? [] : [{ label: `A strong answer at ${level}`, text: strong }]),
    ...(weak === null ? [] : [{ label: `A weak answer at ${level}`, text: weak }]),
  ]
}
