import type { ObjectiveVerdict } from '../domain/judge/rules.ts'
import { absence } from '../domain/rules/absent-parts.ts'
import { isMet } from '../domain/rules/criterion.ts'
import type { Framework, Objective } from '../domain/rules/framework.ts'
import { lowerFirst } from '../domain/text/capitalize.ts'
import { counted } from '../domain/text/counted.ts'
import {
  type Block,
  type ChecklistItem,
  checklist,
  facts,
  heading,
  list,
  muted,
  note,
  paragraph,
  type Report,
  strong,
  type Text,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { criterionData, criterionItem } from './gates.ts'
import { STATE_WORDS } from './words.ts'

export interface ObjectivesInput extends ReportHead {
  framework: Framework
  /** Each judged for its own level. */
  verdicts: readonly ObjectiveVerdict[]
  /** One objective, with how it is judged. */
  isDetailed: boolean
}

/** Objectives by level and strand: statement, measurable outcome, verdict and what is missing. */
export function buildObjectives(input: ObjectivesInput): Report {
  const { framework, verdicts, isDetailed } = input
  const blocks = isDetailed ? verdicts.flatMap((verdict) => detailBlocks(verdict, framework)) : listBlocks(input)
  return report('objectives', input, { objectives: verdicts.map(objectiveData) }, blocks)
}

const objectiveData = ({ objective, verdict, value, target, n, criteria }: ObjectiveVerdict) => ({
  id: objective.id,
  level: objective.level,
  competency: objective.competency,
  strand: objective.strand,
  bloom: objective.bloom,
  title: objective.title,
  statement: objective.statement,
  outcome: objective.outcome,
  scoredBy: objective.scoredBy,
  assessment: objective.assessment,
  raters: objective.raters,
  basis: objective.basis,
  verdict,
  value,
  target,
  n,
  needs: needsOf(criteria),
  criteria: criteria.map(criterionData),
})

const needsOf = (criteria: ObjectiveVerdict['criteria']): string[] => [
  ...new Set(criteria.flatMap(({ state, needs }) => (isMet(state) || needs === null ? [] : [needs]))),
]

function listBlocks({ framework, verdicts }: ObjectivesInput): Block[] {
  if (framework.objectives.length === 0) return [paragraph(absence('objectives'))]
  if (verdicts.length === 0)
    return [paragraph('No objective fits these filters.'), note('prep objectives lists all of them')]
  const blocks = framework.levels.flatMap(({ id, title }): Block[] => {
    const ofLevel = verdicts.filter(({ objective }) => objective.level === id)
    if (ofLevel.length === 0) return []
    const met = ofLevel.filter(({ verdict }) => isMet(verdict)).length
    const strands = Map.groupBy(ofLevel, ({ objective }) => objective.strand)
    return [
      heading(title),
      paragraph(`${met} of ${counted(ofLevel.length, 'objective')} met.`),
      ...[...strands].flatMap(([strand, inStrand]): Block[] => [
        heading(strand, 2),
        checklist(inStrand.map(objectiveItem)),
      ]),
    ]
  })
  return [...blocks, note('prep objectives ID shows how one is judged, prep why objective:ID the evidence')]
}

function objectiveItem({ objective, verdict, criteria }: ObjectiveVerdict): ChecklistItem {
  return {
    state: verdict,
    text: [`${objective.title} `, muted(`(${objective.bloom}, ${objective.id})`)],
    details: [
      objective.outcome,
      ...(isMet(verdict) ? [] : needsOf(criteria).map((needs) => [muted(`Still needed: ${needs}.`)])),
    ],
  }
}

function detailBlocks({ objective, verdict, criteria }: ObjectiveVerdict, framework: Framework): Block[] {
  const competency = framework.competencies.find(({ id }) => id === objective.competency)
  const level = framework.levels.find(({ id }) => id === objective.level)
  return [
    heading(objective.title),
    paragraph(objective.statement),
    facts([
      { label: 'id', value: objective.id },
      { label: 'level', value: level?.title ?? objective.level },
      { label: 'competency', value: competency?.title ?? objective.competency },
      { label: 'Bloom level', value: objective.bloom },
      { label: 'outcome', value: objective.outcome },
      { label: 'assessment', value: objective.assessment },
      { label: 'who may rate', value: objective.raters.join(', ') },
      { label: 'basis', value: objective.basis },
      { label: 'state', value: STATE_WORDS[verdict] },
    ]),
    ...scoredBlocks(objective),
    checklist(criteria.map((criterion) => criterionItem(criterion, true))),
  ]
}

/** What a piece that shows the objective is scored by, point by point. */
export const scoredBlocks = ({ title, scoredBy }: Pick<Objective, 'title' | 'scoredBy'>): Block[] =>
  scoredBy.length === 0
    ? []
    : [
        heading(`Scored from 1 to 5, each: ${lowerFirst(title)}`, 2),
        list(scoredBy.map((point): Text => [strong(point.title), `: ${lowerFirst(point.says)}`])),
      ]
