import { PrepError } from '../../domain/prep-error.ts'
import type { Activity } from '../../domain/rules/framework.ts'
import { matchStories } from '../../domain/story/match-question.ts'
import { publicTitle, type Story } from '../../domain/story/story.ts'
import { judgeChoice, type StoryChoice } from '../../domain/story/story-choice.ts'
import { timesTold } from '../../domain/story/told.ts'
import { counted } from '../../domain/text/counted.ts'
import { formatClock } from '../../domain/time/stopwatch.ts'
import { renderTerminal } from '../../render/terminal.ts'
import type { Block } from '../../reports/block.ts'
import { storyChoiceBlocks } from '../../reports/story-choice.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, textOption } from '../contract/input.ts'
import { allStories, findStory } from '../story/find.ts'
import type { PracticeBlock } from './practice-block.ts'

/** What an interviewer waits for without a word. */
const SECONDS_TO_CHOOSE = 120

/** The story that `--story` names; null without it. */
export function saidStory(context: Context, input: Input, activity: Activity): string | null {
  if (!isSet(input, 'story')) return null
  if (activity.answeredWith !== 'stories')
    throw new PrepError('usage', `--story does not go with ${activity.id}`, 'leave it out')
  return findStory(allStories(context), textOption(input, 'story') ?? '').id
}

/**
 * Which story is going to be told: asked on the clock, then held against the others that could have answered, and open to
 * second thoughts once. Null: one that is not written down, or the activity tells none.
 */
export async function chosenStory(context: Context, asker: Asker, block: PracticeBlock): Promise<string | null> {
  if (block.activity.answeredWith !== 'stories') return null
  if (activeStories(context).length === 0) {
    asker.say('You have no active story yet: tell one from memory. prep story add records it.')
    return null
  }
  const asked = performance.now()
  const first = await askStory(context, asker, `Which story answers it? You have ${SECONDS_TO_CHOOSE / 60} minutes.`)
  const seconds = (performance.now() - asked) / 1000
  if (seconds > SECONDS_TO_CHOOSE)
    asker.say(
      `That took ${formatClock(seconds)}: longer than an interviewer would wait. It pays to know your prep story matrix by heart.`,
    )
  const choice = showChoice(context, asker, block, first)
  const [other] = [...choice.better, ...choice.fresher]
  if (other === undefined) return first
  return asker.choice('Which one do you tell?', [
    { name: first === null ? NOT_WRITTEN : `${first}, as chosen`, value: first },
    { name: `${other.story}, ${other.title}`, value: other.story },
  ])
}

/** Which story was told, asked when the block is over, and how well it fitted. */
export async function toldStory(context: Context, asker: Asker, block: PracticeBlock): Promise<string | null> {
  if (block.activity.answeredWith !== 'stories' || activeStories(context).length === 0) return null
  const story = await askStory(context, asker, 'Which story did you tell?')
  showChoice(context, asker, block, story)
  return story
}

const NOT_WRITTEN = 'one that is not written down yet'

function askStory(context: Context, asker: Asker, question: string): Promise<string | null> {
  const told = timesTold(context.evidence())
  const choices = activeStories(context).map(({ id, latest }) => ({
    name: `${publicTitle(latest)} (${id}, ${told.get(id) ? `told ${counted(told.get(id) ?? 0, 'time')}` : 'never told'})`,
    value: id,
  }))
  return asker.choice<string | null>(question, [...choices, { name: NOT_WRITTEN, value: null }])
}

function showChoice(context: Context, asker: Asker, block: PracticeBlock, story: string | null): StoryChoice {
  const choice = judged(context, block, story)
  const blocks = choiceBlocks(context, block, choice)
  if (blocks.length > 0) asker.show(renderTerminal(blocks, context.style).trimEnd())
  return choice
}

/** A choice that was told of afterwards, against the other stories. */
export const judged = (context: Context, { problem }: PracticeBlock, story: string | null): StoryChoice => {
  const told = timesTold(context.evidence())
  const times = (id: string): number => told.get(id) ?? 0
  const matches = matchStories(problem?.prompt ?? '', problem?.principles ?? [], activeStories(context), times)
  return judgeChoice(story, matches, times, context.framework().storyRules.overuseTakes)
}

export const choiceBlocks = (context: Context, { problem }: PracticeBlock, choice: StoryChoice): Block[] => {
  const { principles, storyRules } = context.framework()
  return storyChoiceBlocks(choice, {
    asked: problem?.principles ?? [],
    principles,
    mostTold: storyRules.overuseTakes,
  })
}

const activeStories = (context: Context): Story[] =>
  allStories(context).filter(({ latest }) => latest.state === 'active')
