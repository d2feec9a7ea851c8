import { raterKey } from '../facts/rater.ts'
import { isExternal } from '../facts/source.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { MockSummary } from '../mock/mock-stats.ts'
import { mockSummaries } from '../mock/mock-stats.ts'
import type { Rubric } from '../rules/framework.ts'
import { twoDecimals } from '../text/figures.ts'
import { dayWords } from '../time/day-words.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowOf } from './explanation.ts'

interface Told {
  subject: string
  title: string
  /** The mocks that count, each with its figure. */
  mocks: readonly { mock: MockSummary; value: number }[]
  formula: Explanation['formula']
}

/** The mean of the full mocks that others rated. */
export const explainMockAverage = (evidence: Evidence): Explanation =>
  explainMean(evidence, {
    subject: 'mock-average',
    title: 'Mock average',
    mocks: withMeans(mockSummaries(evidence).filter(({ isFull }) => isFull)),
    formula: {
      words:
        'The mean over the full mocks that somebody else rated; a mock counts as the mean of the dimensions that were rated in it.',
      symbols: 'Σ mean of a mock / n',
      source: 'docs/measurement.md §7.1',
    },
  })

/** The mean of all rated mocks, whoever rated them and however much of them, or of one interviewer's. */
export const explainRatedMocks = (evidence: Evidence, by: Interviewer | null = null): Explanation =>
  explainMean(evidence, {
    subject: by === null ? 'mock-mean' : `${by.source}:${by.rater}`,
    title: by === null ? 'Mean of the rated mocks' : `Mocks by ${by.source}:${by.rater}`,
    mocks: withMeans(mockSummaries(evidence).filter((mock) => by === null || raterKey(mock) === raterKey(by))),
    formula: {
      words: 'The mean over the rated mocks; a mock counts as the mean of the dimensions that were rated in it.',
      symbols: 'Σ mean of a mock / n',
      source: 'docs/measurement.md §7.1',
    },
  })

type Interviewer = Pick<MockSummary, 'source' | 'rater'>

const withMeans = (mocks: readonly MockSummary[]): Told['mocks'] =>
  mocks.flatMap((mock) => (mock.mean === null ? [] : [{ mock, value: mock.mean }]))

/** What the mocks say of one row of the rubric. */
export const explainDimension = ({ id, title }: Rubric, evidence: Evidence): Explanation =>
  explainMean(evidence, {
    subject: `dimension:${id}`,
    title: `${title} in mocks`,
    mocks: mockSummaries(evidence).flatMap((mock) => {
      const value = mock.ratings[id]
      return value === undefined ? [] : [{ mock, value }]
    }),
    formula: {
      words: "The mean of how mocks rated this row of the rubric; a mock's rounds count as their mean.",
      symbols: 'Σ rating / n',
      source: 'docs/measurement.md §7.1',
    },
  })

function explainMean(evidence: Evidence, { subject, title, mocks, formula }: Told): Explanation {
  const entries = new Map(evidence.of('mock').map((mock) => [mock.id, mock]))
  const n = mocks.length
  const mean = n === 0 ? null : sum(mocks.map(({ value }) => value)) / n
  const last = mocks.at(-1)
  const isByOthers = mocks.every(({ mock }) => isExternal(mock.source))
  return {
    subject,
    title,
    value: mean === null ? 'no rated mock yet' : `${twoDecimals(mean)} of 5, n ${n}`,
    says:
      last === undefined
        ? ['No mock interview counts here yet. The next one that somebody else rates starts it.']
        : [
            `The mean of ${n === 1 ? 'one mock' : `${n} mocks`}${isByOthers ? ', rated by others' : ''}.`,
            `The last, on ${dayWords(last.mock.occurredOn, evidence.asOf)}, came to ${twoDecimals(last.value)}.`,
            `One more at 5 would bring it to ${twoDecimals(((mean ?? 0) * n + 5) / (n + 1))}.`,
          ],
    figures: { mean, n },
    formula,
    constants: constantsAt(evidence.framework, ['gates.minFullMockDimensions']),
    rows: mocks.flatMap(({ mock, value }): ExplainedRow[] => {
      const entry = entries.get(mock.id)
      const ratings = Object.entries(mock.ratings).map(([rubric, rating]) => [`rating.${rubric}`, rating])
      return entry === undefined ? [] : [{ ...rowOf(entry, mock.hireBand, value), terms: Object.fromEntries(ratings) }]
    }),
    notes: [],
    links: [{ subject: 'index', says: 'where mocks under pressure count' }],
  }
}
