import type { BlockResult } from '../../domain/practice/finished-block.ts'
import { marksOf, structurePlan } from '../../domain/practice/structure-marks.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Activity } from '../../domain/rules/framework.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, note, paragraph } from '../../reports/block.ts'
import type { OpenOperation } from '../../store/append.ts'
import { type Asker, openAsker } from '../asking/prompts.ts'
import { parseRating, type RowValue } from '../asking/row-ratings.ts'
import { runTimer, type TimerKey, type TimerResult } from '../asking/timer.ts'
import { askRows } from '../assess/questions.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { noteOf, openOperation, receipt } from '../recording/write.ts'
import { keepingOpen } from './keeping-open.ts'
import { type BegunBlock, begin, openNow, openWarnings, ownRows, type PracticeBlock } from './practice-block.ts'
import { promptBlocks } from './prompt-blocks.ts'
import { coversBlocks, finish } from './record.ts'

/** A block on a terminal: registered, timed, then gone over with what a good answer covers beside it. */
export async function practiceLive(context: Context, input: Input, wanted: PracticeBlock): Promise<Result> {
  const asker = openAsker(context.world)
  const show = (blocks: readonly Block[]): void => asker.show(renderTerminal(blocks, context.style).trimEnd())
  const before = context.evidence()
  const given = noteOf(context, input)
  for (const text of openWarnings(context, openNow(context.reader()))) asker.say(`warning: ${text}`)
  const operation = openOperation(context, 'practice')
  const block = begin(context, operation, wanted)
  show(promptBlocks(block))
  asker.say('')
  return keepingOpen(operation, block, async () => {
    const time = await timeBlock(context, input, block)
    if (time.end === 'stopped' && (await isGivenUp(asker))) return giveUp(operation, block, time.result.finishedAt)
    asker.say('')
    show(coversBlocks(block.problem?.covers ?? []))
    const structure = await askStructure(asker, block.activity)
    const { isSolved, isOptimal } = await askSolved(asker, block.activity)
    const ratings = await askRatings(context, asker, block.activity)
    const said = given ?? (await asker.text('A note (Enter to leave out)')).trim()
    return finish(
      context,
      operation,
      block,
      {
        ...time.result,
        structure,
        isSolved,
        isOptimal,
        score: null,
        isAutomated: false,
        note: said === '' ? null : said,
      },
      { ratings, before, isCoversShown: false },
    )
  })
}

export interface BlockTime {
  end: TimerResult['end']
  result: Pick<BlockResult, 'minutes' | 'finishedAt' | 'pausedMinutes' | 'clockGapMinutes'>
}

/** The live clock over one block, with soft marks where the parts of its structure begin. */
export async function timeBlock(
  context: Context,
  input: Input,
  block: BegunBlock,
  keys: readonly TimerKey[] = [],
): Promise<BlockTime> {
  const { world, style } = context
  if (world.promptStreams === null) throw new PrepError('usage', 'a live clock needs a terminal')
  const { activity, limitMinutes, problem } = block
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
    keys,
  })
  const seconds = time.seconds[0] ?? 0
  const gaps = time.gaps.reduce((total, gap) => total + Math.abs(gap.seconds), 0)
  const finishedMs = Date.parse(block.start.payload.startedAt) + (seconds + time.pausedSeconds + gaps) * 1000
  return {
    end: time.end,
    result: {
      minutes: seconds / 60,
      finishedAt: new Date(finishedMs).toISOString(),
      pausedMinutes: time.pausedSeconds / 60,
      clockGapMinutes: gaps / 60,
    },
  }
}

export const isGivenUp = (asker: Asker): Promise<boolean> =>
  asker.choice('Stopped. What shall become of it?', [
    { name: 'record it as it is', value: false },
    { name: 'give it up', value: true, says: 'it counts as an attempt that failed' },
  ])

/** Gives up a block in the operation that began it. */
export function giveUp(operation: OpenOperation, { start, activity }: BegunBlock, abandonedAt: string): Result {
  operation.append([
    {
      kind: 'start',
      occurredOn: start.occurredOn,
      subject: start.subject,
      source: 'self',
      rater: 'me',
      payload: { ...start.payload, abandonedAt },
      replaces: start.id,
    },
  ])
  return receipt(operation, { start: start.id, activity: activity.id, abandoned: true }, [
    paragraph(`${activity.title}: given up. It counts as an attempt that failed.`),
    note('prep undo takes it back'),
  ])
}

async function askStructure(asker: Asker, { structure }: Activity): Promise<string[] | null> {
  if (structure.length === 0) return null
  return asker.several(
    'Which parts did you cover?',
    structure.map(({ id, title }) => ({ name: title, value: id })),
  )
}

async function askSolved(
  asker: Asker,
  { outcome }: Activity,
): Promise<{ isSolved: boolean | null; isOptimal: boolean | null }> {
  if (outcome !== 'solved') return { isSolved: null, isOptimal: null }
  const isSolved = await asker.yes('Was it solved?', true)
  return { isSolved, isOptimal: isSolved && (await asker.yes('With the best known complexity?', false)) }
}

async function askRatings(context: Context, asker: Asker, activity: Activity): Promise<RowValue[]> {
  if (activity.outcome === 'none') return []
  const rated = new Map<string, number>()
  const own = context.entries(['rating']).filter((entry) => entry.kind === 'rating' && entry.source === 'self')
  const pieces = context.entries(['practice']).filter((entry) => entry.kind === 'practice')
  await askRows({
    rows: ownRows(context.framework(), activity),
    asker,
    style: context.style,
    lastOf: (rubric) => {
      const last = own.findLast((entry) => entry.subject === rubric)
      if (last?.kind === 'rating') return { value: last.payload.value, on: last.occurredOn }
      const piece = pieces.findLast(({ subject, payload }) => subject === activity.id && payload.dimensions?.[rubric])
      const value = piece?.payload.dimensions?.[rubric]
      return piece && value !== undefined ? { value, on: piece.occurredOn } : null
    },
    parse: (text) => parseRating(text, 'rating'),
    save: (rubric, value) => void rated.set(rubric, value),
  })
  return [...rated].map(([rubric, value]) => ({ rubric, value }))
}
