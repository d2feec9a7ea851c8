import type { CommandSpec } from '../contract/spec.ts'

export const badges: CommandSpec = {
  name: 'badges',
  says: 'They are self-issued; no employer recognizes them. A badge is lost when its evidence is undone or expires.',
  arguments: [{ name: 'id', says: 'one badge, with its criteria', isOptional: true }],
  options: [{ flags: '--group <name>', says: 'only badges of this group' }],
  examples: [
    { command: 'prep badges', says: 'all of them, with progress' },
    { command: 'prep badges {badge}', says: 'one, with its criteria and what is missing' },
  ],
  related: ['certificate', 'gate', 'why'],
  load: () => import('./run.ts'),
}
