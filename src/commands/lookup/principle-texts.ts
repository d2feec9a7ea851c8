import type { PrincipleText } from '../../domain/story/match-question.ts'
import { loadProblemsOf } from '../../framework/load-problem.ts'
import type { Context } from '../contract/context.ts'

/** What the framework says of its principles, and the questions it asks about them. */
export async function principleTexts(context: Context): Promise<PrincipleText[]> {
  const { folder, principles, problems } = context.framework()
  const asking = new Set(problems.flatMap(({ activity, principles: about }) => (about.length > 0 ? [activity] : [])))
  const asked = await loadProblemsOf(folder, [...asking], context.copies)
  return [
    ...principles.map(({ id, name, gist, indicators }) => ({
      principles: [id],
      text: [name, name, gist, ...indicators].join('\n'),
    })),
    ...asked.map(({ principles: about, title, prompt, covers, tags, interviewer }) => ({
      principles: about,
      text: [title, prompt, ...covers, ...tags, interviewer?.looksFor ?? ''].join('\n'),
    })),
  ]
}
