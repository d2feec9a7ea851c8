import { once } from '../domain/metrics/evidence.ts'
import type { Block, Panel, Report } from './block.ts'

/** What every report's JSON carries beside its data. */
export interface ReportHead {
  asOf: string
  /** The day on which it is read: sentences name the year of `asOf` where it is another one. */
  today: string
  framework: { id: string; version: string }
  level: string
  /** What is new of the rules that its figures follow: a warning before all others. */
  rulesNews?: readonly string[]
}

/** `prep/NAME/1`: one document a report, the same fields everywhere. */
export const report = (
  name: string,
  { asOf, framework, level, rulesNews = [] }: Omit<ReportHead, 'today'>,
  data: unknown,
  blocks: readonly Block[],
  warnings: readonly string[] = [],
): Report => ({
  ...frameOf(name, { asOf, framework, level }),
  data,
  blocks,
  warnings: [...rulesNews, ...warnings],
})

const frameOf = (
  name: string,
  { asOf, framework, level }: Omit<ReportHead, 'today'>,
): Pick<Report, 'schema' | 'envelope'> => ({
  schema: `prep/${name}/1`,
  envelope: { asOf, framework: `${framework.id}@${framework.version}`, level },
})

/** The same of a report whose forms cost much: JSON reads its data, a terminal its screen or blocks, and each works out its own. */
export function reportOnDemand(
  name: string,
  head: ReportHead,
  parts: { data: () => unknown; blocks: () => readonly Block[]; screen?: () => readonly Panel[] },
  warnings: readonly string[],
): Report {
  const { screen } = parts
  const [data, blocks] = [once(parts.data), once(parts.blocks)]
  const own = {
    ...frameOf(name, head),
    get data() {
      return data()
    },
    get blocks() {
      return blocks()
    },
    warnings: [...(head.rulesNews ?? []), ...warnings],
  }
  return screen === undefined ? own : Object.defineProperty(own, 'screen', { get: once(screen), enumerable: true })
}
