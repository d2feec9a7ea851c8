import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const WORDS: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  'about-at-target': 'about at target',
}

/** Coding far above its target, AWS services about at it, communication far below, all by four mentors. */
async function rated(): Promise<string> {
  const home = temporaryFolder()
  for (const [index, rater] of ['Ana', 'Ben', 'Cem', 'Dan'].entries()) {
    const by = ['--by', `mentor:${rater}`, '--on', `2026-11-1${index + 1}`]
    await prep(['assess', ...by, '--set', 'coding=5', '--set', 'aws-services=3.5', '--set', 'communication=2'], {
      home,
    })
  }
  return home
}

const lineOf = (text: string, title: string): string => text.split('\n').find((line) => line.startsWith(title)) ?? ''

describe('where a level stands against its target', () => {
  it('is said in the words of its standing, each its own', async () => {
    const home = await rated()
    const { data } = await prepJson(['trajectory'], { home })
    const standings = (data as { series: { title: string; standing: string | null }[] }).series.flatMap(
      ({ title, standing }) => (standing === null ? [] : [[title, standing] as const]),
    )
    expect(new Set(standings.map(([, standing]) => standing))).toEqual(
      new Set(['confirmed', 'about-at-target', 'below']),
    )
    const { stdout } = await prep(['trajectory', '--width', '120'], { home })
    for (const [title, standing] of standings)
      if (WORDS[standing]) expect(lineOf(stdout, title)).toMatch(new RegExp(` ${WORDS[standing]}$`))
      else expect(lineOf(stdout, title)).not.toMatch(/target$|confirmed$/)
    expect(stdout).toContain('confirmed: the chance of being at the target of 4.0 is 80% or better')
    expect(stdout).toContain('about at target 3.5: too close to tell apart')
    expect(stdout).toContain('below the target of 4.0')
  })

  it('is not a gap once it is reached or about, and says which of the two', async () => {
    const { stdout } = await prep(['gap', '--width', '120'], { home: await rated() })
    expect(stdout).toContain('at or about target: AWS services (about), Coding (confirmed)')
    expect(stdout).toContain('── Communication: ')
    expect(stdout).not.toContain('── Coding: ')
  })
})

describe('a gate that the plan does not reach', () => {
  it('has a date where no interview is set, and comes not before the interview where one is too near', async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'hours-per-week=2'], { home })
    const lastGate = async (...argv: string[]): Promise<string> => {
      const { stdout } = await prep(['plan', '--width', '160', ...argv], { home })
      return lineOf(stdout.slice(stdout.indexOf('── Gates and certificates')), 'Gate 3')
    }
    expect(await lastGate()).toMatch(/ 20\d\d-\d\d-\d\d /)
    expect(await lastGate('--until', '2026-12-13')).toContain(' not before the interview ')
  })
})
