import type { Payloads } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Story } from '../../domain/story/story.ts'
import { quotedTitle } from '../../domain/story/story.ts'
import { STORY_PARTS } from '../../domain/story/template.ts'
import { isRushedTelling, tellingSeconds, tellings, timesTold } from '../../domain/story/told.ts'
import { wordsOf } from '../../domain/story/words.ts'
import { capitalize } from '../../domain/text/capitalize.ts'
import { counted } from '../../domain/text/counted.ts'
import { decimal } from '../../domain/text/figures.ts'
import type { TimedSection } from '../../domain/time/stopwatch.ts'
import { type Block, list, muted, note, paragraph, stack, type Text } from '../../reports/block.ts'
import { takeWords } from '../../reports/stories.ts'
import { runTimer, TIMER_KEYS } from '../asking/timer.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, parseNumber, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { standBy } from '../recording/doubts.ts'
import { noteOf, occurredOn, openOperation, receipt } from '../recording/write.ts'
import { allStories, findStory } from './find.ts'

type Seconds = Payloads['take']['seconds']

const MAX_SECONDS = 3600

export async function run(context: Context, input: Input): Promise<Result> {
  const story = findStory(allStories(context), input.args[0] ?? '')
  const { date, warnings } = occurredOn(context, input)
  const said = noteOf(context, input)
  const planned = plannedSeconds(context, story)
  const seconds = secondsGiven(input) ?? (await secondsTimed(context, input, story, planned))
  const plannedTotal = tellingSeconds({ seconds: planned })
  const isConfirmed = await isStoodBy(context, input, { seconds, plannedSeconds: plannedTotal })
  const timed = {
    ...(plannedTotal > 0 ? { plannedSeconds: plannedTotal } : {}),
    ...(isConfirmed ? { isTimeConfirmed: true } : {}),
  }
  const operation = openOperation(context, 'story practice')
  const [id = ''] = operation.append([
    {
      kind: 'take',
      occurredOn: date,
      subject: story.id,
      source: 'self',
      rater: 'me',
      payload: { seconds, ...timed, ...(said === undefined ? {} : { note: said }) },
    },
  ])
  context.refresh()
  const { maxMinutes, overuseTakes } = context.framework().storyRules
  const total = tellingSeconds({ seconds })
  const evidence = context.evidence()
  const takes = tellings(evidence).filter(({ subject }) => subject === story.id).length
  const isRushed = isRushedTelling({ seconds, ...timed }, context.framework().constants.hours)
  const told = timesTold(evidence).get(story.id) ?? takes
  const blocks: Block[] = stack(
    paragraph([
      `${capitalize(quotedTitle(story.latest))}${isRushed ? '' : `, take ${takes}`}: `,
      `${decimal(total / 60, 1)} min in all`,
      muted(total > maxMinutes * 60 ? `, longer than ${maxMinutes} min.` : '.'),
    ]),
    list(STORY_PARTS.map((part): Text => [`${part}: `, takeWords(seconds[part], planned[part])])),
    told > overuseTakes &&
      note(`told ${told} times: let it rest (told more than ${overuseTakes} times, a story tends to sound rehearsed)`),
    note(
      `if somebody listened, they can rate it: prep story rate ${story.id} --by mentor:NAME --impact N --structure N`,
    ),
  )
  const doubts = isRushed
    ? [
        `${decimal(total, 0)} s is too short for a story of ${decimal(plannedTotal / 60, 1)} min: it is kept, but does not count; ${standBy(id)}`,
      ]
    : []
  const data = { story: story.id, occurredOn: date, seconds, total, takes }
  return receipt(operation, data, blocks, [...warnings, ...doubts])
}

/** Asks about a telling that was over too soon; `--confirm` answers for scripts. What does not stand is not recorded. */
async function isStoodBy(context: Context, input: Input, payload: Payloads['take']): Promise<boolean> {
  if (flagOption(input, 'confirm')) return true
  if (!context.mayPrompt || !isRushedTelling(payload, context.framework().constants.hours)) return false
  const { openAsker } = await import('../asking/prompts.ts')
  const [took, planned] = [tellingSeconds(payload), payload.plannedSeconds ?? 0]
  const isRight = await openAsker(context.world).decide(
    `${decimal(took, 0)} s of ${decimal(planned / 60, 1)} min is very short. Was the whole story told?`,
  )
  if (isRight) return true
  throw new PrepError('no', 'nothing was recorded', 'tell it again, or give its four times with --seconds S,T,A,R')
}

/** What each part of the text takes at the framework's speaking pace. */
function plannedSeconds(context: Context, { latest }: Story): Seconds {
  const { wordsPerMinute } = context.framework().storyRules
  const of = (text: string): number => Math.round((wordsOf(text).length / wordsPerMinute) * 60)
  return {
    situation: of(latest.situation),
    task: of(latest.task),
    action: of(latest.action),
    result: of(latest.result),
  }
}

function secondsGiven(input: Input): Seconds | null {
  const text = textOption(input, 'seconds')
  if (text === null) return null
  const given = text.split(',')
  if (given.length !== STORY_PARTS.length)
    throw new PrepError(
      'usage',
      `--seconds takes four times, not ${counted(given.length, 'time')}`,
      'situation, task, action, result, as in --seconds 60,30,180,60',
    )
  const [situation = 0, task = 0, action = 0, result = 0] = given.map((part) =>
    parseNumber(part, '--seconds', { min: 0, max: MAX_SECONDS }),
  )
  const seconds = { situation, task, action, result }
  if (tellingSeconds({ seconds }) === 0) throw new PrepError('usage', '--seconds takes more than 0 in all')
  return seconds
}

async function secondsTimed(context: Context, input: Input, { id }: Story, planned: Seconds): Promise<Seconds> {
  const { world } = context
  if (!context.mayPrompt || world.promptStreams === null)
    throw new PrepError('usage', 'the timer needs a terminal', 'add --seconds S,T,A,R, as in --seconds 60,30,180,60')
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(world)
  asker.say(`${id}: tell it aloud. ${capitalize(TIMER_KEYS)}.`)
  await asker.text('Enter begins (Ctrl-C: not now)')
  const sections = STORY_PARTS.map(
    (part): TimedSection => ({
      title: capitalize(part),
      seconds: planned[part] > 0 ? planned[part] : null,
      marks: [],
    }),
  )
  const timed = await runTimer({
    streams: world.promptStreams,
    style: context.style,
    sections,
    now: world.now,
    isPlain: flagOption(input, 'plain') || world.env.TERM === 'dumb',
  })
  const [situation = 0, task = 0, action = 0, result = 0] = timed.seconds.map(
    (seconds) => Math.round(seconds * 10) / 10,
  )
  const seconds = { situation, task, action, result }
  const total = tellingSeconds({ seconds })
  if (
    timed.end === 'stopped' &&
    !(await asker.yes(`Stopped after ${decimal(total, 0)} s. Record it as a take?`, total > 0))
  )
    throw new PrepError('no', 'nothing was recorded')
  return seconds
}
