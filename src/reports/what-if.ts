import { printedProbability } from '../domain/measure/probability.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { level1, outOf100, signed } from '../domain/text/figures.ts'
import { type Block, heading, note, right, type Text, table } from './block.ts'
import { shortChance } from './chance.ts'
import type { PredictInput, WhatIfInput } from './predict-input.ts'

/** Readiness now beside readiness with the assumed levels. */
export function whatIfBlocks({ levels, framework }: PredictInput, { assumed, levels: after }: WhatIfInput): Block[] {
  const changes = assumed.map(
    ({ title, from, to }) => `${title} ${from === null ? 'unrated' : level1(from)} → ${level1(to)}`,
  )
  const rows = levels.flatMap((before): Text[][] => {
    const now = after.find(({ level }) => level === before.level)
    if (!now) return []
    const share = (label: string, then: number | undefined, value: number | undefined): Text[] => [
      label,
      outOf100OrNone(then),
      outOf100OrNone(value),
      then === undefined || value === undefined ? '' : signed(100 * (value - then)),
    ]
    return [
      share(`Index, ${before.level}`, before.index?.index, now.index?.index),
      share(`Interview ready, ${before.level} (%)`, before.index?.interviewReady, now.index?.interviewReady),
      [
        `Chance at ${before.level}`,
        shortChance(before, framework),
        shortChance(now, framework),
        chanceDifference(before, now, framework),
      ],
    ]
  })
  return [
    heading(`What if: ${changes.join(', ')}`, 2),
    table(['heuristic', right('now'), right('what if'), right('change')], rows),
    note('The levels are assumed, with unchanged uncertainty; nothing is recorded.'),
  ]
}

const outOf100OrNone = (share: number | undefined): string => (share === undefined ? 'no ratings' : outOf100(share))

/** The difference of the printed figures, so that none is shown finer than they are. */
function chanceDifference(before: Readiness, after: Readiness, { constants }: Framework): string {
  if (before.probability === null || after.probability === null) return ''
  const print = ({ probability, cases }: Readiness): number =>
    probability === null ? 0 : printedProbability(probability, cases.cases.length, constants.probability).percent
  const difference = print(after) - print(before)
  return difference === 0 ? 'none' : `${signed(difference, 0)} points`
}
