import { extname } from 'node:path'
import { judgeGates } from '../../domain/judge/rules.ts'
import { evidenceWarnings } from '../../domain/levels/evidence-warnings.ts'
import { progressOf } from '../../domain/levels/progress.ts'
import { asksOfOthers } from '../../domain/plan/asks-of-others.ts'
import { hoursDone } from '../../domain/plan/hours-done.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildReadiness } from '../../domain/readiness/readiness.ts'
import { readinessRisks } from '../../domain/readiness/readiness-risks.ts'
import { DAYS_PER_WEEK, dayOf } from '../../domain/time/dates.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { type Block, paragraph, type Report, warning } from '../../reports/block.ts'
import { buildGates } from '../../reports/gates.ts'
import { buildProgressSummary, noteOf, type Period } from '../../reports/progress-summary.ts'
import { run as runBadges } from '../badges/run.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { run as runDashboard } from '../dashboard/run.ts'
import { run as runGap } from '../gap/run.ts'
import { pictureOf } from '../lookup/picture.ts'
import { figuresHead, reportHead } from '../lookup/report-head.ts'
import { run as runPredict } from '../predict/run.ts'
import { isStandardOutput, writeOutput } from '../recording/output-file.ts'
import { pageOf } from './page.ts'

const DAYS: Readonly<Record<Period, number>> = { weekly: 7, monthly: 30 }
const FORMATS = ['.md', '.html']
const NO_INPUT: Input = { args: [], options: {} }

export async function run(context: Context, input: Input): Promise<Result> {
  const [asked] = input.args
  const period = periodOf(asked)
  const isWithNotes = flagOption(input, 'withNotes')
  const output = textOption(input, 'output')
  const extension = output === null ? null : isStandardOutput(output) ? '.md' : extname(output).toLowerCase()
  if (extension !== null && !FORMATS.includes(extension))
    throw new PrepError(
      'usage',
      `a report is written as ${FORMATS.join(' or ')}, not "${extension || output}"`,
      'as in -o week.md or -o week.html',
    )
  const summary = summaryOf(context, period, isWithNotes)
  // A document holds the summary's data; the reports behind it are for readers.
  if (output === null && flagOption(input, 'json')) return reportResult(summary)
  const others = asked === undefined ? await everything(context, isWithNotes) : []
  const report = { ...summary, blocks: [...summary.blocks, ...others] }
  if (output === null) return reportResult(report)
  const blocks = [...report.blocks, ...report.warnings.map(warning)]
  // Who makes a form writes to the ledger, and loads what that takes.
  const form = textOption(input, 'to') === null ? null : await import('./with-form.ts')
  const to = form?.readerNamed(input) ?? null
  if (form && to !== null) return form.writeWithForm(context, input, { blocks, to, output, extension })
  const text = extension === '.html' ? await pageOf(blocks, context) : await markdownOf(blocks)
  if (isStandardOutput(output)) return { kind: 'text', text }
  const path = await writeOutput(context, input, output, text)
  return {
    kind: 'receipt',
    operation: null,
    entries: [],
    data: { file: path, period, withNotes: isWithNotes },
    blocks: [paragraph(`The ${period} report is written to ${path}.`)],
    warnings: [],
  }
}

function periodOf(text: string | undefined): Period {
  if (text === undefined || text === 'monthly') return 'monthly'
  if (text === 'weekly') return text
  throw new PrepError(
    'usage',
    `a report is weekly or monthly, not "${text}"`,
    didYouMean(text, Object.keys(DAYS)) ?? 'prep report weekly',
  )
}

function summaryOf(context: Context, period: Period, isWithNotes: boolean): Report {
  const evidence = context.evidence()
  const profile = context.profile()
  const progress = progressOf(evidence, DAYS[period])
  const { total, byActivity } = hoursDone(evidence, dayOf(progress.from), dayOf(progress.to))
  const { activities } = context.framework()
  return buildProgressSummary({
    ...figuresHead(context),
    framework: context.framework(),
    picture: pictureOf(context, 'ratio', null),
    period,
    name: profile.name,
    interviewDate: profile.interviewDate,
    progress,
    hours: {
      done: total,
      committed: profile.hoursPerWeek === null ? null : (profile.hoursPerWeek * DAYS[period]) / DAYS_PER_WEEK,
      byActivity: byActivity.map(({ activity, hours }) => ({
        title:
          activity === 'mock' ? 'Mock interviews' : (activities.find(({ id }) => id === activity)?.title ?? activity),
        hours,
      })),
    },
    risks: readinessRisks(evidence, buildReadiness(evidence, profile, context.level()), profile),
    asks: asksOfOthers(evidence),
    notes: isWithNotes ? progress.entries.filter((entry) => noteOf(entry) !== null) : null,
    warnings: evidenceWarnings(evidence),
  })
}

/** The reports behind the summary, as their own commands give them; reasons that somebody wrote, only with the notes. */
async function everything(context: Context, isWithNotes: boolean): Promise<Block[]> {
  const gates = judgeGates(context.evidence()).map((gate) => ({
    ...gate,
    criteria: gate.criteria.map((verdict) =>
      verdict.state === 'overridden' && !isWithNotes ? { ...verdict, notes: [] } : verdict,
    ),
  }))
  const results: Result[] = [
    await runDashboard(context, NO_INPUT),
    reportResult(buildGates({ ...reportHead(context), gates, isExplained: false, actions: [] })),
    await runGap(context),
    await runPredict(context, NO_INPUT),
    await runBadges(context, NO_INPUT),
  ]
  return results.flatMap((result) => (result.kind === 'report' ? result.report.blocks : []))
}

async function markdownOf(blocks: readonly Block[]): Promise<string> {
  const { renderMarkdown } = await import('../../render/markdown.ts')
  return renderMarkdown(blocks)
}
