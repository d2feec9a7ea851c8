import { type Packet, type PacketRound, thanksText } from '../../domain/mock/packet.ts'
import type { ReviewAnswer } from '../../domain/review-request/answer.ts'
import { wholeKey } from '../../domain/review-request/packet-entries.ts'
import { itemKey } from '../../domain/review-request/request.ts'
import { type Activity, type Framework, targetOf } from '../../domain/rules/framework.ts'
import { type Block, heading, list, muted, paragraph, stack, type Text } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { problemsGiven } from './packet-clock.ts'
import { askedBy } from './packet-subjects.ts'

/** What is to be made of an interview that was held: what was asked and what it took, what to practice, and thanks. */
export async function packetDebrief(context: Context, packet: Packet, answer: ReviewAnswer): Promise<Block[]> {
  const framework = context.framework()
  const missed = missedRows(framework, context.level(), packet, answer)
  const whole = answer.notes[wholeKey(packet)]
  const rounds = packet.rounds.map((given, index) =>
    roundBlocks(context, packet.loop, given, answer.notes[itemKey(index)]),
  )
  return stack(
    ...(await Promise.all(rounds)),
    whole !== undefined && [heading('What they said about it as a whole', 2), paragraph(whole)],
    missed.length > 0 && [
      heading('Below your target: what to practice', 2),
      list(
        missed.map(
          ({ title, value, target, activity }): Text => [
            `${title} ${value} of ${target}`,
            activity === null ? '' : muted(` · prep practice ${activity.id} --pick`),
          ],
        ),
      ),
    ],
    heading('To thank them', 2),
    paragraph(thanksText(answer.rater.name)),
  )
}

async function roundBlocks(
  context: Context,
  loop: string,
  { round, problems }: Packet['rounds'][number],
  note: string | undefined,
): Promise<Block[]> {
  const title =
    context
      .framework()
      .loops.find(({ id }) => id === loop)
      ?.rounds.find(({ id }) => id === round)?.title ?? round
  const given = await problemsGiven(context, problems)
  return stack(
    heading(title, 2),
    ...given.map((problem) => [paragraph([`${problem.title}: `, muted('a good answer covers')]), list(problem.covers)]),
    note !== undefined && paragraph(['They said: ', note]),
  )
}

export interface MissedRow {
  rubric: string
  title: string
  value: number
  target: number
  /** What was asked where it was rated by that activity's own dimensions, else what trains it most. */
  activity: Activity | null
}

/** Rows that were rated below the level's target, the widest gap first; of a row rated in several rounds the lowest. */
export function missedRows(
  framework: Framework,
  level: string,
  packet: Packet,
  { ratings }: ReviewAnswer,
): MissedRow[] {
  const lowest = new Map<string, { value: number; activity: Activity | null }>()
  for (const [index, given] of packet.rounds.entries())
    for (const [rubric, value] of Object.entries(ratings[itemKey(index)] ?? {}))
      if (value < (lowest.get(rubric)?.value ?? Number.POSITIVE_INFINITY))
        lowest.set(rubric, { value, activity: feedingActivity(framework, given, rubric) })
  return framework.rubrics
    .flatMap(({ id, title, competency: of }): MissedRow[] => {
      const { value, activity = null } = lowest.get(id) ?? {}
      const competency = framework.competencies.find((one) => one.id === of)
      if (value === undefined || !competency) return []
      const target = targetOf(competency, level)
      return value < target
        ? [{ rubric: id, title, value, target, activity: activity ?? trainingOf(framework, of) }]
        : []
    })
    .sort((a, b) => b.target - b.value - (a.target - a.value))
}

/** The one activity that a round asked, where the row was rated through its dimensions. */
function feedingActivity(framework: Framework, given: PacketRound, row: string): Activity | null {
  const [only, other] = askedBy(framework, given)
  return only !== undefined && other === undefined && only.rubric.some(({ feeds }) => feeds === row) ? only : null
}

function trainingOf({ activities, problems }: Framework, competency: string): Activity | null {
  const able = activities.filter(({ id }) => problems.some(({ activity, isDrill }) => activity === id && !isDrill))
  const share = ({ trains }: Activity): number => trains[competency] ?? 0
  const [best] = able.toSorted((a, b) => share(b) - share(a))
  return best && share(best) > 0 ? best : null
}
