import type { Framework } from '../rules/framework.ts'

/** Subjects of `prep why` that stand alone. */
export const SUBJECT_WORDS = [
  'index',
  'interview-ready',
  'probability',
  'predict',
  'readiness',
  'plan',
  'hours',
  'effective-hours',
  'changes',
  'self-bias',
] as const
export type SubjectWord = (typeof SUBJECT_WORDS)[number]

/** What may stand before a colon, and the ids that may follow it. */
const PREFIXED = {
  percent: ({ competencies }) => competencies,
  gap: ({ competencies }) => competencies,
  change: ({ competencies }) => competencies,
  hours: ({ competencies }) => competencies,
  'self-bias': ({ competencies }) => competencies,
  group: ({ groups }) => groups,
  gate: ({ gates }) => gates,
  chance: ({ gates, achievements }) => [...gates, ...achievements.filter(({ kind }) => kind === 'certificate')],
  'check-in': ({ checkpoints }) => checkpoints,
  objective: ({ objectives }) => objectives.map(({ id }) => ({ id })),
  badge: ({ achievements }) => achievements.filter(({ kind }) => kind === 'badge'),
  certificate: ({ achievements }) => achievements.filter(({ kind }) => kind === 'certificate'),
} satisfies Record<string, (framework: Framework) => readonly Subject[]>

export type SubjectPrefix = keyof typeof PREFIXED

interface Subject {
  id: string
  title?: string
}

export const isSubjectWord = (text: string): text is SubjectWord => SUBJECT_WORDS.some((word) => word === text)
export const isSubjectPrefix = (text: string): text is SubjectPrefix => Object.hasOwn(PREFIXED, text)

/** Every figure that `prep why` knows under a framework, as it is asked for. */
export function subjectsOf(framework: Framework): Subject[] {
  return [
    ...framework.competencies,
    ...framework.gates,
    ...framework.gates.flatMap((gate) =>
      gate.criteria.map(({ id, says }) => ({ id: `${gate.id}.${id}`, title: says })),
    ),
    ...framework.objectives.map(({ id }) => ({ id })),
    ...SUBJECT_WORDS.map((id) => ({ id })),
    ...Object.entries(PREFIXED).flatMap(([prefix, idsOf]) =>
      (idsOf(framework) as readonly Subject[]).map(({ id, ...rest }) => ({ ...rest, id: `${prefix}:${id}` })),
    ),
  ]
}
