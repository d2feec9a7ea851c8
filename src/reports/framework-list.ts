import { sum } from '../domain/measure/mean.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { type Block, left, note, type Report, sentence, stack, table, warning } from './block.ts'

export interface ListedFramework {
  /** Name of its folder, by which it is chosen. */
  id: string
  folder: string
  isOwn: boolean
  isInUse: boolean
  /** Null when it has faults. */
  framework: Framework | null
  fault: string | null
}

export interface FrameworkListInput {
  asOf: string
  frameworks: readonly ListedFramework[]
}

/** How much a framework holds, by kind. */
export const countsOf = (framework: Framework) => ({
  levels: framework.levels.length,
  competencies: framework.competencies.length,
  rubrics: framework.rubrics.length,
  objectives: framework.objectives.length,
  gates: framework.gates.length,
  badges: framework.achievements.filter(({ kind }) => kind === 'badge').length,
  certificates: framework.achievements.filter(({ kind }) => kind === 'certificate').length,
  pathways: framework.pathways.length,
  activities: framework.activities.length,
  banks: framework.banks.length,
  items: sum(framework.banks.map(({ size }) => size)),
  problems: framework.problems.length,
  constants: framework.stated.length,
})

/** Installed frameworks with version and contents; faulty ones are listed with their first fault. */
export function buildFrameworkList({ asOf, frameworks }: FrameworkListInput): Report {
  const data = {
    frameworks: frameworks.map(({ id, folder, isOwn, isInUse, framework, fault }) => ({
      id,
      version: framework?.version ?? null,
      title: framework?.title ?? null,
      folder,
      isOwn,
      isInUse,
      levels: framework?.levels.map((level) => level.id) ?? [],
      counts: framework && countsOf(framework),
      fault,
    })),
  }
  const faulty = frameworks.filter(({ fault }) => fault !== null)
  const blocks: Block[] = stack(
    table(
      ['framework', 'version', 'in use', left('title', 2), left('holds', 1), left('from', 3)],
      frameworks.map(({ id, isOwn, isInUse, framework }) => [
        id,
        framework?.version ?? 'faulty',
        isInUse ? 'yes' : '',
        framework?.title ?? '',
        framework ? holds(framework) : '',
        isOwn ? 'your own' : 'prep',
      ]),
    ),
    faulty.map(({ id, fault }) => warning(`${id} has faults and cannot be used: ${fault}`)),
    faulty.length > 0 && note('prep framework lint ID lists every fault'),
    sentence('To use another one: prep profile set framework=ID, or --framework ID for one command.'),
  )
  return { schema: 'prep/framework-list/1', envelope: { asOf }, data, blocks, warnings: [] }
}

function holds(framework: Framework): string {
  const { competencies, objectives, gates, items } = countsOf(framework)
  return [
    framework.levels.map(({ id }) => id).join(', '),
    counted(competencies, 'competency', 'competencies'),
    counted(objectives, 'objective'),
    counted(gates, 'gate'),
    counted(items, 'question'),
  ].join(' · ')
}
