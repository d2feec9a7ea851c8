import { rmSync } from 'node:fs'
import { extname } from 'node:path'
import { competencyGaps } from '../../domain/gap/gap.ts'
import { judgeGates } from '../../domain/judge/rules.ts'
import { evidenceWarnings } from '../../domain/levels/evidence-warnings.ts'
import { progressOf } from '../../domain/levels/progress.ts'
import { asksOfOthers } from '../../domain/plan/asks-of-others.ts'
import { hoursDone } from '../../domain/plan/hours-done.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildReadiness } from '../../domain/readiness/readiness.ts'
import { readinessRisks } from '../../domain/readiness/readiness-risks.ts'
import { slug } from '../../domain/text/slug.ts'
import { DAYS_PER_WEEK, dayOf } from '../../domain/time/dates.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Page } from '../../render/html.ts'
import { type Block, paragraph, type Report, steps, warning } from '../../reports/block.ts'
import { buildGates } from '../../reports/gates.ts'
import { buildProgressSummary, noteOf, type Period } from '../../reports/progress-summary.ts'
import { competenciesToAsk } from '../../reports/questions.ts'
import { buildReviewForm } from '../../reports/review-form.ts'
import { run as runBadges } from '../badges/run.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { run as runDashboard } from '../dashboard/run.ts'
import { run as runGap } from '../gap/run.ts'
import { pictureOf } from '../lookup/picture.ts'
import { reportHead } from '../lookup/report-head.ts'
import { run as runPredict } from '../predict/run.ts'
import { isStandardOutput, writeOutput } from '../recording/output-file.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { policyHash, requestDigest } from '../review-request/digest.ts'
import { nameOf, newRequest, requestEntry, type Wanted } from '../review-request/new-request.ts'
import { itemsOf, subjectsNamed } from '../review-request/subjects.ts'

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
  const others = asked === undefined ? await everything(context, isWithNotes) : []
  const report = { ...summary, blocks: [...summary.blocks, ...others] }
  if (output === null) return reportResult(report)
  const blocks = [...report.blocks, ...report.warnings.map(warning)]
  const to = nameOf(textOption(input, 'to'))
  if (to !== null) return writeWithForm(context, input, { blocks, to, output, extension })
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

/** A form of more competencies is not filled in. */
const MOST_ASKED = 4

interface ToBeAsked {
  blocks: readonly Block[]
  to: string
  output: string
  extension: string | null
}

/** The page with a form that its reader answers: the request is recorded, so that the answer is known when it comes back. */
async function writeWithForm(
  context: Context,
  input: Input,
  { blocks, to, output, extension }: ToBeAsked,
): Promise<Result> {
  if (extension !== '.html')
    throw new PrepError('usage', 'an answer form needs a page', 'write it as HTML, as in -o week.html')
  const evidence = context.evidence()
  const asked = competenciesToAsk(competencyGaps(evidence), asksOfOthers(evidence), MOST_ASKED)
  const subjects = await subjectsNamed(context, asked, false)
  const wanted: Wanted = {
    subjects,
    items: itemsOf(subjects),
    relation: 'mentor',
    to,
    about: nameOf(context.profile().name),
  }
  const request = newRequest(context, wanted)
  const token = requestDigest(request)
  const form = buildReviewForm(request, token)
  const path = await writeOutput(context, input, output, await pageOf(blocks, context, { form, hashOf: policyHash }))
  const operation = openOperation(context, 'report')
  try {
    operation.append([requestEntry(request, wanted, token)])
  } catch (error) {
    operation.close()
    rmSync(path, { force: true })
    throw error
  }
  return receipt(operation, { file: path, request: request.id, to, about: asked }, [
    paragraph(`The report for ${to} is written to ${path}, with a form to answer.`),
    paragraph('What comes back is taken in by its file:'),
    steps([{ mark: '', title: '', aside: '', details: [], commands: [importCommand(request.id, to)] }]),
  ])
}

/** The form names its answer file after the request and whoever answers. */
const importCommand = (request: string, to: string): string =>
  `prep review-request import answer-${request}-${slug(to, [])}.json`

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
    ...reportHead(context),
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

async function pageOf(blocks: readonly Block[], context: Context, ask?: Page['ask']): Promise<string> {
  const { renderHtml } = await import('../../render/html.ts')
  const [first] = blocks
  const title = first?.kind === 'heading' ? first.text : 'Report'
  const footer = `Written by prep ${context.world.version} for ${context.asOf()}. Nothing here is an official bar, and no employer recognizes it.`
  return renderHtml(blocks, { title, footer, ...(ask ? { ask } : {}) })
}

async function markdownOf(blocks: readonly Block[]): Promise<string> {
  const { renderMarkdown } = await import('../../render/markdown.ts')
  return renderMarkdown(blocks)
}
