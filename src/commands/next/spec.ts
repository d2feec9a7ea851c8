import type { CommandSpec } from '../contract/spec.ts'

export const next: CommandSpec = {
  name: 'next',
  options: [
    { flags: '--minutes <n>', says: 'only what fits in this many minutes' },
    { flags: '--all', says: 'five actions instead of three' },
  ],
  examples: [
    { command: 'prep next', says: 'what to do now' },
    { command: 'prep next --minutes 30', says: 'what fits in half an hour' },
  ],
  related: ['do', 'skip', 'plan', 'week', 'due'],
  load: () => import('./run.ts'),
}
