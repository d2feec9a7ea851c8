import type { CommandSpec } from '../contract/spec.ts'

export const item: CommandSpec = {
  name: 'item',
  says: 'The question, its key and why, and your answers. Not available while a run that measures its bank is open.',
  arguments: [{ name: 'id', says: "the question's id, as quizzes and history show it" }],
  examples: [
    { command: 'prep item {item}', says: 'the question, the key, and why' },
    { command: 'prep item {item} --json', says: 'for a script' },
  ],
  related: ['quiz', 'review', 'framework items'],
  load: () => import('./run.ts'),
}
