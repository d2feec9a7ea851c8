import type { InterviewQuestion } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { matchStories, principlesAsked } from '../../domain/story/match-question.ts'
import { publicTitle } from '../../domain/story/story.ts'
import { timesTold } from '../../domain/story/told.ts'
import type { Asker } from '../asking/prompts.ts'
import { parseRating } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import { principleTexts } from '../lookup/principle-texts.ts'
import { allStories } from '../story/find.ts'
import type { Told } from './debrief-file.ts'

const MOST_STORIES = 6

/**
 * Asks for a debrief, one question of the round after another. `keep` is called with all that was said so far after every
 * answer, so that stopping loses nothing.
 */
export async function askDebrief(
  context: Context,
  asker: Asker,
  known: Told,
  keep: (told: Told) => void,
): Promise<void> {
  let told = known
  const add = (more: Partial<Told>): void => {
    told = { ...told, ...more }
    keep(told)
  }
  const texts = await principleTexts(context)
  for (;;) {
    const place = told.questions.length + 1
    const text = (await asker.text(`Question ${place}, in their words (Enter when there is no more)`)).trim()
    if (text === '') break
    const question = await askAbout(context, asker, text, principlesAsked(text, texts))
    add({ questions: [...told.questions, question] })
  }
  asker.say(
    'How did it go, row by row? 1 to 5 in half steps; Enter where it did not come up. It does not change any level.',
  )
  for (const { id, title } of context.framework().rubrics) {
    const value = await askRating(asker, title, told.ratings[id])
    if (value !== null) add({ ratings: { ...told.ratings, [id]: value } })
  }
  const surprises = (
    await asker.text('What surprised you? (Enter for nothing)', told.surprises ? { initial: told.surprises } : {})
  ).trim()
  if (surprises !== '') add({ surprises })
}

async function askAbout(
  context: Context,
  asker: Asker,
  text: string,
  likely: readonly string[],
): Promise<InterviewQuestion> {
  const { principles } = context.framework()
  const nameOf = (id: string): string => principles.find((one) => one.id === id)?.name ?? id
  const isLikely = (id: string): boolean => likely.includes(id)
  const about =
    principles.length === 0
      ? []
      : await asker.several('What was it about?', [
          ...likely.map((id) => ({ name: `${nameOf(id)} (likely)`, value: id })),
          ...principles.filter(({ id }) => !isLikely(id)).map(({ id, name }) => ({ name, value: id })),
        ])
  const story = await askStory(context, asker, text, about)
  const went = await askRating(asker, 'How did your answer go?', undefined)
  return { text, principles: about, ...(story === null ? {} : { story }), ...(went === null ? {} : { went }) }
}

async function askStory(
  context: Context,
  asker: Asker,
  text: string,
  principles: readonly string[],
): Promise<string | null> {
  const stories = allStories(context).filter(({ latest }) => latest.state === 'active')
  if (stories.length === 0) return null
  const told = timesTold(context.evidence())
  const likely = matchStories(text, principles, stories, (id) => told.get(id) ?? 0).map(({ story }) => story)
  const ordered = [...likely, ...stories.map(({ id }) => id).filter((id) => !likely.includes(id))]
  const titleOf = (id: string): string => {
    const found = stories.find((one) => one.id === id)
    return found ? publicTitle(found.latest) : id
  }
  const shown = ordered.slice(0, Math.max(MOST_STORIES, likely.length))
  return asker.choice<string | null>('Which story did you tell?', [
    { name: 'none of mine', value: null },
    ...shown.map((id) => ({ name: `${titleOf(id)} (${id})`, value: id })),
  ])
}

async function askRating(asker: Asker, what: string, initial: number | undefined): Promise<number | null> {
  const text = await asker.text(`${what} (1–5)`, {
    ...(initial === undefined ? {} : { initial: String(initial) }),
    validate: (given) => {
      if (given.trim() === '') return true
      try {
        parseRating(given, what)
        return true
      } catch (error) {
        if (!(error instanceof PrepError)) throw error
        return error.hint ?? error.message
      }
    },
  })
  return text.trim() === '' ? null : parseRating(text, what)
}
