import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../harness/prep.ts'
import { dataOf, environment, PREP, runPrep } from './harness.ts'
import { noPty, onPty, type Pty } from './pty.ts'

const CTRL_C = '\u0003'
const DOWN = '\u001b[B'
const ENTER = '\r'

/** The built program on a pseudo-terminal, as somebody runs it in a shell. */
const prepOn = (home: string, ...args: string[]): Pty => onPty([process.execPath, PREP, ...args], environment(home))

const dataFrom = (home: string, ...args: string[]) => dataOf(runPrep([...args, '--json'], { home }))

interface Entry {
  subject: string
  payload: Record<string, unknown>
}

const entriesOf = (home: string, kind: string): Entry[] =>
  (dataFrom(home, 'history', '--kind', kind, '--private').entries as Entry[]).toReversed()

const ratings = (home: string): [string, unknown][] =>
  entriesOf(home, 'rating').map(({ subject, payload }) => [subject, payload.value])

const PATIENCE_MS = 20_000

async function eventually(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

/** Lines that are wider than the terminal; those of a prompt, which draws over itself, left out. */
const tooWide = (screen: string): string[] =>
  screen.split(/[\r\n]+/).filter((line) => line.length > 80 && !line.includes('b back'))

describe.skipIf(noPty !== null)(`on a pseudo-terminal of 80 columns${noPty === null ? '' : ` (${noPty})`}`, () => {
  it('assess skips, goes back, explains, keeps what was answered at Ctrl-C, and continues with the rest', async () => {
    const home = temporaryFolder()
    const first = prepOn(home, 'assess')
    await first.until('System design (1 of 9)')
    await first.until('b back')
    first.type(`?${ENTER}`)
    await first.until('What to look for: System design')
    await first.until('b back')
    first.type(`3.5${ENTER}`)
    await first.until('Coding: 1–5')
    first.type(`s${ENTER}`)
    await first.until('AWS services: 1–5')
    first.type(`b${ENTER}`)
    await first.until('Coding (2 of 9)')
    await first.until('Coding: 1–5')
    first.type(`2${ENTER}`)
    await first.until('AWS services: 1–5')
    first.type(CTRL_C)
    await first.until('stopped; 2 answers kept')
    expect(await first.ended).toBe(130)
    expect(tooWide(first.screen())).toEqual([])
    expect(ratings(home)).toEqual([
      ['system-design', 3.5],
      ['coding', 2],
    ])

    const second = prepOn(home, 'assess')
    await second.until('AWS services (1 of 7)')
    await second.until('AWS services: 1–5')
    second.type(`6${ENTER}`)
    await second.until('6 is off the scale')
    second.type(`\u007f4${ENTER}`)
    await second.until('Architecture: 1–5')
    second.type(CTRL_C)
    expect(await second.ended).toBe(130)
    expect(ratings(home).at(-1)).toEqual(['aws-services', 4])
  })

  it('init asks for everything once, refuses a date that is none, and keeps what was answered at Ctrl-C', async () => {
    const home = temporaryFolder()
    const stopped = prepOn(home, 'init')
    await stopped.until('Target level')
    stopped.type(ENTER)
    await stopped.until('What is your background?')
    stopped.type(CTRL_C)
    expect(await stopped.ended).toBe(130)
    expect(entriesOf(home, 'profile').map(({ subject }) => subject)).toEqual(['level'])

    const run = prepOn(home, 'init')
    await run.until('Target level')
    run.type(`${DOWN}${ENTER}`)
    await run.until('What is your background?')
    run.type(ENTER)
    await run.until('Your current role')
    run.type(ENTER)
    await run.until('Years of experience in this kind of work')
    run.type(`9${ENTER}`)
    await run.until('Hours a week')
    run.type(`12${ENTER}`)
    await run.until('Interview date')
    run.type(`soon${ENTER}`)
    await run.until('interview-date takes a date like')
    run.type(`\u007f\u007f\u007f\u007f2027-02-01${ENTER}`)
    await run.until('team lead')
    run.type(`n${ENTER}`)
    await run.until('Go on with 12 hours by an override?')
    run.type(ENTER)
    await run.until('Recorded')
    expect(await run.ended).toBe(0)
    const profile = Object.fromEntries(
      entriesOf(home, 'profile').map(({ subject, payload }) => [subject, payload.value]),
    )
    expect(profile).toMatchObject({ level: 'L7', years: 9, hoursPerWeek: 12, interviewDate: '2027-02-01' })
    expect(entriesOf(home, 'attestation').map(({ subject, payload }) => [subject, payload.value])).toEqual([
      ['role', false],
    ])
  })

  it('check-in runs the command of a part in place, keeps its answers at Ctrl-C, and is still due', async () => {
    const home = temporaryFolder()
    runPrep(['profile', 'set', 'level=L6'], { home, env: { PREP_NOW: '2026-10-25T12:00:00Z' } })
    const run = prepOn(home, 'check-in', 'weekly')
    await run.until('Weekly progress check, 1 of 4')
    await run.until('What now?')
    run.type(ENTER)
    await run.until('System design: 1–5')
    run.type(`3${ENTER}`)
    await run.until('Coding: 1–5')
    run.type(CTRL_C)
    expect(await run.ended).toBe(130)
    expect(ratings(home)).toEqual([['system-design', 3]])
    expect(entriesOf(home, 'checkpoint')).toEqual([])

    const again = prepOn(home, 'check-in', 'weekly')
    await again.until('1 of 4')
    await again.until('What now?')
    again.type(`${DOWN}${DOWN}${ENTER}`)
    for (const part of [2, 4]) {
      await again.until(`${part} of 4`)
      await again.until('What now?')
      again.type(`${DOWN}${DOWN}${DOWN}${ENTER}`)
    }
    await again.until('2 of 4 parts done')
    expect(await again.ended).toBe(0)
    expect(entriesOf(home, 'checkpoint')[0]?.payload).toMatchObject({ activities: ['self-check'] })
  })

  it.each([
    ['kill -9', (run: Pty, pid: number) => process.kill(pid, 'SIGKILL') && run],
    ['a closed window', (run: Pty) => run.closeWindow()],
  ])('practice keeps its time over %s, and continues from there', async (_, end) => {
    const home = temporaryFolder()
    const pidFile = join(home, 'pid')
    const command = [process.execPath, PREP, 'practice', 'coding', 'my-problem']
    const run = onPty(['sh', '-c', `echo $$ > ${pidFile}; exec "$@"`, 'sh', ...command], environment(home))
    await run.until('left')
    const minutesSaved = (): number => {
      const { open } = dataFrom(home, 'due') as { open: { minutes: number }[] }
      expect(open).toHaveLength(1)
      return open[0]?.minutes ?? 0
    }
    await eventually(() => minutesSaved() > 0)
    const before = minutesSaved()
    const pid = Number(readFileSync(pidFile, 'utf8'))
    end(run, pid)
    await eventually(() => isGone(pid))
    const saved = minutesSaved()
    expect(saved).toBeGreaterThanOrEqual(before)

    const again = prepOn(home, 'practice', 'coding', 'my-problem', '--resume')
    await again.until('Continuing from')
    await again.until('left')
    again.type('f')
    await again.until('y finishes, any other key continues')
    again.type('x')
    await again.until('running again')
    again.type(CTRL_C)
    await again.until('its time is kept')
    expect(await again.ended).toBe(130)
    expect(minutesSaved()).toBeGreaterThan(saved)
    expect(tooWide(again.screen())).toEqual([])
  })

  it('gate --override wants a reason in words, and prints what it let pass as overridden', async () => {
    const home = temporaryFolder()
    const refused = prepOn(home, 'gate', '--override', 'foundation.role')
    await refused.until('an override needs a reason')
    expect(await refused.ended).toBe(2)
    expect(entriesOf(home, 'override')).toEqual([])

    const { gates } = dataFrom(home, 'gate') as { gates: { id: string; criteria: { id: string }[] }[] }
    const [gate] = gates
    const criterion = `${gate?.id}.${gate?.criteria[0]?.id}`
    const run = prepOn(home, 'gate', '--override', criterion, '--reason', 'led teams elsewhere')
    await run.until('shown as overridden, never as met')
    expect(await run.ended).toBe(0)
    const shown = prepOn(home, 'gate', String(gate?.id))
    await shown.until('overridden')
    await shown.until('led teams elsewhere')
    expect(await shown.ended).toBe(0)
  })

  it('dashboard --watch draws again when the ledger changes, and stops at Ctrl-C', async () => {
    const home = temporaryFolder()
    runPrep(['assess', '--set', 'coding=3'], { home })
    const run = prepOn(home, 'dashboard', '--watch', '--section', 'heatmap')
    await run.until('Communication      no data')
    runPrep(['assess', '--set', 'communication=4'], { home })
    await run.until('Level as a share of the target')
    await run.until('Communication  84% █')
    run.type(CTRL_C)
    await run.until('stopped watching')
    expect(await run.ended).toBe(130)
    expect(tooWide(run.screen())).toEqual([])
  })
})
