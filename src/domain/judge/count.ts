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
  /** Why the others do not count, for `needs`. */
  othersLack: string | null
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
  const { one, many } = rule.unitName
  const evidence = sample.counted.flatMap((piece) => piece.evidence)
  const uncovered = (rule.covers ?? []).filter(
    ({ id }) => sample.counted.filter(({ categories }) => categories.includes(id)).length < rule.floor,
  )
  const reviewed = sample.counted.filter(({ isReviewed }) => isReviewed).length
  const unreviewed = Math.max(0, (rule.reviewed ?? 0) - reviewed)
  const short = Math.max(0, rule.atLeast - value)
  const needs: string[] = []
  if (short > 0) {
    const lack =
      sample.others > 0 && sample.othersLack ? ` (${counted(sample.others, 'other')} ${sample.othersLack})` : ''
    needs.push(`${counted(short, `more ${one}`, `more ${many}`)}${lack}`)
  }
  if (uncovered.length > 0) needs.push(`one that covers ${someOf(uncovered.map(({ title }) => title))}`)
  if (unreviewed > 0) needs.push(`${counted(unreviewed, 'outside review')} of them`)
  const isMet = needs.length === 0 && reaches(value, rule.atLeast)
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
    needs: isMet ? null : needs.join('; '),
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
        effect: [...new Set(categories), ...(isReviewed ? ['seen by somebody else'] : [])].join(', ') || null,
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

const NAMED = 5

/** The first few of a list, and how many more. */
const someOf = (titles: readonly string[]): string =>
  titles.length <= NAMED + 1
    ? titles.join(', ')
    : `${titles.slice(0, NAMED).join(', ')} and ${titles.length - NAMED} more`
