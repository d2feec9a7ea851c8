import { expect } from 'vitest'
import { tinyWith } from '../framework/tiny.ts'
import { prep, type Ran, temporaryFolder } from '../harness/prep.ts'

/** A learner under a framework whose certificate `master` asks for two walls in thirty days, and badge `tidy` for two checks. */
export function awardSeeker() {
  const framework = tinyWith(
    {
      file: 'rules.yaml',
      from: '      - { id: gate, says: The last gate, basis: ours, metric: gate, scope: { gate: finish } }\n      - { id: badge, says: The badge, basis: ours, metric: badge, scope: { badge: tidy } }\n',
      to: '      - { id: walls, says: "Two walls <built> & standing", basis: ours, metric: sessions, scope: { activity: wall }, atLeast: 2, windowDays: 30 }\n',
    },
    {
      file: 'rules.yaml',
      from: '{ id: checks, says: Six checks, basis: ours, metric: assessments, scope: { checkpoint: weekly }, atLeast: 6 }',
      to: '{ id: walls, says: A wall, basis: ours, metric: sessions, scope: { activity: wall }, atLeast: 1 }',
    },
  )
  const home = temporaryFolder()
  const run = (...argv: string[]): Promise<Ran> => prep([...argv, '--framework', framework], { home })
  const ok = async (...argv: string[]): Promise<Ran> => {
    const ran = await run(...argv)
    expect([argv, ran.code, ran.stderr.replace(/^warning: .*\n/gm, '')]).toEqual([argv, 0, ''])
    return ran
  }
  /** Builds a wall on a day. */
  const build = (day: string): Promise<Ran> => ok('log', 'wall', '30m', '--on', day)
  // biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
  const json = async (...argv: string[]): Promise<any> => JSON.parse((await ok(...argv, '--json')).stdout)
  return { home, framework, run, ok, build, json }
}
