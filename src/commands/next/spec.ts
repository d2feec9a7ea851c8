import type { CommandSpec } from '../contract/spec.ts'

export const next: CommandSpec = {
  name: 'next',
  group: 'Plan',
  summary: 'the best thing to do now',
  options: [{ flags: '--minutes <n>', says: 'there are only so many minutes' }],
  examples: [
    { command: 'prep next', says: 'what to do now' },
    { command: 'prep next --minutes 30', says: 'what fits into half an hour' },
  ],
  related: ['plan', 'week', 'due'],
  load: () => import('./run.ts'),
}
