import { counted } from '../text/counted.ts'
import { type Judgment, judgment, reaches } from './judgment.ts'

/** A distinct piece that counts (a problem, story, artefact …) and what it covers. */
export interface Counted {
  id: string
  categories: string[]
  isReviewed: boolean
  evidence: string[]
}

export interface CountSample {
  counted: Counted[]
  /** Pieces of the kind that do not count, whatever keeps them out. */
  others: number
  /** What keeps the others out, as it follows their name: `without a type`. */
  othersLack: string | null
  /** What they are called where they are not the unit. */
  othersName?: { one: string; many: string }
  /** Pieces that counted once and are too old now. */
  expired: number
}

export interface CountRule {
  atLeast: number
  covers: { id: string; title: string }[] | null
  /** Least number in every covered category; 1 where nothing is said. */
  floor: number
  reviewed: number | null
  unit: string
  unitName: { one: string; many: string }
}

/** The count criterion (measurement §7): distinct pieces, every category covered, enough of them seen by others. */
export function judgeCount(sample: CountSample, rule: CountRule): Judgment {
  const value = sample.counted.length
  const othersName = sample.othersName ?? rule.unitName
  const evidence = sample.counted.flatMap((piece) => piece.evidence)
  const uncovered = (rule.covers ?? []).filter(
    ({ id }) => sample.counted.filter(({ categories }) => categories.includes(id)).length < rule.floor,
  )
  const reviewed = sample.counted.filter(({ isReviewed }) => isReviewed).length
  const unreviewed = Math.max(0, (rule.reviewed ?? 0) - reviewed)
  const short = Math.max(0, rule.atLeast - value)
  const needs = needsOf(
    short,
    unreviewed,
    uncovered.map(({ title }) => title),
    rule,
  )
  const isMet = needs === '' && reaches(value, rule.atLeast)
  const hasAny = value + sample.others > 0
  return judgment({
    state: isMet
      ? 'met'
      : short > 0 && sample.expired >= short
        ? 'expired'
        : hasAny || sample.expired > 0
          ? 'in-progress'
          : 'no-evidence',
    value,
    target: rule.atLeast,
    n: value,
    needs: isMet ? null : needs,
    notes:
      short > 0 && sample.others > 0 && sample.othersLack
        ? [`Not counted: ${counted(sample.others, othersName.one, othersName.many)} ${sample.othersLack}.`]
        : [],
    missing: isMet
      ? null
      : {
          unit: short > 0 || uncovered.length > 0 ? rule.unit : 'rating',
          count: Math.max(short, uncovered.length > 0 ? 1 : 0, unreviewed > 0 && short === 0 ? unreviewed : 0, 1),
        },
    evidence,
    pieces: () =>
      sample.counted.map(({ id, categories, isReviewed, evidence: entries }) => ({
        entries,
        value: 1,
        effect: isReviewed ? 'seen by somebody else' : null,
        covers: [...new Set(categories)],
        isCounted: true,
        of: id,
      })),
    terms: {
      reviewed,
      reviewedAsked: rule.reviewed,
      inEachCategory: rule.covers && rule.floor,
      notCovered: uncovered.map(({ title }) => title).join(', ') || null,
      others: sample.others,
      othersLack: sample.others > 0 ? sample.othersLack : null,
      expired: sample.expired,
    },
  })
}

/** `8 more stories, one of them on Customers and community, 5 of them rated by others`; empty where nothing is missing. */
function needsOf(
  short: number,
  unreviewed: number,
  uncovered: readonly string[],
  { unitName: { one, many } }: CountRule,
): string {
  const more = short === 0 ? null : counted(short, `more ${one}`, `more ${many}`)
  const [only] = uncovered
  const covering =
    only === undefined
      ? null
      : more === null
        ? `${uncovered.length === 1 ? `one more ${one} on` : `more ${many} that cover`} ${someOf(uncovered)}`
        : `${uncovered.length > 1 ? 'covering' : short === 1 ? 'on' : 'one of them on'} ${someOf(uncovered)}`
  const reviewed =
    unreviewed === 0
      ? null
      : unreviewed <= short
        ? `${unreviewed} of them rated by others`
        : `${unreviewed === 1 ? 'an outside rating' : 'outside ratings'} of ${counted(unreviewed, one, many)}`
  const pieces = [more, covering].filter((part) => part !== null).join(', ')
  const isOneList = unreviewed <= short
  return [pieces, reviewed].filter((part) => part !== null && part !== '').join(isOneList ? ', ' : '; ')
}

const NAMED = 5

/** The first few of a list, and how many more. */
const someOf = (titles: readonly string[]): string =>
  titles.length <= NAMED + 1
    ? titles.join(', ')
    : `${titles.slice(0, NAMED).join(', ')} and ${titles.length - NAMED} more`
