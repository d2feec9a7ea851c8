import { figureMoves, figuresOf } from '../../domain/figures.ts'
import type { Framework } from '../../domain/framework.ts'
import { frameworkChanges } from '../../domain/framework-changes.ts'
import { evidenceFor } from '../../domain/rules.ts'
import { buildFrameworkDiff } from '../../reports/framework-diff.ts'
import type { Context } from '../context.ts'
import { type Input, textOption } from '../input.ts'
import { frameworkFolder, openFramework } from '../open-framework.ts'
import { pick } from '../pick.ts'
import { type Result, reportResult } from '../result.ts'

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
