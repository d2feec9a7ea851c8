import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, type RunOptions, temporaryFolder } from '../harness/prep.ts'

const NOW = '2026-11-23T12:00:00Z'

/** A learner with a profile, some ratings, one of them by a mentor, and an hour of practice. */
async function learner(profile: readonly string[] = ['--interview-date', '2027-02-15']): Promise<RunOptions> {
  const options = { home: temporaryFolder(), now: NOW }
  const lines = [
    ['init', '--level', 'L6', '--pathway', 'swe-to-em', '--years', '9', '--hours-per-week', '10', ...profile],
    ['assess', '--set', 'system-design=3.5,coding=4,aws-services=3,strategic=2.5,cultural=3'],
    ['assess', '--by', 'mentor:Ana Lima', '--set', 'system-design=3,coding=3.5'],
    ['log', 'coding', '60m'],
  ]
  for (const line of lines) {
    const { code, stderr } = await prep([...line, '--no-input'], options)
    if (code !== 0) throw new Error(`${line.join(' ')}: ${stderr}`)
  }
  return options
}

interface Block {
  kind: string
  hours: number
  activity: string | null
  competency: string | null
  says: string
  command: string
  problems: string[]
}

interface PlanData {
  weeks: {
    week: string
    from: string
    to: string
    hours: number
    isTaper: boolean
    blocks: Block[]
    milestones: { date: string; kind: string }[]
  }[]
  shortfall: { hours: number; firstFeasibleDate: string } | null
  index: { now: number; atDate: number; lo80: number; hi80: number } | null
  gates: {
    id: string
    by: string | null
    chance: number | null
    binding: string | null
    raise: { how: string; competency: string } | null
  }[]
  assumptions: string[]
}

async function planData(options: RunOptions, ...argv: string[]): Promise<PlanData> {
  const { code, stdout, stderr } = await prep(['plan', ...argv, '--json'], options)
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const { schema, data } = JSON.parse(stdout)
  expect(schema).toBe('prep/plan/1')
  return data
}

const hoursOf = (blocks: readonly Block[]): number => blocks.reduce((total, { hours }) => total + hours, 0)

