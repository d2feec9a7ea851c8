import { beforeAll, describe, expect, it } from 'vitest'
import { sharedFolder } from '../e2e/harness.ts'
import { fullHistory } from '../fixtures/histories.ts'
import { fillLedger } from '../harness/fill.ts'
import { prep, prepJson } from '../harness/prep.ts'
import { shipped } from './figures.ts'

const FIGURES = [
  [],
  ['dashboard'],
  ['gap'],
  ['predict'],
  ['trajectory'],
  ['report'],
  ['gate'],
  ['badges'],
  ['objectives'],
  ['week'],
  ['plan', '--hours', '10'],
  ['calibrate'],
  ['people', 'list'],
  ['why', 'coding'],
]

const present = `${shipped.id}@${shipped.version}`
const news = `figures follow the rules of ${present} now (before: ${shipped.id}@1.0.0)`

describe('on the day of new rules', () => {
  const home = sharedFolder()
  const now = '2026-03-30T10:00:00Z'

  beforeAll(() => {
    fillLedger(home, fullHistory(shipped.rubrics.map(({ id }) => id)), '2026-03-29T10:00:00Z', `${shipped.id}@1.0.0`)
  })

  it.each(FIGURES.map((argv) => ({ argv })))('one line says so beside the figures: prep $argv', async ({ argv }) => {
    const { stderr } = await prep(argv, { home, now })
    expect(stderr.split(news)).toHaveLength(2)
  })

  it('is among the warnings of the document', async () => {
    const { warnings } = (await prepJson(['gate'], { home, now })) as { warnings: string[] }
    expect(warnings).toEqual([expect.stringContaining(news)])
  })
})
