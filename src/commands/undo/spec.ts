import type { CommandSpec } from '../contract/spec.ts'

export const undo: CommandSpec = {
  name: 'undo',
  says: 'An operation is what one command wrote. Nothing is erased: prep redo brings it back. If the last command cannot be undone (it wrote a file, imported another ledger, or destroyed text), it changes nothing and says what to do instead.',
  arguments: [
    { name: 'operation', says: "an operation's id, or one of its entries' (default: the newest)", isOptional: true },
  ],
  examples: [
    { command: 'prep undo', says: 'the last thing you recorded was wrong' },
    { command: 'prep undo 3f9a1c20', says: 'an earlier one was' },
  ],
  related: ['redo', 'history', 'edit', 'remove'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
