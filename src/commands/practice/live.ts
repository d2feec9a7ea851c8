import type { BlockResult } from '../../domain/practice/finished-block.ts'
import { marksOf, structurePlan } from '../../domain/practice/structure-marks.ts'
import { workedSoFar } from '../../domain/practice/worked-so-far.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { resumed } from '../../domain/time/saved-stopwatch.ts'
import { type Stopwatch, startStopwatch, totalSeconds } from '../../domain/time/stopwatch.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, muted, note, paragraph } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import type { OpenOperation } from '../../store/append.ts'
import { savedStopwatch } from '../../store/stopwatches.ts'
import { type Asker, openAsker } from '../asking/prompts.ts'
import { runTimer, type TimerKey, type TimerResult } from '../asking/timer.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { minutesUntil } from '../lookup/open-work.ts'
import { reportHead } from '../lookup/report-head.ts'
import { attachmentsOf } from '../recording/attachments.ts'
import { stopwatchSaver } from '../recording/stopwatch.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { inMinutes, settled } from './block-length.ts'
import { followUp } from './interviewer.ts'
import { keepingOpen } from './keeping-open.ts'
import { askedOutcome, saidOutcome } from './outcome.ts'
import {
  type BegunBlock,
  begin,
  finishingCommand,
  openNow,
  openWarnings,
  type PracticeBlock,
  resumingCommand,
} from './practice-block.ts'
import { promptBlocks } from './prompt-blocks.ts'
import { finish } from './record.ts'
import { chosenStory } from './story-told.ts'

/** A block on a terminal: registered, timed, then gone over with what a good answer covers beside it. */
export async function practiceLive(context: Context, input: Input, wanted: PracticeBlock): Promise<Result> {
  const asker = openAsker(context.world)
  for (const text of openWarnings(context, openNow(context.reader()))) asker.say(`warning: ${text}`)
  const operation = openOperation(context, 'practice')
  const block = begin(context, operation, wanted)
  return timedToItsEnd(context, input, { asker, operation, block, from: startStopwatch(1) })
}

/** Goes on with an open block on a terminal, from what its stopwatch saved. */
export async function resumeLive(context: Context, input: Input, block: BegunBlock): Promise<Result> {
  const asker = openAsker(context.world)
  const from = stopwatchOf(context, block)
  const seconds = totalSeconds(from)
  if (seconds > 0) asker.say(`Continuing from ${inMinutes(seconds / 60)}.`)
  return timedToItsEnd(context, input, { asker, operation: openOperation(context, 'practice'), block, from })
}

/** What was saved of an open block, to go on from; where nothing was, the time since it was begun if that can be true. */
export function stopwatchOf({ home, world, framework }: Context, { start }: BegunBlock): Stopwatch {
  const saved = savedStopwatch(home, start.id)
  const { minutes } = workedSoFar(start, saved, minutesUntil(world.now()), framework().constants.hours)
  const spent = [(minutes ?? 0) * 60]
  return saved === null ? { ...startStopwatch(1), spent } : { ...resumed(saved), section: 0, spent }
}

interface Sitting {
  asker: Asker
  operation: OpenOperation
  block: BegunBlock
  from: Stopwatch
}

async function timedToItsEnd(
  context: Context,
  input: Input,
  { asker, operation, block, from }: Sitting,
): Promise<Result> {
  const show = (blocks: readonly Block[]): void => asker.show(renderTerminal(blocks, context.style).trimEnd())
  const before = context.evidence()
  const said = saidOutcome(context, input, block.activity)
  show(promptBlocks(block))
  asker.say('')
  return keepingOpen(operation, block, async () => {
    const story = await chosenStory(context, asker, block)
    const time = await timeBlock(context, input, block, { from })
    if (time.end === 'stopped') {
      const fate = await askFate(asker)
      if (fate === 'open') return leftOpen(context, operation, block, time.result.minutes)
      if (fate === 'given-up') return giveUp(context, operation, block)
    }
    asker.say('')
    const attachments = await attachmentsOf(context, input)
    await followUp(context, asker, block)
    const length = await settled(context, input, block, time.result, asker)
    const { ratings, ...outcome } = await askedOutcome(context, asker, block, said)
    return finish(
      context,
      operation,
      block,
      { ...time.result, ...length, ...outcome, attachments, score: null, isAutomated: false },
      { ratings: ratings ?? [], before, isCoversShown: false, story },
    )
  })
}

