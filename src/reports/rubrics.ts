import { SELF } from '../domain/facts/entry.ts'
import type { LastRating } from '../domain/levels/last-ratings.ts'
import type { Competency, Rubric } from '../domain/rules/framework.ts'
import { decimal } from '../domain/text/figures.ts'
import { dayWords } from '../domain/time/day-words.ts'
import {
  type Block,
  heading,
  muted,
  note,
  numbered,
  paragraph,
  type Report,
  stack,
  strong,
  type Text,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'

export interface RubricsInput extends ReportHead {
  competencies: readonly Competency[]
  rubrics: readonly { rubric: Rubric; lastRatings: readonly LastRating[] }[]
  /** What the five descriptors are called, lowest first. */
  gradeNames: readonly string[]
  /** With indicators: for one row or one competency. */
  isDetailed: boolean
  /** The activity whose pieces the rows rate; null: the rubric of the framework. */
  activity: string | null
}

/** Rubric rows with their descriptors, lowest first, and the newest rating of each source. */
export function buildRubrics(input: RubricsInput): Report {
  const { competencies, rubrics, gradeNames, isDetailed, activity } = input
  const data = {
    rubrics: rubrics.map(({ rubric, lastRatings }) => ({
      id: rubric.id,
      title: rubric.title,
      competency: rubric.competency,
      descriptors: rubric.descriptors,
      grades: gradeNames,
      indicators: rubric.indicators,
      basis: rubric.basis,
      lastRatings,
    })),
  }
  const blocks: Block[] = rubrics.flatMap(({ rubric, lastRatings }): Block[] => {
    const competency = competencies.find(({ id }) => id === rubric.competency)
    return stack(
      heading(rubric.title, 2),
      paragraph([muted(identity(rubric, competency))]),
      numbered(gradedDescriptors(rubric.descriptors, gradeNames)),
      lastRatings.length > 0 && paragraph(['Last rated ', ...ratingsText(lastRatings, input.asOf)]),
      isDetailed &&
        rubric.indicators.length > 0 && [
          paragraph('What to look for:'),
          { kind: 'list' as const, items: rubric.indicators },
        ],
    )
  })
  const [first] = rubrics
  if (!isDetailed) blocks.push(note('prep rubric ID shows what to look for'))
  else if (activity !== null) blocks.push(note(`prep practice ${activity} asks for them when you finish a block`))
  else if (first) blocks.push(note(`prep assess --set ${first.rubric.id}=N rates it, in half steps`))
  return report('rubric', input, data, blocks)
}

/** The descriptors of a row, each behind the name of its grade where the framework has names. */
export const gradedDescriptors = (descriptors: readonly string[], gradeNames: readonly string[]): Text[] =>
  descriptors.map((text, at): Text => (gradeNames[at] ? [strong(gradeNames[at]), `: ${text}`] : text))

const identity = (rubric: Rubric, competency: Competency | undefined): string =>
  rubric.id === rubric.competency
    ? `${rubric.id} · basis: ${rubric.basis}`
    : `${rubric.id} · competency: ${competency?.title ?? rubric.competency} · basis: ${rubric.basis}`

const ratingsText = (ratings: readonly LastRating[], asOf: string): Exclude<Text, string> =>
  ratings.flatMap(({ source, rater, value, on }, index) => [
    index === 0 ? '' : ', ',
    `${decimal(value)} by ${rater === SELF ? 'yourself' : `${source} ${rater}`} `,
    muted(`(${dayWords(on, asOf)})`),
  ])
