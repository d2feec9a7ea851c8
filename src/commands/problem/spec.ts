import type { CommandSpec } from '../contract/spec.ts'

export const problemList: CommandSpec = {
  name: 'problem list',
  summary: 'list the problems to practice',
  says: 'The catalog of the framework and problems of your own, with how often you did each.',
  arguments: [{ name: 'activity', says: 'this activity only', isOptional: true }],
  options: [
    { flags: '--tier <tier>', says: 'only of this difficulty' },
    { flags: '--unseen', says: 'only those you have not started' },
  ],
  examples: [
    { command: 'prep problem list {activity} --unseen', says: 'what is still new' },
    { command: 'prep problem list --json', says: 'everything, for a script' },
  ],
  related: ['problem show', 'practice', 'problem add'],
  load: () => import('./list.ts'),
}

export const problemShow: CommandSpec = {
  name: 'problem show',
  summary: 'show one problem',
  says: 'What a good answer covers is shown once you have done it, or with --answer.',
  arguments: [{ name: 'problem', says: 'its id or any of its names (prep problem list)' }],
  options: [{ flags: '--answer', says: 'also what a good answer covers' }],
  examples: [
    { command: 'prep problem show {problem}', says: 'the prompt, its names, and your attempts' },
    { command: 'prep problem show {problem} --answer', says: 'to look it up' },
  ],
  related: ['problem list', 'practice', 'problem alias'],
  load: () => import('./show.ts'),
}

export const problemAdd: CommandSpec = {
  name: 'problem add',
  summary: 'add a problem of your own',
  says: 'It counts like one from the catalog: prep knows its tier wherever you practice, log or import it.',
  arguments: [{ name: 'title', says: 'what it is called' }],
  options: [
    { flags: '--activity <id>', says: 'what it practices' },
    { flags: '--tier <tier>', says: 'how hard it is' },
    { flags: '--type <type>', says: 'its kind (leadership scenarios have kinds)' },
    { flags: '--url <url>', says: 'where to find it' },
  ],
  examples: [
    { command: "prep problem add 'Warehouse robots' --activity {activity} --tier {tier}", says: 'one from a book' },
    { command: 'prep problem list {activity}', says: 'it is listed with the others' },
  ],
  related: ['problem list', 'practice', 'import'],
  load: () => import('./add.ts'),
}

export const problemAlias: CommandSpec = {
  name: 'problem alias',
  summary: 'give a problem another name',
  says: 'Whatever is recorded or imported under the other name counts for the problem. Entries keep the name they were recorded under.',
  arguments: [
    { name: 'name', says: 'the other name' },
    { name: 'problem', says: 'the problem it belongs to, by id or name' },
  ],
  options: [{ flags: '--activity <id>', says: 'if several activities have a problem with this name' }],
  examples: [
    {
      command: "prep problem alias 'The shop question' {problem}",
      says: 'one problem from now on, also in what was recorded',
    },
    { command: 'prep undo', says: 'undo it: two again' },
  ],
  related: ['problem list', 'problem show', 'import'],
  load: () => import('./alias.ts'),
}
