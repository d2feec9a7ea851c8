import type { LevelPlace } from '../../domain/ladder/ladder.ts'
import type { CommandSpec } from '../contract/spec.ts'

const LEVEL_PLACES: readonly LevelPlace[] = ['columns', 'rows', 'cells']

export const frameworkDiff: CommandSpec = {
  name: 'framework diff',
  summary: 'how two frameworks differ',
  says: 'Compares your figures under both, for every level that both have (or --level).',
  arguments: [
    { name: 'a', says: 'an installed framework or a folder' },
    { name: 'b', says: 'another' },
  ],
  examples: [
    { command: 'prep framework diff {framework} ./my-framework', says: 'what your changes do' },
    { command: 'prep framework diff {framework} mine --json', says: 'for a script' },
  ],
  related: ['framework lint', 'framework new', 'why'],
  isFrameworkFree: true,
  load: () => import('./diff.ts'),
}

export const frameworkItems: CommandSpec = {
  name: 'framework items',
  summary: 'the questions, and how you answered them',
  arguments: [{ name: 'bank', says: 'one bank only', isOptional: true }],
  options: [{ flags: '--keys', says: 'include the right answers, which spoil a quiz' }],
  examples: [
    { command: 'prep framework items {bank}', says: 'one bank' },
    { command: 'prep framework items --json --keys', says: 'all of them with their keys, for a script' },
  ],
  related: ['quiz', 'framework lint', 'framework show'],
  load: () => import('./items.ts'),
}

export const frameworkLint: CommandSpec = {
  name: 'framework lint',
  summary: 'check a framework for faults',
  says: 'If there are faults, it exits with 3. Warnings are about content that works but could be better; they do not change the exit code.',
  arguments: [
    { name: 'folder', says: 'a folder or an installed framework (default: the one in use)', isOptional: true },
  ],
  examples: [
    { command: 'prep framework lint', says: 'the framework in use' },
    { command: 'prep framework lint ./my-framework', says: 'one that you are writing' },
  ],
  related: ['framework new', 'framework diff', 'framework schema'],
  isFrameworkFree: true,
  load: () => import('./lint.ts'),
}

export const frameworkList: CommandSpec = {
  name: 'framework list',
  summary: 'list frameworks',
  examples: [
    { command: 'prep framework list', says: 'all of them, and which one is in use' },
    { command: 'prep framework list --json', says: 'the same for a script' },
  ],
  related: ['framework show', 'framework new', 'profile set'],
  isFrameworkFree: true,
  load: () => import('./list.ts'),
}

export const frameworkNew: CommandSpec = {
  name: 'framework new',
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
  load: () => import('./new.ts'),
}

export const frameworkSchema: CommandSpec = {
  name: 'framework schema',
  summary: 'the JSON Schema of framework files',
  says: 'framework: the rule files · bank: banks/ID.yaml · problems: problems/NAME.yaml · persona: personas/ID.yaml',
  arguments: [{ name: 'name', says: 'framework (default), bank, problems or persona', isOptional: true }],
  examples: [
    { command: 'prep framework schema > framework.schema.json', says: 'save it' },
    { command: 'prep framework schema bank', says: 'for an item bank' },
  ],
  related: ['framework lint', 'framework new'],
  isFrameworkFree: true,
  load: () => import('./schema.ts'),
}

export const frameworkShow: CommandSpec = {
  name: 'framework show',
  summary: 'what a framework says, and where its figures come from',
  arguments: [{ name: 'id', says: 'an installed framework or a folder (default: the one in use)', isOptional: true }],
  options: [
    {
      flags: '--section <name>',
      says: 'only one: levels, competencies, objectives, gates, achievements, checkpoints, pathways, prescriptions, principles, activities, loops, content or constants',
    },
  ],
  examples: [
    { command: 'prep framework show --section activities', says: 'the names prep log takes' },
    { command: 'prep framework show staff-backend', says: 'another framework' },
  ],
  related: ['framework list', 'rubric', 'objectives', 'gate', 'why'],
  isFrameworkFree: true,
  load: () => import('./show.ts'),
}
