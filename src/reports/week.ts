import { SHOWN } from '../domain/actions/action.ts'
import type { Advice } from '../domain/actions/actions.ts'
import type { CheckIn } from '../domain/check-in/check-ins.ts'
import type { Changes } from '../domain/levels/changes.ts'
import { sum } from '../domain/measure/mean.ts'
import type { NearPlan } from '../domain/plan/plan.ts'
import { decimal } from '../domain/text/figures.ts'
import { periodWords } from '../domain/time/day-words.ts'
import { adviceBlocks } from './actions.ts'
import { type Block, heading, list, muted, paragraph, type Report, sentence, stack, type Text } from './block.ts'
import { changeTexts } from './change-words.ts'
import { type ReportHead, report } from './envelope.ts'
import { dueData, duePart } from './status.ts'
import { weekTable } from './week-table.ts'

export interface WeekInput extends ReportHead {
  week: string
  from: string
  to: string
  plan: NearPlan
  isPlanned: boolean
  done: { total: number; byActivity: readonly { activity: string; title: string; hours: number }[] }
  changes: Changes
  due: readonly CheckIn[]
  advice: Advice
}

/** A short look at the week: what changed, hours against plan, what is due, three actions. */
export function buildWeek(input: WeekInput): Report {
  const { week, from, to, plan, done, changes, due, advice } = input
  const budget = input.isPlanned ? plan.hoursPerWeek : null
  const left = advice.blocks.length === 0 ? 0 : sum(plan.blocks.map(({ hours }) => hours))
  const data = {
    week,
    from,
    to,
    hours: { done: done.total, planned: budget, left, byActivity: done.byActivity },
    changes,
    due: due.map(dueData),
    actions: advice.actions.slice(0, SHOWN),
    pausedUntil: advice.pausedUntil,
    blocks: advice.blocks,
  }
  const moved = changeTexts(changes, input.asOf)
  const shown = new Set(advice.actions.slice(0, SHOWN).flatMap(({ commands }) => commands))
  const rest = advice.blocks.filter(({ command }) => !shown.has(command))
  const blocks: Block[] = stack(
    heading(`The week from ${periodWords(from, to, input.today)}`),
    sentence(hoursText(done.total, budget, left, advice)),
    done.byActivity.length > 0 &&
      list(done.byActivity.map(({ title, hours }): Text => [title, muted(` · ${decimal(hours, 1)} h`)])),
    heading('What changed', 2),
    moved.length > 0
      ? list(moved)
      : paragraph(
          changes.entries > 0
            ? 'No level or gate changed. Practice shows in ratings later.'
            : 'Nothing has been recorded this week yet.',
        ),
    duePart(due, advice, input.asOf),
    heading('Next', 2),
    adviceBlocks(advice, SHOWN),
    rest.length > 0 && [heading('Then, this week', 2), weekTable(rest, plan.days)],
  )
  return report('week', input, data, blocks)
}

function hoursText(done: number, budget: number | null, left: number, { pausedUntil }: Advice): string {
  const spent = `${decimal(done, 1)} ${done === 1 ? 'hour' : 'hours'} so far`
  if (pausedUntil !== null) return `${spent}.`
  if (budget === null) return `${spent}. prep profile set hours-per-week=… lets prep compare them with a plan.`
  if (done >= budget) return `${spent}, of ${decimal(budget, 1)} planned: that is the week's work done.`
  return left > 0
    ? `${spent}, of ${decimal(budget, 1)} planned; ${decimal(left, 1)} more fit into the rest of the week.`
    : `${spent}, of ${decimal(budget, 1)} planned. The rest of the week is yours.`
}
