import { join } from 'node:path'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import type { BlockResult } from '../../domain/practice/finished-block.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Activity } from '../../domain/rules/framework.ts'
import { counted } from '../../domain/text/counted.ts'
import { type Stopwatch, startStopwatch } from '../../domain/time/stopwatch.ts'
import { namedPath } from '../../files/named-path.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { whenDone } from '../../reports/actions.ts'
import { type Block, list, muted, note, paragraph, stack } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Asker } from '../asking/prompts.ts'
import type { TimerKey } from '../asking/timer.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { lengthOf, settled } from './block-length.ts'
import { checkFree, checkTests, type DrillFile, drillFiles, drillFolder, layOut } from './drill-folder.ts'
import { type DrillRun, runDrillTests } from './drill-tests.ts'
import { keepingOpen } from './keeping-open.ts'
import {
  type BegunBlock,
  begin,
  findOpen,
  openNow,
  openWarnings,
  type PracticeBlock,
  resumingCommand,
} from './practice-block.ts'
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
  if (!context.mayPrompt) {
    const begun = receipt(
      operation,
      {
        start: block.start.id,
        activity: block.activity.id,
        problem: drill,
        folder,
        files: files.map(({ name }) => name),
        startedAt: block.start.payload.startedAt,
      },
      [
        ...promptBlocks(block),
        ...how,
        whenDone(
          'When it is fixed, in this folder or with --folder',
          `prep practice ${block.activity.id} ${drill} --check`,
        ),
      ],
      openWarnings(context, open),
    )
    return { ...begun, saysNext: true }
  }
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(world)
  for (const text of openWarnings(context, open)) asker.say(`warning: ${text}`)
  asker.show(renderTerminal([...promptBlocks(block), ...how], context.style))
  return liveDrill(context, input, { asker, operation, block, folder, files, before, from: startStopwatch(1) })
}

/** Goes on with a drill that was laid out, on a terminal, from what its stopwatch saved. */
export async function resumeDrill(context: Context, input: Input, block: BegunBlock): Promise<Result> {
  const { folder, files } = laidOut(context, input, block)
  checkTests(files, folder)
  const { openAsker } = await import('../asking/prompts.ts')
  const { stopwatchOf } = await import('./live.ts')
  const asker = openAsker(context.world)
  const before = context.evidence()
  asker.show(renderTerminal([...promptBlocks(block), ...howBlocks(context, block, folder)], context.style))
  const from = stopwatchOf(context, block)
  const operation = openOperation(context, 'practice')
  return liveDrill(context, input, { asker, operation, block, folder, files, before, from })
}

interface DrillSitting {
  asker: Asker
  operation: OpenOperation
  block: BegunBlock
  folder: string
  files: readonly DrillFile[]
  before: Evidence
  from: Stopwatch
}

/** The clock of a drill, which runs until its tests pass. */
async function liveDrill(
  context: Context,
  input: Input,
  { asker, operation, block, folder, files, before, from }: DrillSitting,
): Promise<Result> {
  const { timeBlock, giveUp, leftOpen } = await import('./live.ts')
  return keepingOpen(operation, block, async () => {
    let isPassed = false
    const check = async (): Promise<DrillRun> => {
      checkTests(files, folder)
      const run = await runDrillTests(context.world, folder, files)
      isPassed = run.isPassed
      return run
    }
    const runTests: TimerKey = {
      key: 'r',
      says: 'run the tests',
      press: async ({ say, finish: end }) => {
        say(runWords(await saying(check)))
        if (isPassed) end()
      },
    }
    const time = await timeBlock(context, input, block, { from, keys: [runTests] })
    if (isPassed) {
      const length = await settled(context, input, block, time.result, asker)
      return finish(context, operation, block, solved({ ...time.result, ...length }), { before, extra: { folder } })
    }
    const isGivenUp = await asker.choice('The tests do not pass yet. What should happen to it?', [
      { name: 'leave it open', value: false, says: `${resumingCommand(block)} continues` },
      { name: 'give it up', value: true, says: 'it counts as a failed attempt' },
    ])
    return isGivenUp ? giveUp(context, operation, block) : leftOpen(context, operation, block, time.result.minutes)
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
  const block = await openDrill(context, input, activity)
  const { folder, files } = laidOut(context, input, block)
  checkTests(files, folder)
  const run = await runDrillTests(context.world, folder, files)
  if (!run.isPassed) return failing(context, block, folder, run)
  const asker = context.mayPrompt ? (await import('../asking/prompts.ts')).openAsker(context.world) : null
  const { warnings, ...length } = await lengthOf(context, input, block, asker)
  const before = context.evidence()
  const result = await finish(
    context,
    openOperation(context, 'practice'),
    block,
    solved({ ...length, pausedMinutes: 0, clockGapMinutes: 0 }),
    { before, extra: { folder, tests: run.passed }, said: [paragraph(runWords(run))] },
  )
  return result.kind === 'receipt' ? { ...result, warnings: [...warnings, ...result.warnings] } : result
}

/** Where the files of a drill were laid out, and what they were. */
function laidOut(context: Context, input: Input, { problemId }: BegunBlock): { folder: string; files: DrillFile[] } {
  const drill = problemId ?? ''
  return {
    folder: drillFolder(folderOption(context, input), drill, context.world.cwd),
    files: drillFiles(context.framework().folder, drill),
  }
}

async function openDrill(context: Context, input: Input, activity: Activity): Promise<BegunBlock> {
  const named = input.args[1]
  const head = named === undefined ? null : context.framework().problems.find(({ id }) => id === named.toLowerCase())
  if (named !== undefined && (!head || head.activity !== activity.id))
    throw new PrepError(
      'not-found',
      `the catalog has no problem ${named} of ${activity.id}`,
      `prep practice ${activity.id} --pick begins one`,
    )
  const block = await findOpen(context, input, activity)
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

type DrillTime = Pick<
  BlockResult,
  'minutes' | 'stopwatchMinutes' | 'isTimeConfirmed' | 'finishedAt' | 'pausedMinutes' | 'clockGapMinutes'
>

const solved = (time: DrillTime): BlockResult => ({
  ...time,
  structure: null,
  isSolved: true,
  isOptimal: null,
  isHelpUsed: null,
  attachments: [],
  score: null,
  isAutomated: true,
  note: null,
})

function runWords({ isPassed, passed, failed, failing: names, fault }: DrillRun): string {
  if (fault !== null) return fault
  if (isPassed) return `All ${counted(passed, 'test')} pass.`
  return `${failed} of ${counted(passed + failed, 'test')} fail: ${names.join('; ')}`
}

const howBlocks = (context: Context, block: BegunBlock, folder: string): Block[] =>
  stack(
    paragraph([`The program is in ${folder}. `, muted('Its README says what to do; leave the tests as they are.')]),
    context.mayPrompt &&
      paragraph([muted('Fix it in your editor; r runs the tests here, and the clock stops when they pass.')]),
    !context.mayPrompt && note(abandonHint(context, block)),
  )

function folderOption({ world }: Context, input: Input): string | null {
  const folder = textOption(input, 'folder')
  if (folder === null) return null
  return namedPath(world, folder)
}