describe('prep plan', () => {
  it('gives every stretch of free practice one sitting before any a second, and says each reason once a week', async () => {
    const options = await learner()
    const { weeks } = await planData(options)
    const isFree = ({ kind }: Block): boolean => ['upkeep', 'breadth', 'pathway', 'gain'].includes(kind)
    let repeats = 0
    for (const { week, blocks } of weeks) {
      const stretches = blocks
        .filter(isFree)
        .map(({ kind, competency, activity }) => `${kind} ${competency} ${activity}`)
      const times = stretches.map((one, at) => stretches.slice(0, at).filter((other) => other === one).length)
      expect([week, times]).toEqual([week, times.toSorted((a, b) => a - b)])
      repeats += Math.max(0, ...times)
    }
    expect(repeats).toBeGreaterThan(0)
    const { stdout } = await prep(['plan', '--width', '200'], options)
    const [first = ''] = stdout.split('── After that')
    const reasons = first
      .split(/^── (?=\w+ \d+ to )/m)
      .map((one) => one.split('\n').filter((line) => /^ {5}\S.*\.$/.test(line)))
    expect(reasons.flat().length).toBeGreaterThan(4)
    for (const ofWeek of reasons) expect(ofWeek).toEqual([...new Set(ofWeek)])
  })

  it('goes week by week to the eve of the interview', async () => {
    const { weeks, shortfall, index, gates } = await planData(await learner())
    expect(weeks[0]).toMatchObject({ week: '2026-W48', from: '2026-11-23', to: '2026-11-29', hours: 9 })
    expect(weeks.at(-1)).toMatchObject({ to: '2027-02-14', isTaper: true, hours: 5 })
    expect(weeks.at(-1)?.milestones.at(-1)).toMatchObject({ date: '2027-02-15', kind: 'interview' })
    for (const { hours, blocks } of weeks) expect(hoursOf(blocks)).toBeLessThanOrEqual(hours)
    expect(weeks.filter(({ hours, blocks }) => hours - hoursOf(blocks) >= 0.5)).toEqual([])
    expect(shortfall).toBeNull()
    expect(index?.atDate).toBeGreaterThan(index?.now ?? Number.NaN)
    expect(index?.lo80).toBeLessThan(index?.atDate ?? Number.NaN)
    expect(index?.hi80).toBeGreaterThan(index?.atDate ?? Number.NaN)
    for (const { by, chance } of gates) expect(by !== null).toBe(chance === null || chance >= 0.2)
    const dates = gates.flatMap(({ by }) => by ?? [])
    expect(dates.length).toBeGreaterThan(0)
    expect(dates.toSorted()).toEqual(dates)
    const chances = gates.flatMap(({ chance }) => chance ?? [])
    expect(chances.length).toBeGreaterThan(1)
    expect(chances.toSorted((one, other) => other - one)).toEqual(chances)
    for (const { chance, binding, raise } of gates)
      expect([binding !== null, raise !== null]).toEqual([chance !== null, chance !== null])
  })

  it('names a problem, story, bank, mock or person in every block, with the command', async () => {
    const { weeks } = await planData(await learner())
    const blocks = weeks.flatMap((week) => week.blocks)
    for (const { says, command } of blocks) {
      expect(says).not.toBe('')
      expect(command).toMatch(/^prep /)
    }
    const problems = blocks.flatMap((block) => block.problems)
    expect(new Set(problems.slice(0, 12)).size).toBe(Math.min(12, problems.length))
    expect(blocks.map(({ says }) => says)).toContain('Ask a colleague or mentor to rate you on Strategic')
    expect(blocks.find(({ says }) => says.endsWith('rate you on Strategic'))?.command).toBe(
      'prep review-request create --for strategic',
    )
  })

  it('shows as many weeks as asked for, of the same plan', async () => {
    const options = await learner()
    const whole = await planData(options)
    expect((await planData(options, '--weeks', '2')).weeks).toEqual(whole.weeks.slice(0, 2))
  })

  it('looks a quarter ahead without a date, and says so', async () => {
    const { weeks, shortfall, assumptions } = await planData(await learner(['--interview-date', 'none']))
    expect(weeks).toHaveLength(12)
    expect(weeks.some(({ isTaper }) => isTaper)).toBe(false)
    expect(shortfall).toBeNull()
    expect(assumptions[0]).toMatch(/no interview date/)
  })

  it('says what is missing instead of squeezing it in', async () => {
    const options = await learner()
    const { shortfall, gates } = await planData(options, '--until', '2026-12-20')
    expect(shortfall?.hours).toBeGreaterThan(10)
    expect(gates.at(-1)?.by).toBeNull()
    const later = await planData(options, '--until', shortfall?.firstFeasibleDate ?? '')
    expect(later.shortfall).toBeNull()
    const { stdout } = await prep(['plan', '--until', '2026-12-20'], { ...options, columns: 80 })
    expect(stdout).toMatch(/hours are missing/)
    expect(stdout).toMatch(/cheapest/)
  })

  it("takes this week's hours off and fits 80 columns", async () => {
    const options = await learner()
    await prep(['log', 'system-design', '8h', '--confirm', '--no-input'], options)
    const { weeks } = await planData(options)
    expect(weeks[0]?.hours).toBe(1)
    const { stdout } = await prep(['plan'], { ...options, columns: 80 })
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
  })

  it('refuses what cannot be planned in clear words', async () => {
    const options = await learner()
    const cases: [string[], number, RegExp][] = [
      [['--hours', '0'], 2, /nothing to plan/],
      [['--hours', '200'], 2, /a week has 168 hours/],
      [['--weeks', '0'], 2, /whole number/],
      [['--until', '2026-01-01'], 2, /has passed/],
      [['--until', 'soon'], 2, /takes a date/],
      [['--alarm', '5'], 2, /for a calendar/],
      [['--ics', '-', '--at', '25:00'], 2, /takes a time/],
    ]
    for (const [argv, code, words] of cases) {
      const ran = await prep(['plan', ...argv], options)
      expect([ran.code, ran.stdout]).toEqual([code, ''])
      expect(ran.stderr).toMatch(words)
    }
    const past = await prep(['plan'], { ...options, now: '2027-03-01T12:00:00Z' })
    expect(past.code).toBe(1)
    expect(past.stderr).toMatch(/interview date Feb 15 has passed/)
  })

  it('asks for hours a week where none are known', async () => {
    const { code, stderr } = await prep(['plan'], { home: temporaryFolder(), now: NOW })
    expect(code).toBe(1)
    expect(stderr).toMatch(/hours a week/)
  })

  it('is over on the day of the interview', async () => {
    const { stdout, code } = await prep(['plan'], { ...(await learner()), now: '2027-02-15T12:00:00Z' })
    expect(code).toBe(0)
    expect(stdout).toMatch(/interview is today/)
  })
})

