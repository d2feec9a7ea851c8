import type { Payloads } from '../facts/entry.ts'
import { sum } from '../measure/mean.ts'
import type { Activity, MockLoop, ProblemHead } from '../rules/framework.ts'

/** Which questions an interviewer was given, by round. */
export type Packet = NonNullable<Payloads['review-request']['packet']>

export type PacketRound = Packet['rounds'][number]

/** An activity as far as a packet asks its problems. */
export interface AskedActivity extends Pick<Activity, 'id' | 'trains' | 'answeredWith'> {
  /** What one question takes with its follow-ups. */
  minutes: number
}

export interface PacketRules {
  activities: readonly AskedActivity[]
  problems: readonly ProblemHead[]
  /** The competency of a rubric row. */
  competencyOf: (rubric: string) => string | null
  /** The latest rating of a row, 1–5; 0 where there is none. */
  ratingOf: (rubric: string) => number
  /** One of the problems; null of none. */
  draw: (problems: readonly ProblemHead[]) => ProblemHead | null
}

/** Minutes of a round that belong to the greeting and to the candidate's own questions. */
export const RESERVED_MINUTES = 10

/** An answer of a story is followed up for so many times its own length (our judgment: twenty minutes for five). */
export const FOLLOW_UP_FACTOR = 4

/** Preferred to another activity that trains the same: interviewers ask for what was done before what one would do. */
const TOLD_BONUS = 0.5

/**
 * Questions for each round, none twice, as long as the time of the round allows it: of the activities that it names, else
 * about its first row, which is always asked about, and then its other rows, those rated lowest first.
 */
export function drawPacket(rounds: MockLoop['rounds'], rules: PacketRules): PacketRound[] {
  const used = new Set<string>()
  const visits = new Map<string, number>()
  return rounds.map((round) => {
    let left = round.minutes - RESERVED_MINUTES
    const problems: string[] = []
    for (let isFruitful = true; isFruitful; ) {
      isFruitful = false
      for (const { key, activityNow } of turnsOf(round, rules, visits)) {
        const asked = activityNow()
        if (asked === null || (asked.minutes > left && problems.length > 0)) continue
        const fresh = rules.problems.filter((one) => one.activity === asked.id && !used.has(one.id))
        const problem = rules.draw(fresh)
        if (problem === null) continue
        used.add(problem.id)
        visits.set(key, (visits.get(key) ?? 0) + 1)
        problems.push(problem.id)
        left -= asked.minutes
        isFruitful = true
      }
    }
    return { round: round.id, problems }
  })
}

interface Turn {
  key: string
  activityNow: () => AskedActivity | null
}

/** What a round asks in turn: the activities that it names, else an activity for each of its rows. */
function turnsOf(
  { rubrics, asks }: MockLoop['rounds'][number],
  rules: PacketRules,
  visits: ReadonlyMap<string, number>,
): Turn[] {
  if (asks.length > 0)
    return asks.map((id) => ({ key: id, activityNow: () => rules.activities.find((one) => one.id === id) ?? null }))
  const [first, ...others] = rubrics
  const rows = [
    ...(first === undefined ? [] : [first]),
    ...others.toSorted((a, b) => rules.ratingOf(a) - rules.ratingOf(b)),
  ]
  return rows.map((row) => ({ key: row, activityNow: () => activityFor(row, rules, visits) }))
}

/** The activities that train a row's competency take turns, the one that trains it most first. */
function activityFor(
  row: string,
  { activities, competencyOf }: PacketRules,
  visits: ReadonlyMap<string, number>,
): AskedActivity | null {
  const competency = competencyOf(row)
  if (competency === null) return null
  const share = ({ trains, answeredWith }: AskedActivity): number =>
    (trains[competency] ?? 0) + (answeredWith === null ? 0 : TOLD_BONUS)
  const main = activities.filter(({ trains }) => trains[competency] === Math.max(...Object.values(trains)))
  const able = main.length > 0 ? main : activities.filter(({ trains }) => (trains[competency] ?? 0) > 0)
  const ordered = able.toSorted((a, b) => share(b) - share(a))
  return ordered[(visits.get(row) ?? 0) % Math.max(1, ordered.length)] ?? null
}

/** How often each problem was given to an interviewer. */
export function timesGiven(requests: readonly { payload: { packet?: Packet } }[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { payload } of requests)
    for (const id of payload.packet?.rounds.flatMap(({ problems }) => problems) ?? [])
      times.set(id, (times.get(id) ?? 0) + 1)
  return times
}

/** What to write to somebody who is asked to interview. */
export function askText(to: string | null, title: string, rounds: MockLoop['rounds']): string {
  const minutes = sum(rounds.map((round) => round.minutes))
  return `Hello${to === null ? '' : ` ${to}`}, would you do a mock interview with me? "${title}" takes about ${minutes} minutes${rounds.length > 1 ? `; its ${rounds.length} rounds can be on different days` : ''}. The attached page opens in any browser and has all you need: the questions, follow-ups, hints, what good answers sound like, and a form for your ratings. Please do not show it to me. At the end it saves one file; please send it to me. Thank you!`
}

/** What to write when the answer has come. */
export const thanksText = (rater: string): string =>
  `Hello ${rater}, thank you for the mock interview and for your honest ratings: I have your notes and am working on what you saw. If I can ever do the same for you, let me know.`
