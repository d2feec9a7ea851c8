import { type GapCost, gapCosts } from '../gap/gap-costs.ts'
import { roundHalfUp } from '../measure/round.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Group } from '../rules/framework.ts'
import { hundredths, oneDecimal } from '../text/figures.ts'
import { constantsAt, type Explanation, rowWithout } from './explanation.ts'

function groupSays(members: readonly GapCost[], percent: number | null): string[] {
  const rated = members.flatMap((one) => (one.percent === null ? [] : [{ ...one, share: one.percent }]))
  const [lowest] = rated.toSorted((a, b) => a.share - b.share)
  if (percent === null || lowest === undefined) return ['None of it has been rated yet.']
  const few =
    rated.length === members.length
      ? `its ${members.length} competencies`
      : `the ${rated.length} of its ${members.length} competencies that are rated`
  return [
    `The mean of ${few}.`,
    lowest.share >= 100
      ? 'All of them are at their targets.'
      : `${lowest.competency.title} pulls it down most, at ${roundHalfUp(lowest.share)}%.`,
    ...(lowest.share >= 100 ? [] : [`Ten more points there add ${oneDecimal(10 / rated.length)} here.`]),
  ]
}

/** A group of the heatmap: its members' shares of their targets, and what they cost the index together. */
export function explainGroup({ id, title }: Group, evidence: Evidence): Explanation {
  const { framework, level } = evidence
  const { gaps, groups } = gapCosts(evidence)
  const group = groups.find((known) => known.id === id)
  const members = framework.competencies.flatMap((competency) =>
    competency.group === id ? gaps.filter((gap) => gap.competency.id === competency.id) : [],
  )
  const lost = group?.lostPoints ?? 0
  return {
    subject: `group:${id}`,
    title: `${title}: share of the ${level} targets`,
    value:
      group?.percent == null
        ? 'no data'
        : `${group.percent}%, ${group.n} of ${group.of} competencies rated${group.label ? `, ${group.label}` : ''}`,
    says: groupSays(members, group?.percent ?? null),
    figures: {
      percent: group?.percent ?? null,
      n: group?.n ?? 0,
      of: group?.of ?? 0,
      label: group?.label ?? null,
      lostPoints: lost,
    },
    formula: {
      words:
        "The mean of its members' unrounded shares, rounded once. A member without ratings is left out, not counted as 0. The group's cost is the sum of its members' costs.",
      symbols: 'round(mean(100·min(L/T, 1)))',
      source: 'docs/measurement.md §1.6, §5.7',
    },
    constants: constantsAt(
      framework,
      members.map(({ competency }) => `competencies.${competency.id}.targets.${level}`),
    ),
    rows: members.map(({ competency, percent, estimate, target, lostPoints, label }) =>
      rowWithout({
        kind: 'competency',
        subject: competency.id,
        value: percent,
        effect: lostPoints === null ? 'nobody has rated it' : `${label}, costs ${hundredths(lostPoints)} index points`,
        isCounted: percent !== null,
        terms: { level: estimate?.level ?? null, target, lostPoints },
      }),
    ),
    valueTitle: '% of target',
    notes: [`together they cost the readiness index ${oneDecimal(100 * lost)} points`],
    links: members.map(({ competency }) => ({ subject: `gap:${competency.id}`, says: 'what it costs' })),
  }
}
