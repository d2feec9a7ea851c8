import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { addDays, type CivilDate, DAYS_PER_MONTH, DAYS_PER_WEEK } from '../../domain/time/dates.ts'
import type { Persona } from '../../framework/persona.ts'

/** One command line of the demo, on its day. */
export interface Step {
  on: CivilDate
  /** Words such as `{story:0}` stand for ids that earlier steps made. */
  argv: string[]
  stdin: string | null
  /** What the id of what it records is known by from now on. */
  as: string | null
  /** Share of a quiz's questions that are answered right. */
  right: number | null
}

const WEEKS_PER_MONTH = DAYS_PER_MONTH / DAYS_PER_WEEK

/** What the weeks of a persona are made with. */
interface Making {
  persona: Persona
  weeks: number
  /** Between 0 and 1. */
  uniform: () => number
  /** Around 0, with a spread of 1: the sum of three uniforms is near enough to a normal for a made-up person. */
  noise: () => number
  dayOfWeek: (week: number, day: number) => CivilDate
  /** How many blocks of an activity were done so far. */
  done: Map<string, number>
}

/** The command lines of a persona's weeks, in order of their days; the last day is `today`. The same seed, the same steps. */
export function demoSteps(persona: Persona, weeks: number, today: CivilDate, seed: number): Step[] {
  const generator = xoroshiro128plus(seed)
  const uniform = (): number => uniformFloat64(generator)
  const first = addDays(today, -weeks * DAYS_PER_WEEK + 1)
  const making: Making = {
    persona,
    weeks,
    uniform,
    noise: () => 2 * (uniform() + uniform() + uniform() - 1.5),
    dayOfWeek: (week, day) => addDays(first, (week - 1) * DAYS_PER_WEEK + day),
    done: new Map(),
  }
  const steps: Step[] = [stepOf(first, initArgv(persona, today))]
  for (let week = 1; week <= weeks; week++)
    if (!persona.away.some(({ fromWeek, weeks: away }) => week >= fromWeek && week < fromWeek + away))
      steps.push(
        ...practiceOf(week, making),
        ...ratingsOf(week, making),
        ...mocksOf(week, making),
        ...storiesOf(week, making),
        ...alsoOf(week, making),
      )
  return steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const stepOf = (on: CivilDate, argv: string[], rest: Partial<Step> = {}): Step => ({
  on,
  argv,
  stdin: null,
  as: null,
  right: null,
  ...rest,
})

/** `rubric=value` as somebody so lenient would rate it in a week. */
function rate(rubric: string, week: number, leniency: number, spread: number, { persona, noise }: Making): string {
  const growth = persona.growth[rubric]
  const level = growth ? growth.start + growth.perMonth * (week / WEEKS_PER_MONTH) - dipOf(week, persona) : 3
  const value = Math.min(5, Math.max(1, Math.round((level + leniency + spread * noise()) * 2) / 2))
  return `${rubric}=${value}`
}

/** How much lower the levels are in a week, after time away. */
const dipOf = (week: number, { away }: Persona): number =>
  away.reduce((total, { fromWeek, weeks, dip }) => {
    const since = week - (fromWeek + weeks)
    return since < 0 || since >= weeks + 1 ? total : total + dip * (1 - since / (weeks + 1))
  }, 0)

function practiceOf(week: number, { persona, weeks, uniform, noise, dayOfWeek, done }: Making): Step[] {
  return persona.practice.flatMap((practice, index) => {
    const blocks = Math.floor(week * practice.perWeek) - Math.floor((week - 1) * practice.perWeek)
    return Array.from({ length: blocks }, (_, block): Step => {
      const n = done.get(practice.activity) ?? 0
      done.set(practice.activity, n + 1)
      const minutes = Math.round(practice.minutes * (1 + 0.12 * noise()))
      const problem = practice.problems[n]
      const share =
        practice.solved && practice.solved.from + ((practice.solved.to - practice.solved.from) * week) / weeks
      const isSolved = share !== undefined && uniform() < share
      const argv = [
        'log',
        practice.activity,
        `${minutes}m`,
        ...(problem === undefined ? [] : ['--problem', problem]),
        ...(isSolved ? ['--optimal'] : []),
        ...(practice.structure ? ['--structure', 'all'] : []),
      ]
      return stepOf(dayOfWeek(week, (1 + index + 2 * block) % 6), argv, { as: `block:${practice.activity}` })
    })
  })
}

function ratingsOf(week: number, making: Making): Step[] {
  const { persona, dayOfWeek } = making
  const rows = Object.keys(persona.growth)
  return persona.raters
    .filter(({ everyWeeks, firstWeek }) => week >= firstWeek && (week - firstWeek) % everyWeeks === 0)
    .map(({ by, leniency, spread, rubrics }): Step => {
      const set = (rubrics ?? rows).map((rubric) => rate(rubric, week, leniency, spread, making)).join(',')
      const isSelf = by === 'self'
      const said = isSelf ? ['--confidence', String(Math.min(9, 4 + Math.floor(week / 3)))] : ['--by', by]
      return stepOf(dayOfWeek(week, isSelf ? 6 : 4), ['assess', '--set', set, ...said])
    })
}

const mocksOf = (week: number, making: Making): Step[] =>
  making.persona.mocks
    .filter((one) => one.week === week)
    .map((mock) =>
      stepOf(making.dayOfWeek(week, 5), [
        ...['mock', 'add', '--by', mock.by, '--loop', mock.loop, '--hire-band', mock.hireBand],
        ...(mock.realistic ? ['--realistic'] : []),
        ...mock.rubrics.flatMap((rubric) => ['--rate', rate(rubric, week, mock.leniency, 0.4, making)]),
      ]),
    )

const storiesOf = (week: number, { persona, dayOfWeek }: Making): Step[] =>
  persona.stories.flatMap((story, index) => {
    if (story.week !== week) return []
    const as = `story:${index}`
    return [
      stepOf(dayOfWeek(week, 2), ['story', 'add', '--file', '-'], { stdin: story.text, as }),
      ...story.ratings.map((rating) => stepOf(dayOfWeek(week, 3), ['story', 'rate', `{${as}}`, ...rating.split(' ')])),
    ]
  })

const alsoOf = (week: number, { persona, dayOfWeek }: Making): Step[] =>
  persona.also
    .filter(
      (one) => one.week === week || (one.everyWeeks && week > one.week && (week - one.week) % one.everyWeeks === 0),
    )
    .map(({ day, run, right = null }) => stepOf(dayOfWeek(week, day), run.split(' '), { right }))

function initArgv(persona: Persona, today: CivilDate): string[] {
  return [
    'init',
    ...['--level', persona.level, '--pathway', persona.pathway, '--years', String(persona.years)],
    ...[
      '--hours-per-week',
      String(persona.hoursPerWeek),
      '--interview-date',
      addDays(today, persona.interviewInWeeks * DAYS_PER_WEEK),
    ],
    ...(persona.scope ? ['--scope', persona.scope] : []),
    ...persona.attest.flatMap((attestation) => ['--attest', attestation]),
  ]
}
