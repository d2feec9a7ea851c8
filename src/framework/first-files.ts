import { stringify } from 'yaml'
import type { Ladder } from '../domain/ladder/ladder.ts'
import { descriptorsOf, type PlacedLevel, targetAt } from '../domain/ladder/placing.ts'
import { slug } from '../domain/text/slug.ts'

const SCHEMA_LINE = '# yaml-language-server: $schema=../../schemas/framework.schema.json\n'

/** What comes next, at the foot of what prep writes. */
const NEXT = `
# Everything else may be left out, and prep says what it then cannot tell:
#   activities     what people practice and log; without any there is nothing to plan
#   gates          what must be met before the next stage
#   objectives, pathways, prescriptions, checkpoints, badges, certificates, loops, principles
#   banks/ID.yaml  questions for prep quiz      problems/NAME.yaml  prompts for prep practice
#   constants      the numbers of the measurement; without a table of hours there is no chance
# Each may stand here or in a file of its own. docs/authoring.md has an example of each, docs/authoring-reference.md every key.
`

interface Names {
  id: string
  title: string
  summary: string
  disclaimer: string
}

const textOf = (value: unknown): string => stringify(value, { lineWidth: 120, defaultStringType: 'PLAIN' })

/** The smallest framework that works: a level, a competency and a row to rate, each to be replaced. */
export function emptyFiles(id: string): Map<string, string> {
  const names: Names = {
    id,
    title: id,
    summary: 'A framework that has just been begun.',
    disclaimer: 'Our own view, tied to no employer.',
  }
  const rules = {
    ...headOf(names),
    levels: [{ id: 'target', title: 'Target role', summary: 'Say here what this level stands for.' }],
    groups: [{ id: 'craft', title: 'Craft' }],
    competencies: [
      {
        id: 'first-competency',
        group: 'craft',
        title: 'First competency',
        targets: { target: { value: 3.5, basis: 'ours', note: 'Between sound and strong: say why.' } },
      },
    ],
    rubrics: [
      {
        id: 'first-competency',
        competency: 'first-competency',
        title: 'First competency',
        basis: 'ours',
        descriptors: [
          'Knows the words; needs help with every step.',
          'Does the usual parts alone and asks when something is new.',
          'Does the whole alone, soundly, and says what could go wrong.',
          'Finds the better way, and others learn from how it was done.',
          'Sets how it is done far beyond their own team.',
        ],
      },
    ],
  }
  return new Map([['framework.yaml', `${SCHEMA_LINE}${textOf(rules)}${NEXT}`]])
}

export interface LadderRequest {
  id: string
  title: string
  ladder: Ladder
  levels: readonly PlacedLevel[]
}

/** A framework from a ladder: levels, groups, competencies with their targets, and a rubric row for each competency. */
export function ladderFiles({ id, title, ladder, levels }: LadderRequest): Map<string, string> {
  const taken: string[] = []
  const name = (text: string): string => {
    const own = slug(text, taken)
    taken.push(own)
    return own
  }
  const levelIds = new Map(levels.map((level) => [level.name, levelId(level.name, name)]))
  const groupNames = [...new Set(ladder.competencies.map(({ group }) => group ?? UNGROUPED))]
  const groupIds = new Map(groupNames.map((group) => [group, name(group)]))
  const competencies = ladder.competencies.map((competency) => ({ competency, id: name(competency.title) }))
  const rules = {
    ...headOf({
      id,
      title,
      summary: `Made from a career ladder of ${levels.length} levels and ${competencies.length} competencies.`,
      disclaimer: 'Made from a career ladder; the points of its levels are our own reading.',
    }),
    levels: levels.map((level, at) => ({
      id: levelIds.get(level.name),
      title: level.title,
      summary: level.summary ?? `Level ${at + 1} of ${levels.length} of the ladder, lowest first.`,
    })),
    groups: groupNames.map((group) => ({ id: groupIds.get(group), title: group })),
    competencies: competencies.map(({ competency, id: own }) => ({
      id: own,
      group: groupIds.get(competency.group ?? UNGROUPED),
      title: competency.title,
      targets: Object.fromEntries(
        levels.map((level) => [
          levelIds.get(level.name),
          { value: targetAt(competency, levels, level), basis: 'ours' },
        ]),
      ),
    })),
  }
  const rubrics = competencies.map(({ competency, id: own }) => ({
    id: own,
    competency: own,
    title: competency.title,
    basis: 'framework',
    descriptors: descriptorsOf(competency, levels),
  }))
  const points = levels.map((level) => `${level.title} ${level.point}`).join(', ')
  return new Map([
    [
      'framework.yaml',
      `${SCHEMA_LINE}# The ladder's levels as points of the rubric, 1 to 5: ${points}.\n${textOf(rules)}${NEXT}`,
    ],
    [
      'rubrics.yaml',
      `${SCHEMA_LINE}# The ladder's words where a level stands; the way between levels in words of prep's.\n${textOf({ rubrics })}`,
    ],
  ])
}

const UNGROUPED = 'Competencies'

const headOf = ({ id, title, summary, disclaimer }: Names) => ({ id, version: '1.0.0', title, summary, disclaimer })

/** A level keeps a name that can be an id, in its own case: `L5`. */
const levelId = (name: string, idOf: (text: string) => string): string =>
  /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(name) && name.length <= LONGEST ? name : idOf(name)

const LONGEST = 40
