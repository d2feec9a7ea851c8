import { findMetric } from '../../domain/metrics/table.ts'
import type { Path } from '../parse.ts'
import type { CriterionFile } from '../schema/criterion.ts'
import type { Check } from './check.ts'
import { criteriaOf } from './criteria.ts'

interface Edge {
  to: string
  path: Path
}

/** Rules that ask for themselves, directly or through others, can never be met. Each cycle is reported once. */
export const cycles: Check = ({ draft, add }) => {
  const edges = new Map<string, Edge[]>()
  for (const { criterion, path, owner } of criteriaOf(draft))
    edges.set(owner, [...(edges.get(owner) ?? []), ...edgesOf(criterion, path)])
  for (const { index, item } of draft.gates)
    for (const [place, required] of item.requires.entries())
      edges.get(`gate:${item.id}`)?.push({ to: `gate:${required}`, path: ['gates', index, 'requires', place] })
  const settled = new Set<string>()
  for (const start of edges.keys()) {
    const trail: { node: string; open: Edge[] }[] = []
    const enter = (node: string): void => void trail.push({ node, open: [...(edges.get(node) ?? [])] })
    if (!settled.has(start)) enter(start)
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const edge = top.open.shift()
      if (!edge) {
        settled.add(top.node)
        trail.pop()
        continue
      }
      const from = trail.findIndex(({ node }) => node === edge.to)
      if (from >= 0) {
        const cycle = [...trail.slice(from).map(({ node }) => node), edge.to]
        add(edge.path, `rules that require themselves can never be met: ${cycle.join(' → ')}`)
      } else if (!settled.has(edge.to)) enter(edge.to)
    }
  }
}

function edgesOf(criterion: CriterionFile, path: Path): Edge[] {
  if (criterion.all) return criterion.all.flatMap((part, at) => edgesOf(part, [...path, 'all', at]))
  const { metric, scope } = criterion
  if (metric === undefined || findMetric(metric)?.family !== 'state') return []
  return [{ to: `${metric}:${String(scope?.[metric])}`, path: [...path, 'scope', metric] }]
}
