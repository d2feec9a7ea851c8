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
  'mock-average',
  'mock-mean',
  'mean-level',
  'own-confidence',
  'interview',
] as const
export type SubjectWord = (typeof SUBJECT_WORDS)[number]

/** What a group of badges is asked for by: its title in one word. */
export const badgeGroupId = (title: string): string => title.toLowerCase().replaceAll(/\s+/gu, '-')

const withTitle = ({ id, title }: Subject): Subject => ({ id, ...(title === undefined ? {} : { title }) })

/** What may stand before a colon, and the ids that may follow it. */
const PREFIXED = {
  percent: ({ competencies }) => competencies,
  gap: ({ competencies }) => competencies,
  change: ({ competencies }) => competencies,
  trend: ({ competencies }) => competencies,
  hours: ({ competencies }) => competencies,
  'self-bias': ({ competencies }) => competencies,
  group: ({ groups }) => groups,
  'mean-level': ({ groups }) => groups,
  gate: ({ gates }) => gates,
  chance: ({ gates, achievements }) => [...gates, ...achievements.filter(({ kind }) => kind === 'certificate')],
  'check-in': ({ checkpoints }) => checkpoints,
  objective: ({ objectives }) => objectives,
  badge: ({ achievements }) => achievements.filter(({ kind }) => kind === 'badge'),
  certificate: ({ achievements }) => achievements.filter(({ kind }) => kind === 'certificate'),
  dimension: ({ rubrics }) => rubrics,
  badges: ({ achievements }) =>
    [...new Set(achievements.map(({ group }) => group))].map((title) => ({ id: badgeGroupId(title), title })),
  readiness: ({ levels }) => levels,
  index: ({ levels }) => levels,
  probability: ({ levels }) => levels,
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
    ...framework.objectives,
    ...SUBJECT_WORDS.map((id) => ({ id })),
    ...Object.entries(PREFIXED).flatMap(([prefix, idsOf]) =>
      (idsOf(framework) as readonly Subject[]).map((one) => ({ ...withTitle(one), id: `${prefix}:${one.id}` })),
    ),
  ].map(withTitle)
}

/** Names that reports print beside a figure, where they are no title of the framework's. */
const PRINTED: Readonly<Record<string, SubjectWord>> = {
  'readiness index': 'index',
  'readiness index now': 'index',
  'expected value': 'index',
  adjustments: 'index',
  experience: 'index',
  preparation: 'index',
  'under pressure': 'index',
  'interview ready': 'interview-ready',
  chance: 'probability',
  'heuristic chance': 'probability',
  'if skeptical': 'probability',
  'hours band': 'effective-hours',
  'effective hours': 'effective-hours',
  'few effective hours so far': 'effective-hours',
  'hours this week': 'hours',
  'practice hours': 'hours',
  'hours of practice': 'hours',
  mean: 'mock-mean',
  'rated mocks': 'mock-mean',
  mocks: 'mock-average',
  confidence: 'own-confidence',
  'your background': 'plan',
  weeks: 'interview',
  'weeks to the interview': 'interview',
  since: 'changes',
  'what changed': 'changes',
  calibration: 'self-bias',
  'your ratings against others': 'self-bias',
}

/** A chart's title: `Level, mean of the 5 of 8 rated`. */
const MEAN_OF_LEVELS = /^(.+) mean of (?:the )?\d+(?: of \d+)?(?: competencies)?(?: rated)?$/u

/**
 * The subject that a name means which a report prints beside a figure: a title of the framework, or words of the
 * program's own, however they are spelled; null when no figure has it.
 */
export function subjectNamed(name: string, framework: Framework): string | null {
  const wanted = folded(name)
  const atLevel = /^(.*) at (\S+)$/u.exec(wanted)
  const ofLevels = MEAN_OF_LEVELS.exec(wanted)
  if (ofLevels) {
    const group = framework.groups.find(({ title }) => folded(title) === ofLevels[1])
    return group === undefined ? 'mean-level' : `mean-level:${group.id}`
  }
  const level = framework.levels.find(({ id }) => folded(id) === (atLevel?.[2] ?? wanted))
  if (level !== undefined) {
    if (atLevel === null) return `readiness:${level.id}`
    const word = PRINTED[atLevel[1] ?? '']
    if (word === 'probability' || word === 'index') return `${word}:${level.id}`
  }
  return namesOf(framework).get(wanted) ?? null
}

/** Every name that a figure is asked for by: ids, and the titles that reports print. */
export const figureNames = (framework: Framework): string[] => [
  ...subjectsOf(framework).map(({ id }) => id),
  ...namesOf(framework).keys(),
]

/** By folded name; the first that has a name keeps it. */
function namesOf(framework: Framework): Map<string, string> {
  const names = new Map<string, string>()
  const add = (name: string, subject: string): void => {
    const key = folded(name)
    if (!names.has(key)) names.set(key, subject)
  }
  for (const [name, subject] of Object.entries(PRINTED)) add(name, subject)
  for (const { id, title } of framework.competencies) add(title, id)
  for (const { id, title } of framework.groups) add(title, `group:${id}`)
  for (const { title } of framework.constants.index.parts) add(title, 'index')
  for (const gate of framework.gates) {
    add(gate.title, gate.id)
    for (const { id, says } of gate.criteria) add(says, `${gate.id}.${id}`)
  }
  for (const { id, kind, title, group, criteria } of framework.achievements) {
    add(title, `${kind}:${id}`)
    add(group, `badges:${badgeGroupId(group)}`)
    for (const criterion of criteria) add(criterion.says, `${kind}:${id}.${criterion.id}`)
  }
  for (const { id, title, outcome } of framework.objectives) {
    add(title, `objective:${id}`)
    add(outcome, `objective:${id}`)
  }
  for (const { id, title } of framework.checkpoints) add(title, `check-in:${id}`)
  for (const { id, title } of framework.rubrics) add(title, `dimension:${id}`)
  for (const { title } of framework.activities) add(title, 'hours')
  for (const { id } of [...subjectsOf(framework)]) add(id, id)
  return names
}

/** Without case, marks and the kind of white space. */
const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.:+%]+/gu, ' ')
    .trim()
