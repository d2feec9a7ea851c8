import { failsOn } from '../../domain/practice/open-blocks.ts'
import { workedSoFar } from '../../domain/practice/worked-so-far.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { note, paragraph } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import { savedStopwatch, saveStopwatch } from '../../store/stopwatches.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { localTimeWords } from '../lookup/local-time.ts'
import { minutesUntil } from '../lookup/open-work.ts'
import { reportHead } from '../lookup/report-head.ts'
import { inMinutes } from './block-length.ts'
import {
  type BegunBlock,
  blockName,
  finishingCommand,
  openNow,
  type PracticeBlock,
  resume,
  resumingCommand,
} from './practice-block.ts'
import { promptBlocks } from './prompt-blocks.ts'

/** Goes on with an open block: on a terminal with the live clock, elsewhere by letting its stopwatch run. */
export async function goOn(context: Context, input: Input, block: BegunBlock): Promise<Result> {
  if (block.activity.recall !== null)
    throw new PrepError(
      'usage',
      `${block.activity.id} is done in one go`,
      `prep practice ${block.activity.id} begins again`,
    )
  if (!context.mayPrompt) return runOn(context, block)
  if (block.problem?.isDrill) {
    const { resumeDrill } = await import('./drill.ts')
    return resumeDrill(context, input, block)
  }
  const { resumeLive } = await import('./live.ts')
  return resumeLive(context, input, block)
}

/** From now on the time runs, until the block is finished by another call. The gap before is not counted. */
function runOn(context: Context, block: BegunBlock): Result {
  const now = context.world.now()
  const saved = savedStopwatch(context.home, block.start.id)
  if (saved !== null && saved.runningSince !== null)
    throw new PrepError(
      'no',
      `${blockName(block)} is already running, since ${localTimeWords(saved.runningSince, context.today())}`,
      `${finishingCommand(block)} finishes it`,
    )
  const minutes = workedSoFar(block.start, saved, minutesUntil(now), context.framework().constants.hours).minutes ?? 0
  saveStopwatch(context.home, block.start.id, {
    section: 0,
    spent: [minutes * 60],
    pausedSeconds: saved?.pausedSeconds ?? 0,
    savedAt: now.toISOString(),
    runningSince: now.toISOString(),
  })
  const data = { start: block.start.id, activity: block.activity.id, problem: block.problemId, open: true, minutes }
  return reportResult(
    report('practice-open', reportHead(context), data, [
      ...promptBlocks(block),
      paragraph(`Continuing from ${inMinutes(minutes)}.`),
      note(`${finishingCommand(block)} finishes it`),
    ]),
  )
}

/** The open block of the very problem that is to be begun; one that has failed by its age is open no more. */
export async function sameOpen(context: Context, { activity, problemId }: PracticeBlock): Promise<BegunBlock | null> {
  if (problemId === null) return null
  const { abandonedAfterDays } = context.framework().constants.gates
  const open = openNow(context.reader(), activity.id).findLast(
    (start) => start.payload.problem === problemId && failsOn(start, abandonedAfterDays) > context.today(),
  )
  return open ? resume(context, activity, open) : null
}

/** A problem that is open already is not begun again: on a terminal it can be gone on with there and then. */
export async function openAlready(context: Context, input: Input, block: BegunBlock): Promise<Result> {
  const since = localTimeWords(block.start.payload.startedAt, context.today())
  const happened = `${blockName(block)} is already open, since ${since}`
  const hint = `${resumingCommand(block)} continues it, ${finishingCommand(block)} finishes it`
  if (!context.mayPrompt) throw new PrepError('usage', happened, hint)
  const { openAsker } = await import('../asking/prompts.ts')
  const isGoneOn = await openAsker(context.world).choice(`${happened}.`, [
    { name: 'go on with it', value: true },
    { name: 'not now', value: false },
  ])
  if (isGoneOn) return goOn(context, input, block)
  throw new PrepError('no', 'nothing was begun', hint)
}
