import type { MeasurementConstants } from '../domain/measure/constants.ts'
import { sum } from '../domain/measure/mean.ts'
import type { Bank, Item } from '../domain/quiz/item.ts'
import { percent } from '../domain/text/figures.ts'
import { stemOf } from './bank.ts'
import type { FrameworkIssue } from './issue.ts'
import type { IssueAt } from './parse.ts'

export interface PlacedBank {
  bank: Bank
  issueAt: IssueAt
}

/** Below this a share says little. */
const ENOUGH_ITEMS = 20
/** Chance would make the key the longest of four options in a quarter of the questions. */
const LONGEST_KEY_SHARE = 0.45
const KEY_PLACE_SHARES = { least: 0.15, most: 0.35 }
const STRATUM_SLACK = 0.1
const FEW_WORDS = 5

/** What makes questions give themselves away or leave a level unmeasured, though every one of them is in order. */
export function bankWarnings(banks: readonly PlacedBank[], constants: MeasurementConstants): FrameworkIssue[] {
  return [
    ...sharedStems(banks),
    ...banks.flatMap(({ bank, issueAt }) => {
      const at = (message: string, hint: string | null = null): FrameworkIssue => issueAt(['items'], message, hint)
      return [
        ...shortExplanations(bank, issueAt),
        ...smallPool(bank, at, constants),
        ...(bank.items.length < ENOUGH_ITEMS
          ? []
          : [
              ...longKeys(bank, at),
              ...keyPlaces(bank, at),
              ...difficulties(bank, at),
              ...stratumShares(bank, issueAt),
            ]),
      ]
    }),
  ]
}

type At = (message: string, hint?: string | null) => FrameworkIssue

/** Within a bank this is a fault. */
function sharedStems(banks: readonly PlacedBank[]): FrameworkIssue[] {
  const seen = new Map<string, { id: string; bank: string }>()
  return banks.flatMap(({ bank, issueAt }) =>
    bank.items.flatMap((item, index) => {
      const stem = stemOf(item)
      const twin = seen.get(stem)
      seen.set(stem, { id: item.id, bank: bank.id })
      return twin && twin.bank !== bank.id
        ? [issueAt(['items', index, 'stem'], `${item.id} asks the same as ${twin.id} of ${twin.bank}`)]
        : []
    }),
  )
}

const shortExplanations = ({ items }: Bank, issueAt: IssueAt): FrameworkIssue[] =>
  items.flatMap(({ id, explanation }, index) =>
    explanation.split(/\s+/).length < FEW_WORDS
      ? [
          issueAt(
            ['items', index, 'explanation'],
            `the explanation of ${id} is too short to explain anything`,
            'say why the tempting options are wrong',
          ),
        ]
      : [],
  )

function smallPool({ items }: Bank, at: At, { quiz }: MeasurementConstants): FrameworkIssue[] {
  const { minPool, statementPool } = quiz.mastery
  if (items.length >= statementPool) return []
  return [
    at(
      items.length < minPool
        ? `${items.length} questions: an accuracy needs at least ${minPool}`
        : `${items.length} questions: an accuracy is stated for these only; for the whole subject it needs ${statementPool}`,
    ),
  ]
}

const isSingle = ({ kind }: Item): boolean => kind === 'single'

function longKeys({ items }: Bank, at: At): FrameworkIssue[] {
  const singles = items.filter(isSingle)
  const longest = singles.filter(({ options, key }) => {
    const own = options.find(({ id }) => id === key[0])?.text.length ?? 0
    return options.every(({ id, text }) => id === key[0] || text.length < own)
  })
  const share = longest.length / singles.length
  return singles.length >= ENOUGH_ITEMS && share > LONGEST_KEY_SHARE
    ? [
        at(
          `the key is the longest option in ${percent(share)} of the single choices`,
          'lengthen some of the other options',
        ),
      ]
    : []
}

function keyPlaces({ items }: Bank, at: At): FrameworkIssue[] {
  const singles = items.filter((item) => isSingle(item) && item.options.length === 4)
  if (singles.length < ENOUGH_ITEMS) return []
  return [0, 1, 2, 3].flatMap((place) => {
    const there = singles.filter(({ options, key }) => options[place]?.id === key[0]).length
    const share = there / singles.length
    return share < KEY_PLACE_SHARES.least || share > KEY_PLACE_SHARES.most
      ? [
          at(
            `the key stands in place ${place + 1} in ${percent(share)} of the questions with four options`,
            'move some',
          ),
        ]
      : []
  })
}

/** A level is measured by questions near it: bands of a point, the last one closed. */
function difficulties({ items }: Bank, at: At): FrameworkIssue[] {
  const bands = [1, 2, 3, 4].map((from) => ({
    from,
    n: items.filter(
      ({ difficulty }) => difficulty >= from && (difficulty < from + 1 || (from === 4 && difficulty === 5)),
    ).length,
  }))
  return bands.flatMap(({ from, n }) => {
    const name = `difficulty ${from} to ${from === 4 ? 5 : from + 0.5}`
    if (n === 0) return [at(`no question of ${name}: levels near it are measured poorly`)]
    return n > items.length / 2
      ? [at(`${percent(n / items.length)} of the questions are of ${name}`, 'spread them')]
      : []
  })
}

function stratumShares({ strata, items }: Bank, issueAt: IssueAt): FrameworkIssue[] {
  const total = sum(strata.map(({ share }) => share))
  return strata.flatMap(({ id, share }, index) => {
    const held = items.filter(({ stratum }) => stratum === id).length / items.length
    return Math.abs(held - share / total) > STRATUM_SLACK
      ? [
          issueAt(
            ['strata', index],
            `${id} holds ${percent(held)} of the questions and should be ${percent(share / total)} of those asked`,
          ),
        ]
      : []
  })
}
