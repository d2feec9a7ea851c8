import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { LastRating } from '../../domain/levels/last-ratings.ts'
import { lastRatings } from '../../domain/levels/last-ratings.ts'
import {
  type AskedActivity,
  askText,
  drawPacket,
  FOLLOW_UP_FACTOR,
  type Packet,
  type PacketRound,
} from '../../domain/mock/packet.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { ReviewRequest } from '../../domain/review-request/request.ts'
import type { MockLoop } from '../../domain/rules/framework.ts'
import { wordQuoted } from '../../domain/text/shell-quoted.ts'
import { renderReviewForm } from '../../render/review-form/html.ts'
import { heading, list, muted, note, paragraph } from '../../reports/block.ts'
import { buildReviewForm } from '../../reports/review-form.ts'
import type { Context } from '../contract/context.ts'
import { commaParts, type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { settledReader } from '../people/rater-warnings.ts'
import { drawn, limitOf } from '../practice/practice-block.ts'
import { writeOutput } from '../recording/output-file.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { policyHash, requestDigest } from '../review-request/digest.ts'
import { nameOf, newRequest, requestEntry, type Wanted } from '../review-request/new-request.ts'
import { itemsOf } from '../review-request/subjects.ts'
import { problemsGiven } from './packet-clock.ts'
import { packetSubjects, roundTexts } from './packet-subjects.ts'

const INTERVIEWER = 'interviewer'
/** What a question takes whose activity has no limit. */
const USUAL_MINUTES = 30

/** Makes the sheet of an interviewer: one page that holds the questions and takes the ratings. */
export async function run(context: Context, input: Input): Promise<Result> {
  const { loop, rounds } = heldRounds(context, input)
  const packet: Packet = { loop: loop.id, rounds: questionsFor(context, rounds) }
  const title = rounds.length === loop.rounds.length ? loop.title : rounds.map((round) => round.title).join(', ')
  const asked = packet.rounds.map(async (given) => [given, await problemsGiven(context, given.problems)] as const)
  const problems = new Map(await Promise.all(asked))
  const subjects = packetSubjects(context, packet, (round, given) =>
    roundTexts(round, problems.get(given) ?? [], context.level(), context.framework().activities),
  )
  const reader = await settledReader(context, nameOf(textOption(input, 'to')))
  const wanted: Wanted = {
    // One mock, whatever its rounds.
    subjects: subjects.slice(-1),
    items: itemsOf(subjects),
    relation: INTERVIEWER,
    to: reader.name,
    about: nameOf(textOption(input, 'from') ?? context.profile().name),
    packet,
  }
  const request: ReviewRequest = {
    ...newRequest(context, wanted),
    guide: { title: `Mock interview, ${title}`, texts: GUIDE },
  }
  const token = requestDigest(request)
  const file = textOption(input, 'output') ?? `mock-packet-${request.id}.html`
  const path = await writeOutput(context, input, file, renderReviewForm(buildReviewForm(request, token), policyHash))
  const operation = openOperation(context, 'mock packet')
  try {
    operation.append([requestEntry(request, wanted, token)])
  } catch (error) {
    operation.close()
    rmSync(resolve(context.world.cwd, path), { force: true })
    throw error
  }
  const text = askText(request.to, title, rounds)
  return receipt(
    operation,
    {
      request: request.id,
      loop: loop.id,
      rounds: packet.rounds.map(({ round, problems }) => ({ round, questions: problems.length })),
      to: request.to,
      file: path,
      text,
    },
    [
      paragraph([`Packet: ${path}`, muted(' · for the interviewer: do not open it')]),
      list(
        packet.rounds.map(({ problems }, index) => [
          rounds[index]?.title ?? '',
          muted(
            ` · ${rounds[index]?.minutes ?? 0} min, ${problems.length === 1 ? '1 question' : `${problems.length} questions`}`,
          ),
        ]),
      ),
      heading('To send with it', 2),
      paragraph(text),
      note(`prep mock start --packet ${request.id} shows the questions and the clock when it begins`),
      note(
        `prep mock import FILE imports what comes back${request.about === null ? `; prep profile set name=${wordQuoted('Your Name')} puts your name on it` : ''}`,
      ),
    ],
    reader.warnings,
  )
}

const GUIDE = [
  'You are the interviewer. Everything you need is on this page: the questions with their times, follow-ups, hints for somebody who is stuck, and what good answers sound like. Please do not show it to the candidate.',
  'Rate each round right after it, while you remember. You can close the page between rounds and come back in the same browser.',
]

/** The loop that was named, or the level's first that has all the named rounds; and those of its rounds that are held. */
function heldRounds(context: Context, input: Input): { loop: MockLoop; rounds: MockLoop['rounds'] } {
  const { loops } = context.framework()
  const wanted = textOption(input, 'loop')
  const named = commaParts(...listOption(input, 'round')).map((text) => text.toLowerCase())
  const own = loops.filter(({ level }) => level === context.level())
  const fits = ({ rounds }: MockLoop): boolean => named.every((id) => rounds.some((round) => round.id === id))
  const loop = wanted === null ? (own.find(fits) ?? own.at(-1)) : pick(loops, wanted, 'mock loop')
  if (!loop)
    throw new PrepError(
      'not-found',
      `the framework has no mock loop for ${context.level()}`,
      'prep framework show lists its loops',
    )
  const rounds = named.map((id) => pick(loop.rounds, id, `round of ${loop.id}`))
  return { loop, rounds: rounds.length === 0 ? loop.rounds : loop.rounds.filter((round) => rounds.includes(round)) }
}

function questionsFor(context: Context, rounds: MockLoop['rounds']): PacketRound[] {
  const framework = context.framework()
  const easiest = new Map(
    framework.activities.flatMap(({ id, tiers, answeredWith }) =>
      // The first form of a question about stories is the ordinary one, and no easier than the others.
      answeredWith === null && tiers.length > 1 ? [[id, tiers[0]] as const] : [],
    ),
  )
  const problems = framework.problems.filter(
    ({ activity, tier, isDrill }) => !isDrill && easiest.get(activity) !== tier,
  )
  const level = context.level()
  const activities = framework.activities
    .filter(({ id }) => problems.some(({ activity }) => activity === id))
    .map((activity): AskedActivity => {
      const limit = limitOf(activity, level) ?? USUAL_MINUTES
      return { ...activity, minutes: activity.answeredWith === null ? limit : limit * FOLLOW_UP_FACTOR }
    })
  const last = lastRatings(framework, context.evidence().entries)
  const newest = (ratings: readonly LastRating[]): number =>
    ratings.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1)?.value ?? 0
  return drawPacket(rounds, {
    activities,
    problems,
    competencyOf: (rubric) => framework.rubrics.find(({ id }) => id === rubric)?.competency ?? null,
    ratingOf: (rubric) => newest(last.get(rubric) ?? []),
    draw: (fitting) => drawn(context, fitting),
  })
}
