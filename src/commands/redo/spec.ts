import type { CommandSpec } from '../contract/spec.ts'

export const redo: CommandSpec = {
  name: 'redo',
  examples: [
    { command: 'prep redo', says: 'the undo was a mistake' },
    { command: 'prep redo --json', says: 'with the ids of what came back' },
  ],
  related: ['undo', 'history'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
