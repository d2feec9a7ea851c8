import { type RecallScore, scoreRecall } from '../../domain/practice/recall.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Activity } from '../../domain/rules/framework.ts'
import { counted } from '../../domain/text/counted.ts'
import { GAP_SECONDS } from '../../domain/time/stopwatch.ts'
import { readNamedText } from '../../files/read.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, heading, list, muted, paragraph, stack } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { noteOf, openOperation } from '../recording/write.ts'
import { keepingOpen } from './keeping-open.ts'
import { type BegunBlock, begin, openNow, resume, wantedBlock } from './practice-block.ts'
import { finish } from './record.ts'

const MOST_ANSWERS = 1000

/** The framework's principles from memory, one by one or from a file; scored here, and recorded as an automated result. */
export async function recall(context: Context, input: Input, activity: Activity): Promise<Result> {
  const before = context.evidence()
  const clock = startClock(context)
  const file = textOption(input, 'answers')
  if (file === null && !context.mayPrompt)
    throw new PrepError(
      'usage',
      'there is no terminal to ask on',
      `prep practice ${activity.id} --answers FILE, one answer a line; - reads standard input`,
    )
  if (file === null && isSet(input, 'minutes'))
    throw new PrepError('usage', '--minutes goes with --answers', 'the clock runs while you type')
  const given = file === null ? null : answersIn(context, file)
  const stated = numberOption(input, 'minutes', { min: 0.01, max: 24 * 60 })
  const said = noteOf(context, input) ?? null
  const open = openNow(context.reader(), activity.id).findLast(({ occurredOn }) => occurredOn === context.today())
  const operation = openOperation(context, 'practice')
  const block = open
    ? await resume(context, activity, open)
    : begin(context, operation, await wantedBlock(context, input, activity))
  return keepingOpen(operation, block, async () => {
    const answers = given ?? (await ask(context, block))
    const score = scoreRecall(context.framework().principles, answers)
    const { minutes, gapMinutes } = clock()
    return finish(
      context,
      operation,
      block,
      {
        minutes: stated ?? minutes,
        stopwatchMinutes: minutes,
        isTimeConfirmed: false,
        finishedAt: new Date(Date.parse(block.start.payload.startedAt) + minutes * 60_000).toISOString(),
        pausedMinutes: 0,
        clockGapMinutes: gapMinutes,
        structure: null,
        isSolved: null,
        isOptimal: null,
        isHelpUsed: null,
        attachments: [],
        score: score.right.length,
        isAutomated: true,
        note: said,
      },
      { before, extra: { of: context.framework().principles.length, ...score }, said: scoreBlocks(context, score) },
    )
  })
}

/** Minutes by the monotonic clock, and by how much the calendar clock disagrees. */
function startClock({ world }: Context): () => { minutes: number; gapMinutes: number } {
  const from = { monotonic: performance.now(), wall: world.now().getTime() }
  return () => {
    const seconds = (performance.now() - from.monotonic) / 1000
    const leap = Math.abs((world.now().getTime() - from.wall) / 1000 - seconds)
    return { minutes: seconds / 60, gapMinutes: leap > GAP_SECONDS ? leap / 60 : 0 }
  }
}

const LIMITS = { mostBytes: 256 * 1024, ifLarger: 'one answer a line: is it the right file?' }

function answersIn({ world }: Context, file: string): string[] {
  return readNamedText(world, file, LIMITS)
    .split(/\r\n|\r|\n/)
    .slice(0, MOST_ANSWERS)
}

async function ask(context: Context, { activity, limitMinutes }: BegunBlock): Promise<string[]> {
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  const { principles } = context.framework()
  const limit = limitMinutes === null ? '' : ` ${limitMinutes} minutes.`
  const how = `${activity.title}: type all ${principles.length}, one by one, in any order. Enter alone ends it.${limit}`
  asker.show(renderTerminal([paragraph(how)], context.style).trimEnd())
  const answers: string[] = []
  while (answers.length < MOST_ANSWERS) {
    const answer = (await asker.text(`${answers.length + 1}.`)).trim()
    if (answer === '') break
    answers.push(answer)
  }
  return answers
}

function scoreBlocks(context: Context, { right, missing, unknown, repeated }: RecallScore): Block[] {
  const names = new Map(context.framework().principles.map(({ id, name }) => [id, name]))
  const missed = missing.map((id) => names.get(id) ?? id)
  return stack(
    paragraph(`${right.length} of ${right.length + missing.length} right.`),
    missed.length > 0 && [heading('Not named', 2), list(missed) satisfies Block],
    unknown.length > 0 &&
      paragraph([muted(`${counted(unknown.length, 'answer')} not in the list: ${unknown.join('; ')}`)]),
    repeated.length > 0 && paragraph([muted(`named twice: ${repeated.join('; ')}`)]),
  )
}
