import { PrepError } from '../../domain/prep-error.ts'
import { matchStories, principlesAsked } from '../../domain/story/match-question.ts'
import { storiesOf } from '../../domain/story/story.ts'
import { timesTold } from '../../domain/story/told.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import { buildStoryMatch } from '../../reports/story-match.ts'
import type { Context } from '../contract/context.ts'
import { commaParts, type Input, listOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { principleTexts } from '../lookup/principle-texts.ts'
import { reportHead } from '../lookup/report-head.ts'

const LIMITS = { mostBytes: 64 * 1024, ifLarger: 'a question is a sentence or two' }

export async function run(context: Context, input: Input): Promise<Result> {
  const given = input.args[0] ?? ''
  const question = (given === '-' ? readNamedText(context.world, given, LIMITS) : given).trim()
  if (question === '') throw new PrepError('usage', `${given === '-' ? nameOf(given) : 'the question'} is empty`)
  const framework = context.framework()
  const named = commaParts(...listOption(input, 'principles')).map(
    (text) => pick(framework.principles, text, 'principle').id,
  )
  const principles = named.length > 0 ? named : principlesAsked(question, await principleTexts(context))
  const evidence = context.evidence()
  const told = timesTold(evidence)
  const stories = storiesOf(evidence.of('story')).filter(({ latest }) => latest.state === 'active')
  return reportResult(
    buildStoryMatch({
      ...reportHead(context),
      framework,
      question,
      principles,
      isNamed: named.length > 0,
      matches: matchStories(question, principles, stories, (id) => told.get(id) ?? 0),
      hasStories: stories.length > 0,
      mostTold: framework.storyRules.overuseTakes,
    }),
  )
}
