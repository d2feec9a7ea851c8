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

/** The first of each kind that a framework has; the kind in capitals where it has none. Looked for when it is asked for. */
export function exampleIds(framework: Framework): ExampleIds {
  const ids = {}
  for (const kind of KINDS)
    Object.defineProperty(ids, kind, { enumerable: true, get: () => FIRST[kind](framework) ?? wordFor(kind) })
  return ids as ExampleIds
}

const FIRST: Record<keyof ExampleIds, (framework: Framework) => string | undefined> = {
  activity: (framework) => timed(framework)[0]?.id,
  badge: ({ achievements }) => achievements.find(({ kind }) => kind === 'badge')?.id,
  bank: ({ banks }) => banks[0]?.id,
  competency: ({ competencies }) => competencies[0]?.id,
  criterion: (framework) => {
    const gate = measured(framework)
    return gate && `${gate.id}.${gate.criteria[0]?.id}`
  },
  framework: ({ id }) => id,
  gate: (framework) => measured(framework)?.id,
  item: ({ banks }) => banks[0] && Object.keys(banks[0].versions)[0],
  level: ({ levels }) => levels[0]?.id,
  loop: (framework) => longLoop(framework)?.id,
  otherActivity: (framework) => timed(framework)[1]?.id,
  otherCompetency: ({ competencies }) => competencies[1]?.id,
  otherGate: ({ gates }) => gates.at(-1)?.id,
  otherLevel: ({ levels }) => levels.at(-1)?.id,
  otherPrinciple: ({ principles }) => principles[1]?.id,
  otherRow: ({ rubrics }) => rubrics[1]?.id,
  principle: ({ principles }) => principles[0]?.id,
  problem: ({ problems }) => problems[0]?.id,
  round: (framework) => longLoop(framework)?.rounds[0]?.id,
  row: ({ rubrics }) => rubrics[0]?.id,
  tier: (framework) => timed(framework)[0]?.tiers[0],
}

const timed = ({ activities }: Framework) => activities.filter(({ limitMinutes }) => limitMinutes !== null)
const measured = ({ gates }: Framework) => gates.find(({ requires }) => requires.length > 0) ?? gates[0]
const longLoop = ({ loops }: Framework) => loops.find(({ rounds }) => rounds.length > 1) ?? loops[0]

/** A text with `{kind}` in place of ids; without a framework the kinds stand in capitals. */
export const withExampleIds = (text: string, ids: ExampleIds | null): string =>
  text.replace(/\{(\w+)\}/g, (whole, kind: string) => {
    const known = KINDS.find((one) => one === kind)
    return known === undefined ? whole : (ids?.[known] ?? wordFor(known))
  })

const wordFor = (kind: string): string => kind.replace(/^other/, '').toUpperCase()
