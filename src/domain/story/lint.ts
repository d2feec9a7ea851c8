import type { StoryRules } from '../rules/framework.ts'
import type { Day } from '../time/dates.ts'
import { ageYears } from './fields.ts'
import { upgradedMetrics } from './provenance.ts'
import { principlesOf, type Story, toldText } from './story.ts'
import { STORY_PARTS } from './template.ts'
import { hasNumber, overlap, pronouns, shingles, wordsOf } from './words.ts'

export type StoryRule =
  | 'missing-part'
  | 'no-number'
  | 'we-without-i'
  | 'too-long'
  | 'too-short'
  | 'overlap'
  | 'too-old'
  | 'no-date'
  | 'overused'
  | 'undefended-metric'
  | 'upgraded-metric'
  | 'no-level'
  | 'below-level'
  | 'no-principle'
  | 'long-reflection'

/** What an interviewer would stumble over, and what to do about it. Never repeats the story. */
export interface StoryFinding {
  story: string
  rule: StoryRule
  says: string
  mend: string
  /** The other story of an overlap. */
  other: string | null
}

export interface LintInput {
  /** Active ones; overlap is looked for among them. */
  stories: readonly Story[]
  takes: (story: string) => number
  rules: StoryRules
  principles: readonly string[]
  /** The framework's levels, lowest first, and the learner's target. */
  levels: readonly string[]
  level: string
  asOf: Day
}

/** Above this share of we among I and we, the listener cannot tell the learner's part (our judgment). */
const MOST_WE = 0.5

/** Findings story by story, in their order; what two stories share is told of the first. */
export function lintStories(input: LintInput): StoryFinding[] {
  const runs = runsOf(input.stories)
  return input.stories.flatMap((story, index) => [
    ...lintStory(story, input),
    ...overlaps(story, input.stories.slice(index + 1), runs, input.rules),
  ])
}

/** Findings in one of the stories, with all that it shares with the others. */
export function lintOne(story: Story, input: LintInput): StoryFinding[] {
  const others = input.stories.filter(({ id }) => id !== story.id)
  return [...lintStory(story, input), ...overlaps(story, others, runsOf([story, ...others]), input.rules)]
}

const runsOf = (stories: readonly Story[]): Map<string, Set<string>> =>
  new Map(stories.map(({ id, latest }) => [id, shingles(toldText(latest))]))

function lintStory(story: Story, input: LintInput): StoryFinding[] {
  const { latest } = story
  const { rules } = input
  const findings: StoryFinding[] = []
  const find = (rule: StoryRule, says: string, mend: string): void => {
    findings.push({ story: story.id, rule, says, mend, other: null })
  }
  for (const part of STORY_PARTS)
    if (latest[part].trim() === '')
      find('missing-part', `no ${part}`, `write the ${part} (prep story edit ${story.id})`)
  if (latest.result.trim() !== '' && !hasNumber(latest.result))
    find('no-number', 'the result has no number', 'say how much, how many or how soon')
  const said = pronouns(`${latest.action}\n${latest.result}`)
  const share = said.plural / (said.singular + said.plural)
  if (said.plural > 0 && share > MOST_WE)
    find(
      'we-without-i',
      said.singular === 0
        ? `we ${times(said.plural)} and never “I” in action and result`
        : `we ${times(said.plural)} against I ${times(said.singular)} in action and result`,
      'say I for what you decided and did, we for the team',
    )
  lintLength(story, rules, find)
  lintAge(story, input, find)
  const takes = input.takes(story.id)
  if (takes > rules.overuseTakes)
    find(
      'overused',
      `told ${takes} times (more than ${rules.overuseTakes})`,
      'let it rest and practice another for the same principles',
    )
  lintMetrics(story, find)
  if (principlesOf(latest).filter((id) => input.principles.includes(id)).length === 0)
    find('no-principle', 'names no principle', `prep story edit ${story.id} --primary PRINCIPLE`)
  const scope = latest.level === undefined ? -1 : input.levels.indexOf(latest.level)
  if (scope < 0)
    find('no-level', 'does not say which level its scope shows', `prep story edit ${story.id} --level ${input.level}`)
  else if (scope < input.levels.indexOf(input.level))
    find(
      'below-level',
      `its scope is ${latest.level}, the target ${input.level}`,
      'tell it with the wider scope it had, or find one that had it',
    )
  return findings
}

type Find = (rule: StoryRule, says: string, mend: string) => void

function lintLength({ latest }: Story, rules: StoryRules, find: Find): void {
  const words = wordsOf(toldText(latest)).length
  const minutes = words / rules.wordsPerMinute
  if (minutes > rules.maxMinutes)
    find(
      'too-long',
      `${words} words, ${minutes.toFixed(1)} min at ${rules.wordsPerMinute} a minute (at most ${rules.maxMinutes})`,
      `leave out about ${Math.ceil(words - rules.maxMinutes * rules.wordsPerMinute)} words; the situation is the place to start`,
    )
  else if (words < rules.minWords)
    find('too-short', `${words} words (at least ${rules.minWords})`, 'say what you did step by step, and why')
  const learned = wordsOf(latest.reflection ?? '').length
  if (learned > rules.wordsPerMinute)
    find(
      'long-reflection',
      `the reflection has ${learned} words, more than a minute`,
      'say one thing you learned and one you have done differently since; what happened belongs in the result',
    )
}

function lintAge({ id, latest }: Story, { rules, asOf }: LintInput, find: Find): void {
  const years = ageYears(latest.happenedOn, asOf)
  if (years === null) find('no-date', 'does not say when it happened', `prep story edit ${id} --happened YYYY-MM`)
  else if (years > rules.maxAgeYears)
    find(
      'too-old',
      `happened ${Math.floor(years)} years ago (at most ${rules.maxAgeYears})`,
      'find a newer one of the same kind, or say what is still true today',
    )
}

function lintMetrics({ id, versions, latest }: Story, find: Find): void {
  for (const [index, { provenance }] of latest.metrics.entries()) {
    if (provenance === 'remembered')
      find(
        'undefended-metric',
        `metric ${index + 1} is from memory`,
        'find where it is written down, or say that it is from memory',
      )
    if (provenance === 'cannot-confirm')
      find(
        'undefended-metric',
        `metric ${index + 1} cannot be confirmed`,
        'leave it out, or give a figure you can stand behind',
      )
  }
  if (latest.metrics.length === 0 && hasNumber(latest.result))
    find(
      'undefended-metric',
      'the result has figures, but none says where it comes from',
      `prep story edit ${id} --metric "FIGURE:documented"`,
    )
  const earlier = versions.slice(0, -1).map(({ payload }) => payload.metrics)
  for (const index of upgradedMetrics(earlier, latest.metrics))
    find(
      'upgraded-metric',
      `metric ${index + 1} could not be confirmed earlier`,
      'make sure that there is a document now; an interviewer may ask about it',
    )
}

function overlaps(
  story: Story,
  others: readonly Story[],
  runs: ReadonlyMap<string, ReadonlySet<string>>,
  rules: StoryRules,
): StoryFinding[] {
  const none = new Set<string>()
  return others.flatMap((other) => {
    const share = overlap(runs.get(story.id) ?? none, runs.get(other.id) ?? none)
    if (share <= rules.overlapShare) return []
    return [
      {
        story: story.id,
        rule: 'overlap' as const,
        says: `shares ${Math.floor(share * 100)}% of its wording with ${other.id}`,
        mend: `tell them apart, or prep story merge ${story.id} ${other.id}`,
        other: other.id,
      },
    ]
  })
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