describe('a plan as a calendar', () => {
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))

  it('is read by another library, with unique ids, local times and whole days', async () => {
    const options = { ...(await learner()), env: { TZ: 'Europe/Berlin' } }
    const path = join(options.home, 'plan.ics')
    const { code } = await prep(['plan', '--ics', path, '--at', '18:30', '--alarm', '15'], options)
    expect(code).toBe(0)
    const events = eventsOf(readFileSync(path, 'utf8'))
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
    const interview = events.find(({ summary }) => summary === 'Interview')
    expect(interview?.startDate.toString()).toBe('2027-02-15')
    expect(interview?.startDate.isDate).toBe(true)
    const timed = events.filter(({ startDate }) => !startDate.isDate)
    expect(timed[0]?.startDate.toString()).toBe('2026-11-23T17:30:00Z')
    expect(timed[0]?.component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')?.toString()).toBe(
      '-PT15M',
    )
    const { weeks } = await planData(options)
    const planned = weeks.reduce((total, { blocks }) => total + hoursOf(blocks), 0)
    const seconds = timed.reduce((total, { duration }) => total + duration.toSeconds(), 0)
    expect(seconds / 3600).toBeCloseTo(planned, 9)
  })

  it('keeps the evening when the clocks change', async () => {
    const options = { ...(await learner(['--interview-date', '2027-05-10'])), env: { TZ: 'America/New_York' } }
    const { stdout } = await prep(['plan', '--ics', '-'], options)
    const starts = eventsOf(stdout)
      .filter(({ startDate }) => !startDate.isDate)
      .map(({ startDate }) => startDate.toString())
    const firstOf = (from: string, to: string) =>
      starts.filter((start) => start >= from && start < to).map((start) => start.slice(11, 16))
    expect(firstOf('2027-03-08', '2027-03-13')).toContain('00:00')
    expect(firstOf('2027-03-15', '2027-03-20')).toContain('23:00')
  })

  it('updates on another import: the same ids, a higher sequence', async () => {
    const options = await learner()
    const [before] = eventsOf((await prep(['plan', '--ics', '-'], options)).stdout)
    await prep(['log', 'coding', '30m', '--no-input'], options)
    const [after] = eventsOf((await prep(['plan', '--ics', '-'], options)).stdout)
    expect(after?.uid).toBe(before?.uid)
    expect(after?.sequence).toBe((before?.sequence ?? 0) + 1)
    expect((await prep(['export', '--format', 'ics'], options)).stdout).toBe(
      (await prep(['plan', '--ics', '-'], options)).stdout,
    )
  })

  it('replaces no file unasked and says where it cannot write', async () => {
    const options = await learner()
    const path = join(options.home, 'plan.ics')
    writeFileSync(path, 'mine')
    const refused = await prep(['plan', '--ics', path], options)
    expect(refused.code).toBe(3)
    expect(refused.stderr).toMatch(/exists already/)
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect((await prep(['plan', '--ics', path, '--force'], options)).code).toBe(0)
    const nowhere = join(options.home, 'no', 'plan.ics')
    const lost = await prep(['plan', '--ics', nowhere], options)
    expect(lost.code).toBe(3)
    expect(lost.stderr).toMatch(/the folder .* does not exist/)
    expect(existsSync(nowhere)).toBe(false)
  })
})

describe('prep week and prep alone', () => {
  it('hold the hours of the week against the plan and end with three actions', async () => {
    const options = await learner()
    const { data } = (await prepJson(['week'], options)) as {
      data: { hours: unknown; actions: unknown[]; week: string }
    }
    expect(data.week).toBe('2026-W48')
    expect(data.hours).toMatchObject({ done: 1, planned: 10, left: 9 })
    expect(data.actions).toHaveLength(3)
    const { stdout } = await prep(['week'], { ...options, columns: 80 })
    expect(stdout).toMatch(/1 hour so far, of 10 planned; 9 more fit/)
  })

  it('agree with prep next on what is next', async () => {
    const options = await learner()
    const actionsOf = async (...argv: string[]): Promise<unknown> =>
      ((await prepJson(argv, options)) as { data: { actions: unknown } }).data.actions
    const next = await actionsOf('next')
    expect(await actionsOf()).toEqual(next)
    expect(await actionsOf('week')).toEqual(next)
  })
})

describe('a change of the interview date', () => {
  it('plans again at once and says what changed', async () => {
    const options = await learner()
    const { stdout } = await prep(['profile', 'set', 'interview-date=2026-12-20'], { ...options, columns: 200 })
    expect(stdout).toMatch(
      /3 weeks to the interview; the open gates take .* more than fit; the first date that works is/,
    )
    expect(stdout).toMatch(/weeks planned: 12 → 4/)
    expect(stdout).toMatch(/readiness if you follow the plan: \d+ of 100 on Feb 15, 2027 → \d+ of 100 on Dec 20/)
    const { weeks } = await planData(options)
    expect(weeks.at(-1)?.to).toBe('2026-12-19')
  })
})

describe('prep why plan', () => {
  it('states the rule, the constants and what each competency gets', async () => {
    const { data } = (await prepJson(['why', 'plan'], await learner())) as {
      data: { explanations: { figures: Record<string, number>; constants: { path: string }[]; notes: string[] }[] }
    }
    const [explanation] = data.explanations
    expect(explanation?.figures.indexByPlan).toBeGreaterThan(explanation?.figures.indexNow ?? 1)
    const paths = explanation?.constants.map(({ path }) => path)
    expect(paths).toContain('constants.learning.ratePerHour')
    expect(paths).toContain('plan.taperShare')
    expect(explanation?.notes.some((note) => note.startsWith('Strategic:'))).toBe(true)
  })
})
