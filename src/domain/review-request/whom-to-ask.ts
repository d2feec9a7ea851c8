import { peopleIn } from '../facts/people.ts'
import { personKey } from '../facts/rater.ts'
import { isPerson, type Source } from '../facts/source.ts'
import { assessmentGain } from '../measure/assessment-gain.ts'
import type { LearningState } from '../measure/learning.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { assessedSe } from '../plan/measure-first.ts'
import type { MetricCriterion } from '../rules/criterion.ts'
import type { Competency } from '../rules/framework.ts'
import { compareText } from '../text/compare-text.ts'
import { wordQuoted } from '../text/shell-quoted.ts'
import { daysBetween, formatDay } from '../time/dates.ts'
import { RELATIONS } from './relation.ts'
import { type UnansweredRequest, unansweredRequests } from './unanswered.ts'

/** Somebody who can be asked, and how they know the learner. */
export interface Asked {
  name: string
  relation: string
}

export interface Ask {
  competency: Competency
  /** Null: nobody is known who could be asked. */
  person: Asked | null
  /** Standard errors of the level before and after one more rating, rubric points. */
  before: number
  after: number
}

/** What a request calls those who rate under a source. */
const RELATION_OF: Readonly<Partial<Record<Source, string>>> = {
  peer: 'peer',
  mentor: 'mentor',
  'third-party': 'third-party',
  mock: 'interviewer',
  panel: 'interviewer',
}

/**
 * The competency whose next outside rating would shrink the uncertainty of the readiness index most (measurement §6), ties
 * alphabetical, and whom to ask for it; null without competencies.
 */
export function whomToAsk(evidence: Evidence, states: Iterable<LearningState>): Ask | null {
  const { framework } = evidence
  const { learning, level } = framework.constants
  const { raterSd, occasionSd } = level.sources.mentor
  const assessor = { raterSd, occasionSd: occasionSd ?? 0 }
  const [best] = [...states]
    .map((state) => ({ state, gain: assessmentGain(state, assessor, learning) }))
    .sort((one, other) => other.gain - one.gain || compareText(one.state.id, other.state.id))
  const competency = framework.competencies.find(({ id }) => id === best?.state.id)
  if (best === undefined || competency === undefined) return null
  return {
    competency,
    person: personFor(evidence, competency),
    before: best.state.se,
    after: assessedSe(best.state.se, assessor),
  }
}

/**
 * Who knows that work and has not rated it for longest: those who have rated its group before others. Never the one person
 * who always rates, and nobody who still owes an answer. With `raters`, as in a criterion, only those whose word counts.
 */
export function personFor(
  evidence: Evidence,
  competency: Competency,
  raters: MetricCriterion['raters'] = null,
): Asked | null {
  const { framework, asOf } = evidence
  const inGroup = new Set(framework.competencies.filter(({ group }) => group === competency.group).map(({ id }) => id))
  const competencyOf = new Map(framework.rubrics.map((rubric) => [rubric.id, rubric.competency]))
  const owing = new Set(unansweredRequests(evidence).flatMap(({ to }) => (to === null ? [] : [personKey(to)])))
  const today = formatDay(asOf)
  const people = peopleIn(evidence.entries).map((person) => {
    const own = person.entries.filter(({ source }) => isPerson(source))
    const rated = own.map((entry) => ({
      on: entry.occurredOn,
      competencies:
        entry.kind === 'mock'
          ? entry.payload.rounds.flatMap(({ ratings }) => Object.keys(ratings).map((row) => competencyOf.get(row)))
          : [competencyOf.get(entry.subject)],
    }))
    const last = rated
      .filter(({ competencies }) => competencies.includes(competency.id))
      .map(({ on }) => on)
      .sort()
      .at(-1)
    const source = own.at(-1)?.source
    return {
      id: person.id,
      name: person.name,
      relation: (source && RELATION_OF[source]) ?? 'peer',
      ratings: own.length,
      knows: rated.some(({ competencies }) => competencies.some((id) => id !== undefined && inGroup.has(id))),
      silentDays: last === undefined ? Number.POSITIVE_INFINITY : daysBetween(last, today),
    }
  })
  const most = Math.max(0, ...people.map(({ ratings }) => ratings))
  const always = people.filter(({ ratings }) => ratings === most)
  const [chosen] = people
    .filter(
      ({ relation }) =>
        raters === null || RELATIONS.some(({ id, source }) => id === relation && raters.includes(source)),
    )
    .filter((person) => !owing.has(person.id) && !(always.length === 1 && always[0] === person && most > 0))
    .sort(
      (a, b) =>
        Number(b.knows) - Number(a.knows) ||
        (a.silentDays === b.silentDays ? 0 : b.silentDays - a.silentDays) ||
        compareText(a.id, b.id),
    )
  return chosen ? { name: chosen.name, relation: chosen.relation } : null
}

/** `about` is a competency, or a piece of work as `prep review-request create` names it. */
export const requestCommand = (about: string, person: Asked | null): string =>
  `prep review-request create --for ${about}${person === null ? '' : ` --to ${wordQuoted(person.name)} --relation ${person.relation}`}`

/** What to write to somebody who is asked for a rating. */
export const requestText = (about: string, person: Asked | null): string =>
  `${person === null ? 'Hello' : `Hello ${person.name}`}, I am preparing for an interview and would like your view of me on one point: ${about}. The form takes about five minutes and opens in any browser; please send me the file that it saves. Thank you!`

export const reminderText = ({ to }: UnansweredRequest): string =>
  `Hello${to === null ? '' : ` ${to}`}, a short reminder of the form I sent you: five minutes would help me a lot. If now is a bad time, just tell me and I will ask somebody else. Thank you!`
