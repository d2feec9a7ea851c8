import { join } from 'node:path'
import type { BlockResult } from '../../domain/practice/finished-block.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Activity } from '../../domain/rules/framework.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { namedPath } from '../../files/named-path.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, list, muted, note, paragraph, stack } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import { count } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { checkFree, checkTests, drillFiles, drillFolder, layOut } from './drill-folder.ts'
import { type DrillRun, runDrillTests } from './drill-tests.ts'
import { keepingOpen } from './keeping-open.ts'
import { type BegunBlock, begin, findOpen, openNow, openWarnings, type PracticeBlock } from './practice-block.ts'
import { abandonHint, promptBlocks } from './prompt-blocks.ts'
import { finish } from './record.ts'

/** Begins a drill: registers it, lays its files out, and on a terminal runs the clock until its tests pass. */
export async function startDrill(context: Context, input: Input, wanted: PracticeBlock): Promise<Result> {
  const { framework, world } = context
  const drill = wanted.problemId ?? ''
  const folder = folderOption(context, input) ?? join(world.cwd, drill)
  const files = drillFiles(framework().folder, drill)
  checkFree(folder)
  const open = openNow(context.reader())
  const before = context.evidence()
  const operation = openOperation(context, 'practice')
  const block = begin(context, operation, wanted)
  try {
    layOut(files, folder)
  } catch (error) {
    operation.close()
    throw error
  }
  const how = howBlocks(context, block, folder)
  if (!context.mayPrompt)
    return receipt(
      operation,
      {
        start: block.start.id,
        activity: block.activity.id,
        problem: drill,
        folder,
        files: files.map(({ name }) => name),
        startedAt: block.start.payload.startedAt,
      },
      [...promptBlocks(block), ...how],
      openWarnings(context, open),
    )
  const { openAsker } = await import('../asking/prompts.ts')
  const { timeBlock, giveUp } = await import('./live.ts')
  const asker = openAsker(world)
  for (const text of openWarnings(context, open)) asker.say(`warning: ${text}`)
  asker.show(renderTerminal([...promptBlocks(block), ...how], context.style))
  return keepingOpen(operation, block, async () => {
    let isPassed = false
    const check = async (): Promise<DrillRun> => {
      checkTests(files, folder)
      const run = await runDrillTests(world, folder, files)
      isPassed = run.isPassed
      return run
    }
    const time = await timeBlock(context, input, block, [
      {
        key: 'r',
        says: 'run the tests',
        press: async ({ say, finish: end }) => {
          say(runWords(await saying(check)))
          if (isPassed) end()
        },
      },
    ])
    if (isPassed) return finish(context, operation, block, solved(time.result), { before, extra: { folder } })
    const isGivenUp = await asker.choice('The tests do not pass yet. What shall become of it?', [
      { name: 'leave it open', value: false, says: `prep practice ${block.activity.id} ${drill} --check goes on` },
      { name: 'give it up', value: true, says: 'it counts as an attempt that failed' },
    ])
    if (isGivenUp) return giveUp(operation, block, time.result.finishedAt)
    return receipt(
      operation,
      { start: block.start.id, activity: block.activity.id, problem: drill, folder, open: true },
      [
        paragraph([
          `${drill} stays open. `,
          muted(`prep practice ${block.activity.id} ${drill} --check finishes it when its tests pass.`),
        ]),
      ],
    )
  })
}

/** A changed test is no reason to end the clock: it is said, and can be mended. */
async function saying(check: () => Promise<DrillRun>): Promise<DrillRun> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof PrepError) return { isPassed: false, passed: 0, failed: 0, failing: [], fault: error.message }
    throw error
  }
}

/** Runs the tests of a drill that was begun, and finishes it when they pass. */
export async function checkDrill(context: Context, input: Input, activity: Activity): Promise<Result> {
  const block = openDrill(context, input, activity)
  const drill = block.problemId ?? ''
  const folder = drillFolder(folderOption(context, input), drill, context.world.cwd)
  const files = drillFiles(context.framework().folder, drill)
  checkTests(files, folder)
  const run = await runDrillTests(context.world, folder, files)
  const now = context.world.now()
  if (!run.isPassed) return failing(context, block, folder, run)
  const minutes = (now.getTime() - Date.parse(block.start.payload.startedAt)) / 60_000
  if (minutes < 0)
    throw new PrepError(
      'environment',
      "all tests pass, but by this machine's clock the drill begins in the future: the clock was set back",
      `set the clock right and check again, or give it up: prep practice abandon ${shortId(block.start.id)}`,
    )
  const before = context.evidence()
  const operation = openOperation(context, 'practice')
  const result = solved({
    minutes: Math.min(minutes, LONGEST_MINUTES),
    finishedAt: now.toISOString(),
    pausedMinutes: 0,
    clockGapMinutes: 0,
  })
  return finish(context, operation, block, result, {
    before,
    extra: { folder, tests: run.passed },
    said: [paragraph(runWords(run))],
  })
}

const LONGEST_MINUTES = 24 * 60

function openDrill(context: Context, input: Input, activity: Activity): BegunBlock {
  const named = input.args[1]
  const head = named === undefined ? null : context.framework().problems.find(({ id }) => id === named.toLowerCase())
  if (named !== undefined && (!head || head.activity !== activity.id))
    throw new PrepError(
      'not-found',
      `the catalog has no problem ${named} of ${activity.id}`,
      `prep practice ${activity.id} --pick begins one`,
    )
  const block = findOpen(context, input, activity)
  if (block.problem?.isDrill) return block
  throw new PrepError('usage', `${block.problemId ?? activity.id} has no program to check`, 'finish it with --done')
}

function failing(context: Context, block: BegunBlock, folder: string, run: DrillRun): Result {
  const data = {
    start: block.start.id,
    problem: block.problemId,
    folder,
    passed: run.passed,
    failed: run.failed,
    failing: run.failing,
    fault: run.fault,
  }
  return reportResult({
    ...report(
      'practice-check',
      reportHead(context),
      data,
      stack(
        paragraph(runWords(run)),
        run.failing.length > 0 && (list(run.failing) satisfies Block),
        note(`the clock runs on; node --test in ${folder} shows more`),
      ),
    ),
    exitCode: 1,
  })
}

const solved = (
  time: Pick<BlockResult, 'minutes' | 'finishedAt' | 'pausedMinutes' | 'clockGapMinutes'>,
): BlockResult => ({
  ...time,
  structure: null,
  isSolved: true,
  isOptimal: null,
  score: null,
  isAutomated: true,
  note: null,
})

function runWords({ isPassed, passed, failed, failing: names, fault }: DrillRun): string {
  if (fault !== null) return fault
  if (isPassed) return `All ${count(passed, 'test')} pass.`
  return `${failed} of ${count(passed + failed, 'test')} fail: ${names.join('; ')}`
}

const howBlocks = (context: Context, block: BegunBlock, folder: string): Block[] =>
  stack(
    paragraph([
      `The program lies in ${folder}. `,
      muted('Its README says what is wanted; leave the tests as they are.'),
    ]),
    paragraph([
      muted(
        context.mayPrompt
          ? 'Fix it in your editor; r runs the tests here, and the clock stops when they pass.'
          : `Fix it, then: prep practice ${block.activity.id} ${block.problemId ?? ''} --check (in this folder, or with --folder)`,
      ),
    ]),
    !context.mayPrompt && note(abandonHint(context, block)),
  )

function folderOption({ world }: Context, input: Input): string | null {
  const folder = textOption(input, 'folder')
  if (folder === null) return null
  return namedPath(world, folder)
}
