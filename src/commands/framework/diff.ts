import { evidenceFor } from '../../domain/judge/rules.ts'
import { figureMoves, figuresOf } from '../../domain/levels/figures.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { frameworkChanges } from '../../domain/rules/framework-changes.ts'
import { buildFrameworkDiff } from '../../reports/framework-diff.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { frameworkFolder, openFramework } from '../lookup/open-framework.ts'
import { pick } from '../lookup/pick.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const from = await openFramework(context, frameworkFolder(context, input, input.args[0]))
  const to = await openFramework(context, frameworkFolder(context, input, input.args[1]))
  const records = context.records()
  const entries = context.entries()
  const asOf = context.asOf()
  const levels = levelsOf(from, to, textOption(input, 'level'))
  const figuresUnder = (framework: Framework, level: string) =>
    figuresOf(evidenceFor(framework, records, asOf, level), context.profile())
  return reportResult(
    buildFrameworkDiff({
      asOf,
      from,
      to,
      changes: frameworkChanges(from, to),
      entries: entries.length,
      levels: levels.map((level) => ({
        level,
        moves: entries.length === 0 ? [] : figureMoves(figuresUnder(from, level), figuresUnder(to, level)),
      })),
    }),
  )
}

/** Levels of both frameworks, or the one that was asked for. */
function levelsOf(from: Framework, to: Framework, wanted: string | null): string[] {
  const common = from.levels.filter(({ id }) => to.levels.some((level) => level.id === id))
  return wanted === null ? common.map(({ id }) => id) : [pick(common, wanted, 'level of both frameworks').id]
}