export interface BlockTime {
  end: TimerResult['end']
  result: Pick<BlockResult, 'minutes' | 'stopwatchMinutes' | 'finishedAt' | 'pausedMinutes' | 'clockGapMinutes'>
}

/** The live clock over one block, with soft marks where the parts of its structure begin. Its time is saved as it runs. */
export async function timeBlock(
  context: Context,
  input: Input,
  block: BegunBlock,
  { from, keys = [] }: { from: Stopwatch; keys?: readonly TimerKey[] },
): Promise<BlockTime> {
  const { world, style } = context
  if (world.promptStreams === null) throw new PrepError('usage', 'a live clock needs a terminal')
  const { activity, limitMinutes, problem, start } = block
  const time = await runTimer({
    streams: world.promptStreams,
    style,
    sections: [
      {
        title: problem?.title ?? activity.title,
        seconds: limitMinutes === null ? null : limitMinutes * 60,
        marks: marksOf(structurePlan(activity, limitMinutes)),
      },
    ],
    now: world.now,
    isPlain: flagOption(input, 'plain') || world.env.TERM === 'dumb',
    from,
    save: stopwatchSaver(context, start.id),
    keys,
  })
  const seconds = time.seconds[0] ?? 0
  const gaps = time.gaps.reduce((total, gap) => total + Math.abs(gap.seconds), 0)
  const finishedMs = Date.parse(start.payload.startedAt) + (seconds + time.pausedSeconds + gaps) * 1000
  const isResumed = totalSeconds(from) > 0
  return {
    end: time.end,
    result: {
      minutes: seconds / 60,
      stopwatchMinutes: seconds / 60,
      finishedAt: isResumed ? null : new Date(finishedMs).toISOString(),
      pausedMinutes: time.pausedSeconds / 60,
      clockGapMinutes: gaps / 60,
    },
  }
}

const askFate = (asker: Asker): Promise<'open' | 'recorded' | 'given-up'> =>
  asker.choice('Stopped. What should happen to it?', [
    { name: 'leave it open', value: 'open', says: 'its time is kept, and --resume continues' },
    { name: 'record it as it is', value: 'recorded' },
    { name: 'give it up', value: 'given-up', says: 'it counts as a failed attempt' },
  ])

/** A block that was set down: nothing is recorded but its stopwatch. */
export function leftOpen(context: Context, operation: OpenOperation, block: BegunBlock, minutes: number): Result {
  operation.close()
  const { start, activity, problemId } = block
  const data = { start: start.id, activity: activity.id, problem: problemId, open: true, minutes }
  return reportResult(
    report('practice-open', reportHead(context), data, [
      paragraph([`It stays open, with ${inMinutes(minutes)} so far. `, muted(`${resumingCommand(block)} continues.`)]),
      note(`${finishingCommand(block)} finishes it`),
    ]),
  )
}

/** Gives up a block in the operation at hand. */
export function giveUp(context: Context, operation: OpenOperation, { start, activity }: BegunBlock): Result {
  operation.append([
    {
      kind: 'start',
      occurredOn: start.occurredOn,
      subject: start.subject,
      source: 'self',
      rater: 'me',
      payload: { ...start.payload, abandonedAt: context.world.now().toISOString() },
      replaces: start.id,
    },
  ])
  return receipt(operation, { start: start.id, activity: activity.id, abandoned: true }, [
    paragraph(`${activity.title}: given up. It counts as a failed attempt.`),
    note('prep undo takes it back'),
  ])
}
