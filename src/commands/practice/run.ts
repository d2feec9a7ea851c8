import { fittingProblems, timesPracticed } from '../../domain/practice/problem-pick.ts'
import { structurePlan } from '../../domain/practice/structure-marks.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Activity, ProblemHead } from '../../domain/rules/framework.ts'
import { whenDone } from '../../reports/actions.ts'
import { note } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, kebab, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { refuseWithoutActivities } from '../lookup/activities-there.ts'
import { attachmentsOf } from '../recording/attachments.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { lengthOf } from './block-length.ts'
import { goOn, openAlready, sameOpen } from './go-on.ts'
import { followUp } from './interviewer.ts'
import { askedOutcome, saidOutcome } from './outcome.ts'
import {
  activityNamed,
  attempts,
  begin,
  drawn,
  findOpen,
  finishingCommand,
  openNow,
  openWarnings,
  type PracticeBlock,
  wantedBlock,
} from './practice-block.ts'
import { abandonHint, promptBlocks } from './prompt-blocks.ts'
import { finish } from './record.ts'
import { saidStory, toldStory } from './story-told.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const { activity, picked } = await chosenActivity(context, input)
  const isFinishing = flagOption(input, 'done')
  checkOptions(input, activity, isFinishing)
  if (flagOption(input, 'check')) {
    const { checkDrill } = await import('./drill.ts')
    return checkDrill(context, input, activity)
  }
  if (activity.recall !== null && !isFinishing) {
    const { recall } = await import('./recall.ts')
    return recall(context, input, activity)
  }
  if (isFinishing) return finishOpen(context, input, activity)
  if (flagOption(input, 'resume') && !context.mayPrompt && isSet(input, 'attach'))
    throw new PrepError('usage', '--attach goes with the end of a block', 'add it to --done')
  if (flagOption(input, 'resume')) return goOn(context, input, await findOpen(context, input, activity))
  const block = await (picked ? wantedBlock(context, input, activity, picked) : askedBlock(context, input, activity))
  const open = await sameOpen(context, block)
  if (open) return openAlready(context, input, open)
  if (block.problem?.isDrill && isSet(input, 'attach'))
    throw new PrepError('usage', '--attach does not go with a drill', 'leave it out: its program is what counts')
  if (block.problem?.isDrill) {
    const { startDrill } = await import('./drill.ts')
    return startDrill(context, input, block)
  }
  if (!context.mayPrompt) return register(context, { ...block, attachments: await attachmentsOf(context, input) })
  const { practiceLive } = await import('./live.ts')
  return practiceLive(context, input, block)
}

async function chosenActivity(
  context: Context,
  input: Input,
): Promise<{ activity: Activity; picked: ProblemHead | null }> {
  const [id] = input.args
  if (id !== undefined) return { activity: activityNamed(context, id), picked: null }
  const { activities, problems } = context.framework()
  if (flagOption(input, 'pick')) {
    const wish = { tier: textOption(input, 'tier'), type: textOption(input, 'type') }
    const fitting = activities.flatMap((activity) => fittingProblems(problems, { activity: activity.id, ...wish }))
    const picked = drawn(context, fitting)
    if (picked) return { activity: activityNamed(context, picked.activity), picked }
    throw new PrepError('not-found', 'the catalog has no such problem', 'prep framework show lists tiers and types')
  }
  refuseWithoutActivities(context.framework())
  if (!context.mayPrompt)
    throw new PrepError(
      'usage',
      'what do you want to practice?',
      `prep practice ACTIVITY, one of ${activities.map((activity) => activity.id).join(', ')}; or --pick`,
    )
  const { openAsker } = await import('../asking/prompts.ts')
  const choices = activities.map((activity) => ({ name: activity.title, value: activity }))
  return { activity: await openAsker(context.world).choice('What do you want to practice?', choices), picked: null }
}

/** Options that would be ignored are refused: somebody meant something by them. */
function checkOptions(input: Input, activity: Activity, isFinishing: boolean): void {
  const refuse = (name: string, why: string, hint: string): void => {
    if (isSet(input, name)) throw new PrepError('usage', `--${kebab(name)} ${why}`, hint)
  }
  if (!isFinishing) {
    const hint = 'add --done to finish an open block; prep log records one after the fact'
    if (!flagOption(input, 'resume')) refuse('start', 'belongs to an open block', hint)
    if (!flagOption(input, 'check')) refuse('minutes', 'belongs to an open block', hint)
    for (const name of ['solved', 'optimal', 'helpUsed', 'structure', 'set', 'story', 'confirm'])
      refuse(name, 'is said when a block is finished', hint)
  } else {
    for (const name of ['pick', 'url', 'tier', 'type', 'answers', 'check', 'resume'])
      refuse(name, 'is for beginning a block', 'leave it out with --done')
  }
  if (flagOption(input, 'check') || activity.recall !== null)
    refuse('attach', `does not go with ${activity.id}`, 'leave it out')
  if (activity.recall === null)
    refuse('answers', `is for activities that recall a list, not ${activity.id}`, 'leave it out')
  if (activity.outcome !== 'solved') {
    refuse('solved', `does not go with ${activity.id}`, 'leave it out')
    refuse('optimal', `does not go with ${activity.id}`, 'leave it out')
    refuse('helpUsed', `does not go with ${activity.id}`, 'leave it out')
  }
}

