import type { Ladder } from '../domain/ladder/ladder.ts'
import { descriptorsOf, type PlacedLevel, targetAt } from '../domain/ladder/placing.ts'
import { counted } from '../domain/text/counted.ts'
import { type Block, heading, left, list, note, numbered, paragraph, right, stack, table } from './block.ts'

export interface LadderView {
  id: string
  title: string
  file: string
  ladder: Ladder
  levels: readonly PlacedLevel[]
  isDryRun: boolean
}

/** What a ladder makes, as JSON has it. */
export const ladderData = ({ title, ladder, levels }: LadderView) => ({
  title,
  levels: levels.map(({ name, title: called, point }) => ({ name, title: called, point })),
  competencies: ladder.competencies.map((competency) => ({
    title: competency.title,
    group: competency.group,
    targets: levels.map((level) => targetAt(competency, levels, level)),
    descriptors: descriptorsOf(competency, levels),
  })),
  notes: ladder.notes,
})

/** What a ladder makes: which point each level stands for, what each competency asks, and one row in full. */
export function ladderBlocks({ id, title, file, ladder, levels, isDryRun }: LadderView, folder: string): Block[] {
  const [first] = ladder.competencies
  const holds = `${counted(levels.length, 'level')} and ${counted(ladder.competencies.length, 'competency', 'competencies')} of ${file}`
  const gaps = ladder.competencies.filter(({ asks }) => levels.some(({ name }) => !asks.has(name)))
  return stack(
    paragraph(
      isDryRun
        ? `${title} (${id}) would be made of ${holds}. Nothing is written.`
        : `${title} (${id}) is in ${folder}, made of ${holds}.`,
    ),
    heading('Levels, lowest first, as points of the rubric', 2),
    table(
      [left('level'), right('point')],
      levels.map(({ title: called, point }) => [called, String(point)]),
    ),
    note(`other points: --points ${levels.map(({ name, point }) => `"${name}=${point}"`).join(' --points ')}`),
    heading('Competencies and their targets', 2),
    table(
      ['competency', left('group', 2), ...levels.map(({ title: called }) => right(called, 1))],
      ladder.competencies.map((competency) => [
        competency.title,
        competency.group ?? '',
        ...levels.map((level) => String(targetAt(competency, levels, level))),
      ]),
    ),
    gaps.length > 0 &&
      note(
        `where a level is empty or repeats the one below, it asks for nothing more: ${gaps.map((one) => one.title).join(', ')}`,
      ),
    first && [heading(`The rubric row of ${first.title}`, 2), numbered(descriptorsOf(first, levels))],
    ladder.notes.length > 0 && [heading('Assumed', 2), list(ladder.notes)],
  )
}
