import type { CommandSpec } from '../contract/spec.ts'

export const doCommand: CommandSpec = {
  name: 'do',
  says: 'Runs an action of the list that prep, prep next and prep week show: the first, or the one with this number. If the action has several commands, it asks which one; without a terminal it prints them.',
  arguments: [{ name: 'n', says: 'its number in the list (default: 1)', isOptional: true }],
  options: [{ flags: '--minutes <n>', says: 'only from what fits in this many minutes' }],
  examples: [
    { command: 'prep do', says: 'the first action' },
    { command: 'prep do 2', says: 'the second' },
  ],
  related: ['next', 'skip', 'week'],
  load: () => import('./run.ts'),
}
