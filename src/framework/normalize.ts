import type { MeasurementConstants } from '../domain/measure/constants.ts'
import { catalogNames } from '../domain/practice/problem-names.ts'
import type { Criterion } from '../domain/rules/criterion.ts'
import type {
  Achievement,
  BankHead,
  Basis,
  Framework,
  PerLevel,
  ProblemHead,
  StatedConstant,
  StoryRules,
  WeeksRange,
} from '../domain/rules/framework.ts'
import type { CriterionFile } from './schema/criterion.ts'
import type { FrameworkFile } from './schema/framework.ts'

/** A stated constant becomes its plain value; everything else keeps its shape. */
type Plain<T> = T extends { value: infer V; basis: Basis }
  ? V
  : T extends readonly (infer U)[]
    ? Plain<U>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T

export interface Stated<T> {
  plain: Plain<T>
  stated: StatedConstant[]
}

/** Separates the values of a block of constants from their bases. `path` is the block's address in the YAML. */
export function unwrapStated<T>(block: T, path: string, file: string): Stated<T> {
  const stated: StatedConstant[] = []
  return { plain: unwrap(block, path, file, stated) as Plain<T>, stated }
}

function unwrap(value: unknown, path: string, file: string, stated: StatedConstant[]): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => unwrap(item, `${path}.${idOf(item, index)}`, file, stated))
  if (typeof value !== 'object' || value === null) return value
  if (isStated(value)) {
    collect(value.value, path, { basis: value.basis, note: value.note ?? null, file }, stated)
    return value.value
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, unwrap(inner, `${path}.${key}`, file, stated)]),
  )
}

const isStated = (value: object): value is { value: unknown; basis: Basis; note?: string } =>
  'value' in value && 'basis' in value

const idOf = (item: unknown, index: number): string =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : String(index)

function collect(
  value: unknown,
  path: string,
  status: Pick<StatedConstant, 'basis' | 'note' | 'file'>,
  stated: StatedConstant[],
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, `${path}.${idOf(item, index)}`, status, stated)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) if (key !== 'id') collect(inner, `${path}.${key}`, status, stated)
  } else if (typeof value === 'number' || typeof value === 'string' || value === null) {
    stated.push({ path, value, ...status })
  }
}

/** What the rule files themselves do not say. */
interface Place {
  folder: string
  banks: BankHead[]
  problems: ProblemHead[]
  fileOf: (topKey: string) => string
}

