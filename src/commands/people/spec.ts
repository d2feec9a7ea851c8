import type { CommandSpec } from '../contract/spec.ts'

const SAYS =
  'A rater is one person, whatever the spelling or the role: ana, Ana and mentor:Ana are the same. Different names are ' +
  'joined here. Entries keep the name they were recorded under.'

export const peopleList: CommandSpec = {
  name: 'people list',
  summary: 'list everybody who rates you',
  says: SAYS,
  examples: [
    { command: 'prep people list', says: 'with their roles and how strictly they rate' },
    { command: 'prep people list --json', says: 'for a script' },
  ],
  related: ['people show', 'people merge', 'people alias'],
  load: () => import('./list.ts'),
}

export const peopleShow: CommandSpec = {
  name: 'people show',
  summary: "show one person's ratings",
  says: 'Shows how strictly they rate compared with everybody else, with an 80% interval, recalculated every time.',
  arguments: [{ name: 'name', says: 'any of the names' }],
  examples: [
    { command: 'prep people show Ana', says: 'what Ana has rated, and how strictly' },
    { command: 'prep people show Ana --json', says: 'for a script' },
  ],
  related: ['people list', 'why', 'review-request create'],
  load: () => import('./show.ts'),
}

export const peopleMerge: CommandSpec = {
  name: 'people merge',
  summary: 'say that two names are one person',
  says: SAYS,
  arguments: [
    { name: 'name', says: 'the name to keep' },
    { name: 'other', says: "the name that is the same person's" },
  ],
  examples: [
    { command: "prep people merge Ana 'Ana Silva'", says: 'one person from now on, also in what was recorded' },
    { command: 'prep undo', says: 'undo it: two again' },
  ],
  related: ['people list', 'people alias', 'undo'],
  load: () => import('./merge.ts'),
}

export const peopleAlias: CommandSpec = {
  name: 'people alias',
  summary: 'give a person another name',
  says: SAYS,
  arguments: [
    { name: 'name', says: 'the name to keep' },
    { name: 'alias', says: 'another name that files and forms may use' },
  ],
  examples: [
    { command: "prep people alias Ana 'A. Silva'", says: 'imports recognize her by it' },
    { command: 'prep people show Ana', says: 'all her names' },
  ],
  related: ['people list', 'people merge', 'import'],
  load: () => import('./alias.ts'),
}
