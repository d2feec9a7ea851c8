import type { Framework, Principle } from '../domain/rules/framework.ts'
import { namesIn } from '../domain/rules/names.ts'
import type { StoryMatch } from '../domain/story/match-question.ts'
import { counted } from '../domain/text/counted.ts'
import { type Block, heading, note, paragraph, type Report, right, sentence, stack, type Text, table } from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { listOf } from './words.ts'

export interface StoryMatchInput extends Omit<ReportHead, 'framework'> {
  framework: Framework
  question: string
  principles: readonly string[]
  /** The learner named the principles; otherwise they are read from the question. */
  isNamed: boolean
  matches: readonly StoryMatch[]
  hasStories: boolean
  /** Told more often, a story is worn. */
  mostTold: number
}

const MOST_SHOWN = 5

/** Stories for a question, the best first, and the principles it was taken to be about. */
export function buildStoryMatch(input: StoryMatchInput): Report {
  const { question, principles, isNamed, matches, mostTold } = input
  const names = namesIn(input.framework)
  const shown = matches.slice(0, MOST_SHOWN)
  const worn = shown.filter(({ told }) => told > mostTold)
  const blocks: Block[] = stack(
    heading('Stories for this question'),
    paragraph(aboutText(principles.map(names), isNamed)),
    shown.length === 0 && sentence(noneText(input)),
    shown.length > 0 &&
      table(
        ['story', 'title', 'tells', right('told', 1)],
        shown.map(({ story, title, primary, secondary, told }): Text[] => [
          story,
          title,
          [...primary.map(names), ...secondary.map((id) => `${names(id)} (also)`)].join(', ') || 'shared wording',
          String(told),
        ]),
      ),
    worn.map(({ story, told }) =>
      note(`${story} was told ${counted(told, 'time')}, more than ${mostTold}: give another one a turn`),
    ),
  )
  return report('story-match', input, { question, principles, isNamed, matches }, blocks)
}

export const principleName = (principles: readonly Principle[], id: string): string =>
  principles.find((principle) => principle.id === id)?.name ?? id

const aboutText = (names: readonly string[], isNamed: boolean): string =>
  names.length === 0
    ? 'Its wording fits none of the principles; name them with --principles.'
    : isNamed
      ? `About ${listOf(names)}.`
      : `Probably about ${listOf(names)}, judging by its wording.`

function noneText({ hasStories, principles, framework }: StoryMatchInput): string {
  if (!hasStories) return 'You have no active story yet. prep story add writes one.'
  const [first] = principles
  return first === undefined
    ? 'None of your stories shares its wording.'
    : `None of your stories tells ${listOf(principles.map(namesIn(framework)))}. prep story matrix shows the gaps.`
}