/** The block that was asked for; on a terminal, an unnamed problem is asked for. */
async function askedBlock(context: Context, input: Input, activity: Activity): Promise<PracticeBlock> {
  const isNamed = input.args[1] !== undefined || isSet(input, 'url') || flagOption(input, 'pick')
  const wish = { activity: activity.id, tier: textOption(input, 'tier'), type: textOption(input, 'type') }
  const fitting = fittingProblems(context.framework().problems, wish)
  if (isNamed || activity.answeredWith !== null || fitting.length === 0 || !context.mayPrompt)
    return wantedBlock(context, input, activity)
  const { openAsker } = await import('../asking/prompts.ts')
  const times = timesPracticed(attempts(context.reader()))
  const suggested = drawn(context, fitting)
  const own = { name: 'one of my own, without a name', value: null }
  const rest = fitting.filter(({ id }) => id !== suggested?.id)
  const choices = [...(suggested ? [suggested] : []), ...rest].map((problem) => ({
    name: `${problem.title} (${[problem.tier, problem.type, timesWords(times.get(problem.id) ?? 0)].filter(Boolean).join(', ')})`,
    value: problem,
  }))
  const chosen = await openAsker(context.world).choice('Which problem?', [...choices, own])
  return chosen === null
    ? wantedBlock(context, input, activity)
    : wantedBlock(context, { ...input, args: [activity.id, chosen.id] }, activity)
}

const timesWords = (times: number): string => (times === 0 ? 'new' : times === 1 ? 'done once' : `done ${times} times`)

/** Without a terminal a block is begun here and finished by another call. */
function register(context: Context, wanted: PracticeBlock): Result {
  const open = openNow(context.reader())
  const operation = openOperation(context, 'practice')
  const block = begin(context, operation, wanted)
  const begun = receipt(
    operation,
    {
      start: block.start.id,
      activity: block.activity.id,
      problem: block.problemId,
      title: block.problem?.title ?? null,
      tier: block.tier,
      type: block.type,
      prompt: block.problem?.prompt ?? null,
      limitMinutes: block.limitMinutes,
      structure: structurePlan(block.activity, block.limitMinutes),
      startedAt: block.start.payload.startedAt,
    },
    [
      ...promptBlocks(block),
      note(abandonHint(context, block)),
      whenDone('Started. When you are done', finishingCommand(block)),
    ],
    openWarnings(context, open),
  )
  return { ...begun, saysNext: true }
}

async function finishOpen(context: Context, input: Input, activity: Activity): Promise<Result> {
  const block = await findOpen(context, input, activity)
  if (block.problem?.isDrill)
    throw new PrepError(
      'usage',
      'a drill is finished by its tests',
      `prep practice ${activity.id} ${block.problem.id} --check`,
    )
  if (activity.recall !== null)
    throw new PrepError(
      'usage',
      `${activity.id} is scored by its answers`,
      `prep practice ${activity.id} --answers FILE`,
    )
  const asker = context.mayPrompt ? (await import('../asking/prompts.ts')).openAsker(context.world) : null
  const flags = saidOutcome(context, input, activity)
  const attachments = await attachmentsOf(context, input)
  const story = saidStory(context, input, activity)
  const { warnings, ...length } = await lengthOf(context, input, block, asker)
  const before = context.evidence()
  const told = story ?? (asker ? await toldStory(context, asker, block) : null)
  if (asker) await followUp(context, asker, block)
  const { ratings, ...outcome } = asker ? await askedOutcome(context, asker, block, flags) : flags
  const result = await finish(
    context,
    openOperation(context, 'practice'),
    block,
    { ...length, ...outcome, attachments, pausedMinutes: 0, clockGapMinutes: 0, score: null, isAutomated: false },
    { ratings: ratings ?? [], before, isCoversShown: asker === null, story: told },
  )
  return result.kind === 'receipt' ? { ...result, warnings: [...warnings, ...result.warnings] } : result
}