/** The framework as the program uses it: defaults filled in, absent things null, constants apart from their bases. */
export function normalize(file: FrameworkFile, place: Place): Omit<Framework, 'configHash'> {
  const { fileOf } = place
  const { index } = file.constants
  const complete = { ...file.constants, index: { ...index, parts: index.parts ?? groupParts(file) } }
  const constants = unwrapStated(complete, 'constants', fileOf('constants'))
  const storyRules = unwrapStated(file.storyRules, 'storyRules', fileOf('storyRules'))
  const targets = file.competencies.map(({ id, targets: own }) =>
    unwrapStated(own, `competencies.${id}.targets`, fileOf('competencies')),
  )
  return {
    id: file.id,
    version: file.version,
    title: file.title,
    summary: file.summary,
    disclaimer: file.disclaimer,
    folder: place.folder,
    levels: file.levels,
    groups: file.groups,
    competencies: file.competencies.map((competency, index) => ({
      ...competency,
      targets: targets[index]?.plain ?? {},
      milestones: [...competency.milestones].sort((a, b) => a.at - b.at),
    })),
    rubrics: file.rubrics,
    gradeNames: file.gradeNames ?? [],
    objectives: file.objectives.map((objective) => ({
      ...objective,
      criteria: objective.criteria.map(criterionOf),
    })),
    gates: file.gates
      .map((gate) => ({
        ...gate,
        timeEstimateWeeks: weeksOf(gate.timeEstimateWeeks),
        criteria: gate.criteria.map(criterionOf),
      }))
      .sort((a, b) => a.order - b.order),
    achievements: [
      ...file.badges.map(
        (badge): Achievement => ({
          ...badge,
          kind: 'badge',
          timeEstimateWeeks: null,
          recognition: [],
          criteria: badge.criteria.map(criterionOf),
        }),
      ),
      ...file.certificates.map(
        (certificate): Achievement => ({
          ...certificate,
          kind: 'certificate',
          group: 'Certificates',
          timeEstimateWeeks: weeksOf(certificate.timeEstimateWeeks),
          criteria: certificate.criteria.map(criterionOf),
        }),
      ),
    ],
    checkpoints: file.checkpoints.map(({ basis: _, ...checkpoint }) => checkpoint),
    pathways: file.pathways.map((pathway) => ({
      ...pathway,
      shares: pathway.shares.map(({ basis: _, ...share }) => share),
      accelerate: pathway.accelerate.map(({ basis: _, ...step }) => step),
    })),
    prescriptions: file.prescriptions.map((prescription) => ({ ...prescription, level: prescription.level ?? null })),
    principleCategories: file.principleCategories,
    principles: file.principles.map(({ id, name, category, gist, indicators }) => ({
      id,
      name,
      category,
      gist,
      indicators,
    })),
    activities: file.activities.map((activity) => ({
      ...activity,
      limitMinutes: perLevel(activity.limitMinutes),
      weekly: activity.weekly ? { capHours: activity.weekly.capHours, leastHours: activity.weekly.leastHours } : null,
      structure: activity.structure.map((box) => ({ ...box, minutes: box.minutes ?? null })),
      recall: activity.recall ?? null,
      answeredWith: activity.answeredWith ?? null,
      interviewer: activity.interviewer ?? null,
      role: activity.role ?? null,
    })),
    loops: file.loops.map(({ basis: _, ...loop }) => loop),
    attestations: file.attestations.map((attestation) => ({
      ...attestation,
      unit: attestation.unit ?? null,
      profileKey: attestation.profileKey ?? null,
    })),
    scopes: file.scopes.map((scope) => ({ ...scope, level: scope.level ?? null })),
    remarks: file.remarks.map(({ basis: _, ...remark }) => remark),
    forms: file.forms,
    renamed: file.renamed ?? null,
    storyRules: storyRules.plain satisfies StoryRules,
    constants: constants.plain satisfies MeasurementConstants,
    stated: [...constants.stated, ...storyRules.stated, ...targets.flatMap((target) => target.stated)],
    banks: place.banks,
    problems: place.problems,
    problemNames: catalogNames(place.problems),
  }
}

/** Parts of the index where none are stated: the groups, so that every competency counts the same. */
function groupParts({
  groups,
  competencies,
}: FrameworkFile): NonNullable<FrameworkFile['constants']['index']['parts']> {
  return groups.map(({ id, title }) => {
    const own = competencies.filter(({ group }) => group === id).map((competency) => competency.id)
    const weight = {
      value: own.length / competencies.length,
      basis: 'ours' as const,
      note: 'Not stated: every competency counts the same.',
    }
    return { id, title, weight, competencies: own }
  })
}

function weeksOf(range: { from: number; to: number } | undefined): WeeksRange | null {
  return range ? { from: range.from, to: range.to } : null
}

function perLevel<T>(value: PerLevel<T> | undefined): PerLevel<T> | null {
  return value ?? null
}

function criterionOf(file: CriterionFile): Criterion {
  const head = { id: file.id, says: file.says, basis: file.basis, ours: file.ours ?? [], unit: file.unit ?? null }
  if (file.all) return { ...head, kind: 'all', all: file.all.map(criterionOf) }
  return {
    ...head,
    kind: 'metric',
    metric: file.metric ?? '',
    scope: file.scope ?? {},
    atLeast: perLevel(file.atLeast),
    windowDays: file.windowDays ?? null,
    last: file.last ?? null,
    minN: file.minN ?? null,
    minRaters: file.minRaters ?? null,
    raters: file.raters ?? null,
    floor: file.floor ?? null,
    maxRange: file.maxRange ?? null,
    covers: typeof file.covers === 'string' ? [file.covers] : (file.covers ?? null),
    reviewed: file.reviewed ?? null,
  }
}
