import type { Block, Report } from './block.ts'

/** What every report's JSON carries beside its data. */
export interface ReportHead {
  asOf: string
  framework: { id: string; version: string }
  level: string
}

/** `prep/NAME/1`: one document a report, the same fields everywhere. */
export const report = (
  name: string,
  { asOf, framework, level }: ReportHead,
  data: unknown,
  blocks: readonly Block[],
  warnings: readonly string[] = [],
): Report => ({
  schema: `prep/${name}/1`,
  envelope: { asOf, framework: `${framework.id}@${framework.version}`, level },
  data,
  blocks,
  warnings,
})
