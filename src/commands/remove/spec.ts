import type { CommandSpec } from '../contract/spec.ts'

export const remove: CommandSpec = {
  name: 'remove',
  arguments: [{ name: 'id', says: 'entries: ids, or beginnings or ends of them (prep history)', isVariadic: true }],
  options: [{ flags: '--reason <text>', says: 'why' }],
  examples: [
    { command: 'prep remove 3f9a1c20', says: 'recorded by mistake' },
    { command: 'prep remove 3f9a1c20 77b0e4d1 --reason "imported twice"', says: 'several at once' },
  ],
  related: ['history', 'edit', 'undo', 'forget'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
