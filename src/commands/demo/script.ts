import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { addDays, type CivilDate, DAYS_PER_MONTH, DAYS_PER_WEEK } from '../../domain/time/dates.ts'
import type { Persona } from '../../framework/persona.ts'

/** One command line of the demo, on its day. */
export interface Step {
  on: CivilDate
  argv: string[]
  stdin: string | null
  /** The story that is told or rated, by its place among the persona's: its id is known once it is told. */
  story?: number
}

const WEEKS_PER_MONTH = DAYS_PER_MONTH / DAYS_PER_WEEK

/** The command lines of a persona's weeks, in order of their days; the last day is `today`. The same seed, the same steps. */
export function demoSteps(persona: Persona, weeks: number, today: CivilDate, seed: number): Step[] {
  const generator = xoroshiro128plus(seed)
  // The sum of three uniforms is near enough to a normal for a made-up person.
  const noise = (): number =>
    2 * (uniformFloat64(generator) + uniformFloat64(generator) + uniformFloat64(generator) - 1.5)
  const first = addDays(today, -weeks * DAYS_PER_WEEK + 1)
  const dayOfWeek = (week: number, day: number): CivilDate => addDays(first, (week - 1) * DAYS_PER_WEEK + day)
  const rate = (rubric: string, week: number, leniency: number, spread: number): string => {
    const growth = persona.growth[rubric]
    const level = growth ? growth.start + growth.perMonth * (week / WEEKS_PER_MONTH) : 3
    const value = Math.min(5, Math.max(1, Math.round((level + leniency + spread * noise()) * 2) / 2))
    return `${rubric}=${value}`
  }
  const steps: Step[] = [{ on: first, argv: initArgv(persona, today), stdin: null }]
  const rows = Object.keys(persona.growth)
  const done = new Map<string, number>()
  for (let week = 1; week <= weeks; week++) {
    for (const [index, practice] of persona.practice.entries()) {
      const blocks = Math.floor(week * practice.perWeek) - Math.floor((week - 1) * practice.perWeek)
      for (let block = 0; block < blocks; block++) {
        const n = done.get(practice.activity) ?? 0
        done.set(practice.activity, n + 1)
        const minutes = Math.round(practice.minutes * (1 + 0.12 * noise()))
        const problem = practice.problems[n]
        const share =
          practice.solved && practice.solved.from + ((practice.solved.to - practice.solved.from) * week) / weeks
        const isSolved = share !== undefined && uniformFloat64(generator) < share
        steps.push({
          on: dayOfWeek(week, (1 + index + 2 * block) % 6),
          argv: [
            'log',
            practice.activity,
            `${minutes}m`,
            ...(problem === undefined ? [] : ['--problem', problem]),
            ...(isSolved ? ['--optimal'] : []),
            ...(practice.structure ? ['--structure', 'all'] : []),
          ],
          stdin: null,
        })
      }
    }
    for (const { by, everyWeeks, firstWeek, leniency, spread, rubrics } of persona.raters) {
      if (week < firstWeek || (week - firstWeek) % everyWeeks !== 0) continue
      const set = (rubrics ?? rows).map((rubric) => rate(rubric, week, leniency, spread)).join(',')
      const isSelf = by === 'self'
      const argv = [
        'assess',
        '--set',
        set,
        ...(isSelf ? ['--confidence', String(Math.min(9, 4 + Math.floor(week / 3)))] : ['--by', by]),
      ]
      steps.push({ on: dayOfWeek(week, isSelf ? 6 : 4), argv, stdin: null })
    }
    for (const mock of persona.mocks.filter((one) => one.week === week))
      steps.push({
        on: dayOfWeek(week, 5),
        argv: [
          ...['mock', 'add', '--by', mock.by, '--loop', mock.loop, '--hire-band', mock.hireBand],
          ...(mock.realistic ? ['--realistic'] : []),
          ...mock.rubrics.flatMap((rubric) => ['--rate', rate(rubric, week, mock.leniency, 0.4)]),
        ],
        stdin: null,
      })
    for (const [index, story] of persona.stories.entries()) {
      if (story.week !== week) continue
      steps.push({
        on: dayOfWeek(week, 2),
        argv: ['story', 'add', '--file', '-', '--json'],
        stdin: story.text,
        story: index,
      })
      for (const rating of story.ratings)
        steps.push({ on: dayOfWeek(week, 3), argv: ['story', 'rate', ...rating.split(' ')], stdin: null, story: index })
    }
  }
  return steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

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
