import { firstDay } from '../check-in/check-ins.ts'
import { peopleIn } from '../facts/people.ts'
import { isExternal, isPerson } from '../facts/source.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { longestLoop } from '../plan/gate-tasks.ts'
import { learningStates } from '../plan/learning-states.ts'
import { assessedSe } from '../plan/measure-first.ts'
import { type Ask, requestCommand, requestText, whomToAsk } from '../review-request/whom-to-ask.ts'
import type { Competency } from '../rules/framework.ts'
import { counted } from '../text/counted.ts'
import { type Action, action, type Candidate } from './action.ts'
import { ASKING_WORK, idleDays, MEASURING_WORK } from './last-work.ts'

const MINUTES = { setup: 5, assess: 15, measure: 20, mock: 60, ask: 5 }

/** Fewer unmeasured competencies than these are left to the plan. */
const LEAST_UNMEASURED = 3

/** What the figures lack so much that the rest of the list only guesses. */
export function blindActions(evidence: Evidence): Candidate[] {
  const isRated = [...evidence.observations().values()].some((own) => own.length > 0)
  const sinceStart = evidence.asOf - firstDay(evidence)
  const candidate = (own: Action | null, idle = sinceStart, activity: string = own?.id ?? ''): Candidate[] =>
    own === null ? [] : [{ action: own, group: 'blind', activity, idleDays: idle, within: null }]
  return [
    ...candidate(evidence.of('profile').length === 0 ? setUp : null),
    ...candidate(evidence.entries.length > 0 && !isRated ? assess(evidence) : null),
    ...candidate(
      evidence.entries.length > 0 ? measure(evidence) : null,
      idleDays(evidence, MEASURING_WORK),
      MEASURING_WORK,
    ),
    ...candidate(evidence.entries.length > 0 ? ask(evidence) : null, idleDays(evidence, ASKING_WORK), ASKING_WORK),
  ]
}

const setUp = action({
  id: 'setup',
  kind: 'setup',
  title: 'Set up: your target, background, hours and date',
  because: 'Nothing is known about you yet, and everything else is planned from it.',
  minutes: MINUTES.setup,
  commands: ['prep init'],
})

const noneOf = ({ length }: readonly unknown[]): string =>
  length === 1 ? 'The one competency has not' : `None of the ${length} competencies has`

const assess = ({ framework }: Evidence): Action =>
  action({
    id: 'assess',
    kind: 'assess',
    title: 'First self-assessment',
    because: `${noneOf(framework.competencies)} a rating yet, so no level is known.`,
    minutes: MINUTES.assess,
    commands: ['prep assess'],
  })

/** The heaviest in the index of those that only the learner has rated, if any; ties in the framework's order. */
function measure(evidence: Evidence): Action | null {
  const { framework, level } = evidence
  const unmeasured = framework.competencies.filter(
    ({ id }) => !(evidence.observations().get(id) ?? []).some(({ source }) => isExternal(source)),
  )
  if (unmeasured.length < LEAST_UNMEASURED) return null
  const stateOf = (id: string) => learningStates(evidence).get(id)?.state
  const [heaviest] = unmeasured.toSorted((a, b) => (stateOf(b.id)?.weight ?? 0) - (stateOf(a.id)?.weight ?? 0))
  if (heaviest === undefined) return null
  const { level: scale } = framework.constants
  const bank = framework.banks.find(({ competency }) => competency === heaviest.id)
  const se = stateOf(heaviest.id)?.se ?? 0
  const source = bank ? scale.sources.quiz : scale.sources.mock
  const after = assessedSe(se, { raterSd: source.raterSd, occasionSd: source.occasionSd ?? 0 })
  return action({
    id: `measure:${heaviest.id}`,
    kind: 'measure',
    title: bank ? `Measure ${heaviest.title}: ${bank.title} quiz` : `Measure ${heaviest.title} in a mock round`,
    because: `${counted(unmeasured.length, 'competency', 'competencies')} of ${framework.competencies.length} ${unmeasured.length === 1 ? 'has' : 'have'} no quiz, mock or outside rating; ${heaviest.title} counts most.`,
    minutes: bank ? MINUTES.measure : MINUTES.mock,
    commands: [bank ? `prep quiz ${bank.id} --mode measure` : mockCommand(heaviest, evidence, level)],
    moves: bank ? [] : [{ what: `uncertainty:${heaviest.id}`, by: after - se }],
    competency: heaviest.id,
  })
}

function mockCommand({ id }: Competency, { framework }: Evidence, level: string): string {
  const rows = new Set(framework.rubrics.filter(({ competency }) => competency === id).map((row) => row.id))
  const loop = longestLoop(framework.loops, level)
  const round = loop?.rounds.find(({ rubrics }) => rubrics.some((row) => rows.has(row)))
  return loop && round
    ? `prep mock start --loop ${loop.id} --round ${round.id}`
    : `prep review-request create --for ${id}`
}

/** Nobody, or only one person, has ever rated: somebody else is asked. */
function ask(evidence: Evidence): Action | null {
  const raters = peopleIn(evidence.entries).filter(({ entries }) => entries.length > 0)
  const isAnybody = [...evidence.observations().values()].some((own) => own.some(({ source }) => isPerson(source)))
  const [only] = raters
  if (raters.length > 1 || (isAnybody && only === undefined)) return null
  const wanted = whomToAsk(
    evidence,
    [...learningStates(evidence).values()].map(({ state }) => state),
  )
  if (wanted === null) return null
  const because = only
    ? `Nobody but ${only.name} has rated you, so one person's strictness cannot be separated from your level.`
    : 'Nobody else has rated you yet, and self-ratings alone run high.'
  return askAction(wanted, because, only?.name ?? null)
}

export const askAction = ({ competency, person, before, after }: Ask, because: string, except: string | null): Action =>
  action({
    id: `ask:${competency.id}`,
    kind: 'ask',
    title: `Ask ${person?.name ?? (except === null ? 'a colleague or mentor' : 'somebody else')} to rate you on ${competency.title}`,
    because,
    minutes: MINUTES.ask,
    commands: [requestCommand(competency.id, person)],
    moves: [{ what: `uncertainty:${competency.id}`, by: after - before }],
    competency: competency.id,
    text: requestText(competency.title, person),
  })
