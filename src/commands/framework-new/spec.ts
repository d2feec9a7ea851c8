import type { LevelPlace } from '../../domain/ladder/ladder.ts'
import type { CommandSpec } from '../contract/spec.ts'

const LEVEL_PLACES: readonly LevelPlace[] = ['columns', 'rows', 'cells']

export const frameworkNew: CommandSpec = {
  name: 'framework new',
  group: 'Data',
  summary: 'start a framework of your own',
  says: 'A ladder is a table of levels and competencies with a text in each cell, in CSV, YAML or JSON. Its levels become points of the rubric from 1 to 5: you see which before anything is written, and --points changes them.',
  arguments: [{ name: 'name', says: 'its id: lowercase letters and digits, joined by hyphens' }],
  options: [
    { flags: '--empty', says: 'the smallest one that works, to fill in' },
    {
      flags: '--from <id|folder|file>',
      says: 'a framework to copy (default: the one in use), or the file of a ladder',
    },
    { flags: '--title <text>', says: 'what it is called' },
    { flags: '--levels <names>', says: 'for a ladder: only these levels, lowest first, comma-separated' },
    {
      flags: '--points <level=n>',
      says: 'for a ladder: the point on the rubric that a level stands for',
      isRepeatable: true,
    },
    { flags: '--levels-in <place>', says: 'for a ladder: where its levels are', choices: LEVEL_PLACES },
    { flags: '--dry-run', says: 'for a ladder: show what would be made, write nothing' },
  ],
  examples: [
    { command: 'prep framework new my-firm --empty', says: 'begin with nothing' },
    { command: 'prep framework new my-firm --from ladder.csv --dry-run', says: 'what a ladder would make' },
    { command: 'prep framework new mine', says: 'begin with the one in use' },
  ],
  related: ['framework lint', 'framework diff', 'profile set'],
  leaves: { what: 'made the folder of a framework' },
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
