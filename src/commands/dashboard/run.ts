import { existsSync, watch } from 'node:fs'
import { openCheckIns } from '../../domain/check-in/check-ins.ts'
import { judgeGates } from '../../domain/judge/rules.ts'
import { CHANGE_DAYS, changesSince } from '../../domain/levels/changes.ts'
import { evidenceWarnings } from '../../domain/levels/evidence-warnings.ts'
import { rulesNews } from '../../domain/levels/rules-news.ts'
import { staleCompetencies } from '../../domain/plan/due.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildReadiness } from '../../domain/readiness/readiness.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Report } from '../../reports/block.ts'
import { buildDashboard } from '../../reports/dashboard.ts'
import { DASHBOARD_SECTIONS, type DashboardInput, type DashboardSection } from '../../reports/dashboard-input.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, listOption, textOption } from '../contract/input.ts'
import { conventionOf } from '../contract/options.ts'
import type { Result } from '../contract/result.ts'
import { adviceLater } from '../lookup/advice.ts'
import { lazily } from '../lookup/lazily.ts'
import { pictureParts } from '../lookup/picture.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  if (flagOption(input, 'watch')) await watchLedger(context, input)
  return { kind: 'report', report: await build(context, input) }
}

async function build(context: Context, input: Input): Promise<Report> {
  const framework = context.framework()
  const evidence = context.evidence()
  const profile = context.profile()
  const convention = conventionOf(input)
  const sections = sectionsOf(listOption(input, 'section'))
  const confidence = evidence.of('confidence').at(-1)
  const parts = lazily<DashboardInput>({
    ...pictureParts(context, convention, textOption(input, 'chart')),
    today: () => context.today(),
    level: () => context.level(),
    readiness: () => framework.levels.map(({ id }) => buildReadiness(evidence, profile, id, { convention })),
    confidence: () => (confidence ? { value: confidence.payload.value, on: confidence.occurredOn } : null),
    gates: () => judgeGates(evidence),
    checkpoints: () => openCheckIns(evidence),
    stale: () => staleCompetencies(evidence),
    advice: await adviceLater(context),
    changes: () => changesSince(evidence, CHANGE_DAYS),
    sections: () => sections ?? DASHBOARD_SECTIONS,
    isFigures: () => flagOption(input, 'figures'),
    isScreen: () => isScreenWanted(context, input, sections),
    rulesNews: () => rulesNews(evidence),
    warnings: () => evidenceWarnings(evidence),
  })
  return buildDashboard(parts)
}

/** Sections are shown in full, but for a terminal that is drawn on again and again. */
const isScreenWanted = ({ style }: Context, input: Input, sections: readonly DashboardSection[] | null): boolean =>
  style.height !== undefined && !flagOption(input, 'full') && (sections === null || flagOption(input, 'watch'))

/** The sections that were asked for, in the dashboard's order; null for all of them. */
function sectionsOf(asked: readonly string[]): DashboardSection[] | null {
  const known: readonly string[] = DASHBOARD_SECTIONS
  const stranger = asked.find((name) => !known.includes(name))
  if (stranger !== undefined)
    throw new PrepError(
      'usage',
      `the dashboard has no section "${stranger}"`,
      didYouMean(stranger, known) ?? `its sections are ${known.join(', ')}`,
    )
  return asked.length === 0 ? null : DASHBOARD_SECTIONS.filter((section) => asked.includes(section))
}

const CLEAR_SCREEN = '\u001b[2J\u001b[H'
const SETTLE_MS = 150

/** Draws on every change of the ledger's folder and of the terminal's size until the program is interrupted. */
async function watchLedger(context: Context, input: Input): Promise<never> {
  if (!context.world.stdout.isTTY)
    throw new PrepError('usage', '--watch needs a terminal', 'run prep dashboard without it')
  if (flagOption(input, 'full'))
    throw new PrepError('usage', '--watch draws what fits the terminal', 'leave out --full')
  if (!existsSync(context.home))
    throw new PrepError('not-found', 'there is nothing to watch yet', 'prep init starts a record')
  const draw = async (): Promise<void> => {
    context.refresh()
    const report = await build(context, input)
    context.world.stdout.write(CLEAR_SCREEN)
    context.print({ kind: 'report', report })
  }
  await draw()
  return new Promise((_, reject) => {
    let timer: NodeJS.Timeout | null = null
    const settle = (): void => {
      if (timer) clearTimeout(timer)
      timer = setTimeout(() => void draw().catch(reject), SETTLE_MS)
    }
    const watcher = watch(context.home, settle)
    process.on('SIGWINCH', settle)
    process.once('SIGINT', () => {
      watcher.close()
      reject(new PrepError('interrupted', 'stopped watching'))
    })
  })
}
