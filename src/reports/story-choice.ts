import type { Principle } from '../domain/rules/framework.ts'
import type { StoryMatch } from '../domain/story/match-question.ts'
import type { StoryChoice } from '../domain/story/story-choice.ts'
import { counted } from '../domain/text/counted.ts'
import { type Block, list, paragraph, span, stack, type Text } from './block.ts'
import { principleName } from './story-match.ts'
import { listOf } from './words.ts'

/** Others that are worth naming: with more it is a list to read, no advice. */
const MOST_NAMED = 2

/** Whether the chosen story was a good one for the question, which would have been better, and whether it is worn. */
export function storyChoiceBlocks(
  choice: StoryChoice,
  { asked, principles, mostTold }: { asked: readonly string[]; principles: readonly Principle[]; mostTold: number },
): Block[] {
  const names = (ids: readonly string[]): string => listOf(ids.map((id) => principleName(principles, id)))
  const { better, fresher, story, told, isWorn } = choice
  const others = [...better, ...fresher].slice(0, MOST_NAMED)
  return stack(
    story !== null && paragraph(fitText(choice, asked, names)),
    isWorn &&
      paragraph([
        span(`This story was told ${counted(told ?? 0, 'time')}, more than ${mostTold}: `, 'caution'),
        'it may start to sound rehearsed. Give another one a turn.',
      ]),
    others.length > 0 && [
      paragraph(
        better.length > 0
          ? 'This one would have fit better:'
          : 'This one would fit as well, and you have told it less often:',
      ),
      list(others.map((other) => otherText(other, names))),
    ],
  )
}

function fitText(
  { match, better }: StoryChoice,
  asked: readonly string[],
  names: (ids: readonly string[]) => string,
): string {
  const about = `The question is about ${names(asked)}`
  if (!match || match.primary.length + match.secondary.length === 0)
    return `${about}; your story is marked with ${asked.length > 1 ? 'none of them' : 'something else'}.`
  const how =
    match.primary.length > 0
      ? `your story is mainly about ${names(match.primary)}`
      : `your story also touches ${names(match.secondary)}`
  return `${about}; ${how}${better.length === 0 ? ': none of yours fits better' : ''}.`
}

function otherText(
  { story, title, primary, secondary, told }: StoryMatch,
  names: (ids: readonly string[]) => string,
): Text {
  const tells = [
    primary.length > 0 ? `mainly ${names(primary)}` : null,
    secondary.length > 0 ? `also ${names(secondary)}` : null,
  ].filter((part) => part !== null)
  return `${story}, ${title}: ${tells.length > 0 ? tells.join(', ') : 'shared wording'}; ${told === 0 ? 'never told yet' : `told ${counted(told, 'time')}`}`
}
