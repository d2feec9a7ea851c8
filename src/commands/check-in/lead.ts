import { SHOWN } from '../../domain/actions/action.ts'
import { type CheckIn, checkIns } from '../../domain/check-in/check-ins.ts'
import { isPerson } from '../../domain/facts/source.ts'
import { CHANGE_DAYS, changesSince } from '../../domain/levels/changes.ts'
import { hoursDone } from '../../domain/plan/hours-done.ts'
import { PrepError, plainStop, stopped } from '../../domain/prep-error.ts'
import type { Checkpoint } from '../../domain/rules/framework.ts'
import { splitWords } from '../../domain/text/command-words.ts'
import { counted } from '../../domain/text/counted.ts'
import { dayOf, formatDay } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { actionSteps, adviceBlocks } from '../../reports/actions.ts'
import { type Block, heading, list, paragraph, type Report, stack, steps, strong } from '../../reports/block.ts'
import { changeTexts, hoursOfPractice } from '../../reports/change-words.ts'
import { checkData } from '../../reports/due.ts'
import { report } from '../../reports/envelope.ts'
import { weekTable } from '../../reports/week-table.ts'
import { type Asker, openAsker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { adviceWith } from '../lookup/advice.ts'
import { reportHead } from '../lookup/report-head.ts'
import { sameWorld } from '../lookup/same-world.ts'
import { nearPlanOf } from '../plan/build.ts'
import { recordDone } from './record-done.ts'

type Part = Checkpoint['activities'][number]

const INTERRUPTED = 130

/** Leads through what is open of the checks, part by part; records each check of which something was done. */
export async function leadThrough(context: Context, input: Input, checks: readonly CheckIn[]): Promise<Result> {
  const asker = openAsker(context.world)
  const show = (blocks: readonly Block[]): void => asker.show(renderTerminal(blocks, context.style).trimEnd())
  show(sinceBlocks(context))
  const results: Result[] = []
  const before = context.reader().operations().length
  for (const { checkpoint, parts, dueOn } of checks) {
    const done: string[] = []
    try {
      for (const [index, part] of checkpoint.activities.entries()) {
        if (parts[index]?.state !== 'open') continue
        asker.say('')
        const place = `${checkpoint.title}, ${index + 1} of ${checkpoint.activities.length}`
        show([heading(place, 2), paragraph([strong(part.says)])])
        if (await isDone(context, input, asker, part)) done.push(part.id)
      }
    } catch (error) {
      if (!(error instanceof PrepError) || error.kind !== 'interrupted') throw error
      if (done.length > 0) recordDone(context, checkpoint, done)
      context.refresh()
      throw stopped(context.reader().operations().length > before, 'prep check-in continues')
    }
    if (done.length > 0) results.push(recordDone(context, checkpoint, done))
    else
      asker.say(
        `${checkpoint.title}: nothing was done; it stays open until ${dayWords(dueOn, context.today())}. prep skip ${checkpoint.id} sets it aside.`,
      )
  }
  for (const result of results) context.print(result)
  return reportResult(await weekAhead(context))
}

/** What happened since the learner last rated themselves: hours, ratings by others, changes. */
function sinceBlocks(context: Context): Block[] {
  const evidence = context.evidence()
  const today = evidence.asOf
  const lastOwn = evidence
    .of('rating')
    .findLast(({ source, occurredOn }) => source === 'self' && dayOf(occurredOn) < today)
  const days = lastOwn === undefined ? CHANGE_DAYS : today - dayOf(lastOwn.occurredOn)
  const { total } = hoursDone(evidence, today - days + 1, today)
  const others = evidence.entriesAfter(today - days).filter(({ kind, source }) => kind === 'rating' && isPerson(source))
  const moved = changeTexts(changesSince(evidence, days), today)
  return stack(
    heading(`Since ${dayWords(formatDay(today - days), today)}`, 2),
    paragraph(`${hoursOfPractice(total)}, ${counted(others.length, 'rating')} by others.`),
    moved.length > 0 && list(moved),
  )
}

/** The end of a check-in: whom to ask, and the week's plan. */
async function weekAhead(context: Context): Promise<Report> {
  const plan = await nearPlanOf(context)
  const advice = await adviceWith(context, () => plan)
  const ask = advice.actions.filter(({ kind }) => kind === 'ask')
  return report(
    'check-in',
    reportHead(context),
    { checkins: checkIns(context.evidence()).map(checkData), actions: advice.actions.slice(0, SHOWN) },
    stack(
      ask.length > 0 && [heading('Ask this week', 2), steps(actionSteps(ask, advice.actions))],
      heading('This week', 2),
      advice.blocks.length > 0 ? weekTable(advice.blocks, plan.days) : adviceBlocks(advice, SHOWN),
    ),
  )
}

/** Runs a part's command, as often as it takes; false when the part is left out. */
async function isDone(context: Context, input: Input, asker: Asker, { command }: Part): Promise<boolean> {
  for (let words = command; ; ) {
    const choice = await asker.choice('What now?', [
      { name: words, value: 'run' as const, says: 'runs it here' },
      { name: `${words} …`, value: 'more' as const, says: 'add something to it, such as a duration or an id' },
      { name: 'already done', value: 'done' as const },
      { name: 'leave it out', value: 'skip' as const },
    ])
    if (choice === 'done' || choice === 'skip') return choice === 'done'
    if (choice === 'more') words = `${command} ${(await asker.text(`What to add to ${command}`)).trim()}`.trim()
    const argv = splitWords(words)
    if (argv === null) {
      asker.say('a quote is not closed')
      continue
    }
    const code = await context.runNext([...argv.slice(1), ...sameWorld(context, input)], 'step')
    context.refresh()
    if (code === INTERRUPTED) throw plainStop()
    if (code === 0) return true
  }
}
