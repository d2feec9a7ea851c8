import type { Framework } from './framework.ts'

/** A part that a framework may leave out. */
export type AbsentPart = keyof typeof PARTS

interface Part {
  isThere: (framework: Framework) => boolean
  /** What it is called, after "no". */
  name: string
  /** What then cannot be had. */
  without: string
}

const PARTS = {
  activities: part(({ activities }) => activities, 'activities', 'nothing can be practiced, logged or planned'),
  gates: part(({ gates }) => gates, 'gates', 'there are no stages to pass'),
  objectives: part(({ objectives }) => objectives, 'objectives', 'nothing says what to learn'),
  achievements: part(({ achievements }) => achievements, 'badges or certificates', 'there is nothing to earn'),
  banks: part(({ banks }) => banks, 'banks of questions', 'there is nothing to ask in a quiz'),
  problems: part(({ problems }) => problems, 'problems', 'practice comes without prompts'),
  loops: part(({ loops }) => loops, 'interview loops', 'a mock interview has no rounds'),
  pathways: part(({ pathways }) => pathways, 'pathways', 'a plan ignores your background'),
  checkpoints: part(({ checkpoints }) => checkpoints, 'check-ins', 'nothing recurs every week or month'),
  principles: part(({ principles }) => principles, 'principles', 'stories have nothing to cover'),
  bands: part(
    ({ constants }) => constants.probability.bands,
    'table of hours and chances',
    'there is a readiness index, but no chance',
  ),
} satisfies Record<string, Part>

function part(listOf: (framework: Framework) => readonly unknown[], name: string, without: string): Part {
  return { isThere: (framework) => listOf(framework).length > 0, name, without }
}

const isPart = (key: string): key is AbsentPart => Object.hasOwn(PARTS, key)

/** What a framework leaves out, and what then cannot be had. */
export const absentParts = (framework: Framework): { part: AbsentPart; says: string }[] =>
  Object.keys(PARTS)
    .filter(isPart)
    .filter((key) => !PARTS[key].isThere(framework))
    .map((key) => ({ part: key, says: `no ${PARTS[key].name}: ${PARTS[key].without}` }))

/** What is said where a part is asked for that the framework leaves out. */
export const absence = (key: AbsentPart): string => `This framework has no ${PARTS[key].name}: ${PARTS[key].without}.`
