import type { CommandSpec } from '../contract/spec.ts'

export const frameworkNew: CommandSpec = {
  name: 'framework new',
  group: 'Data',
  summary: 'start a framework of your own',
  arguments: [{ name: 'name', says: 'its id: lower-case letters and digits, joined by hyphens' }],
  options: [{ flags: '--from <id|folder>', says: 'the one to copy (default: the one in use)' }],
  examples: [
    { command: 'prep framework new my-firm --from staff-backend', says: 'begin with the small one' },
    { command: 'prep framework new mine', says: 'begin with the one in use' },
  ],
  related: ['framework lint', 'framework diff', 'profile set'],
  leaves: { what: 'made the folder of a framework' },
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
