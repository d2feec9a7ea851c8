import type { Framework } from './framework.ts'

/**
 * Ids to show in help and messages, from the framework in use: an example that another framework does not know helps
 * nobody.
 */
export type ExampleIds = Readonly<Record<(typeof KINDS)[number], string>>

const KINDS = [
  'activity',
  'badge',
  'bank',
  'competency',
  'criterion',
  'framework',
  'gate',
  'item',
  'level',
  'loop',
  'otherActivity',
  'otherCompetency',
  'otherGate',
  'otherLevel',
  'otherPrinciple',
  'otherRow',
  'principle',
  'problem',
  'round',
  'row',
  'tier',
] as const

/** The first of each kind that a framework has; the kind in capitals where it has none. */
export function exampleIds(framework: Framework): ExampleIds {
  const { activities, achievements, banks, competencies, gates, levels, loops, principles, rubrics } = framework
  const timed = activities.filter(({ limitMinutes }) => limitMinutes !== null)
  const measured = gates.find(({ requires }) => requires.length > 0) ?? gates[0]
  const loop = loops.find(({ rounds }) => rounds.length > 1) ?? loops[0]
  const ids: Record<keyof ExampleIds, string | undefined> = {
    activity: timed[0]?.id,
    badge: achievements.find(({ kind }) => kind === 'badge')?.id,
    bank: banks[0]?.id,
    competency: competencies[0]?.id,
    criterion: measured && `${measured.id}.${measured.criteria[0]?.id}`,
    framework: framework.id,
    gate: measured?.id,
    item: banks[0] && Object.keys(banks[0].versions)[0],
    level: levels[0]?.id,
    loop: loop?.id,
    otherActivity: timed[1]?.id,
    otherCompetency: competencies[1]?.id,
    otherGate: gates.at(-1)?.id,
    otherLevel: levels.at(-1)?.id,
    otherPrinciple: principles[1]?.id,
    otherRow: rubrics[1]?.id,
    principle: principles[0]?.id,
    problem: framework.problems[0]?.id,
    round: loop?.rounds[0]?.id,
    row: rubrics[0]?.id,
    tier: timed[0]?.tiers[0],
  }
  return namedOr((kind) => ids[kind])
}

/** A text with `{kind}` in place of ids; without a framework the kinds stand in capitals. */
export const withExampleIds = (text: string, ids: ExampleIds | null): string =>
  text.replace(/\{(\w+)\}/g, (whole, kind: string) => {
    const known = KINDS.find((one) => one === kind)
    return known === undefined ? whole : (ids?.[known] ?? wordFor(known))
  })

const namedOr = (idOf: (kind: keyof ExampleIds) => string | undefined): ExampleIds => {
  const named = KINDS.map((kind) => [kind, idOf(kind) ?? wordFor(kind)] as const)
  return Object.fromEntries(named) as ExampleIds
}

const wordFor = (kind: string): string => kind.replace(/^other/, '').toUpperCase()
