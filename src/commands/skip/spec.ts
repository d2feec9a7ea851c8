import { type CommandSpec, ON_OPTION } from '../contract/spec.ts'

export const skip: CommandSpec = {
  name: 'skip',
  group: 'Practice',
  summary: 'pass a check over until the next time',
  arguments: [{ name: 'checkpoint', says: 'which check: weekly, biweekly, monthly' }],
  options: [ON_OPTION],
  examples: [
    { command: 'prep skip weekly', says: 'not this week' },
    { command: 'prep skip monthly --on yesterday', says: 'counted from yesterday' },
  ],
  related: ['due', 'pause', 'assess'],
  load: () => import('./run.ts'),
}
