import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/facts/entry.ts'
import { type Outlook, outlooks } from '../../src/domain/levels/outlook.ts'
import type { Standing } from '../../src/domain/measure/labels.ts'
import type { LevelFlag } from '../../src/domain/measure/level.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { buildTrajectory } from '../../src/reports/trajectory.ts'
import { entryOf, evidenceOn, onDay } from '../fixtures/entries.ts'
import { framework } from '../fixtures/framework.ts'

const [competency] = framework.competencies
if (competency === undefined) throw new Error('no competency')

const rated: Entry[] = ['Ana', 'Ben'].map((rater, at) =>
  entryOf('rating', {
    id: `e${at}`,
    subject: 'system-design',
    source: 'mentor',
    rater,
    occurredOn: onDay(at),
    payload: { value: 4 },
  }),
)

const [outlook] = outlooks(evidenceOn(9, rated), [competency])

function says(given: Partial<Outlook>): string {
  if (outlook === undefined) throw new Error('no outlook')
  const shown = [{ ...outlook, ...given }]
  const input = {
    asOf: onDay(9),
    today: onDay(9),
    level: 'L6',
    framework,
    outlooks: shown,
    interviewDate: null,
    from: null,
  }
  return renderPlain(buildTrajectory({ ...input, warnings: [] }).blocks)
}

describe('where a level stands, in the words of a trajectory', () => {
  it.each<[Standing, string]>([
    ['confirmed', 'confirmed: the chance of being at the target of 4.5 is 80% or better'],
    ['at-target', 'at target 4.5: the chance is 60% or better'],
    ['about-at-target', 'about at target 4.5: too close to tell apart'],
    ['below', 'below the target of 4.5'],
  ])('%s', (standing, words) => {
    expect(says({ standing })).toContain(`, ${words}`)
  })

  it.each<[LevelFlag, string]>([
    ['unverified', 'nobody else has rated it'],
    ['stale', 'no new rating for some time'],
    ['outliers', 'some ratings are far from the rest and count less'],
    ['scatters-more', 'ratings scatter more than assumed'],
    ['scatters-less', 'ratings scatter less than assumed'],
  ])('with the flag %s', (flag, words) => {
    if (!outlook?.estimate) throw new Error('no estimate')
    expect(says({ estimate: { ...outlook.estimate, flags: [flag] } })).toContain(words)
    expect(says({ estimate: { ...outlook.estimate, flags: [] } })).not.toContain(words)
  })
})
