import type { CommandSpec } from '../contract/spec.ts'

export const calibrate: CommandSpec = {
  name: 'calibrate',
  group: 'Progress',
  summary: 'how accurate self-ratings and forecasts are',
  says:
    'Predicted against given mock ratings, your own ratings against others’, confidence in answers, and forecasts against ' +
    'the results of interviews. Each part waits until there is enough to speak of.',
  examples: [
    { command: 'prep calibrate', says: 'every comparison there is evidence for' },
    { command: 'prep calibrate --json', says: 'the same with every case' },
  ],
  related: ['mock stats', 'outcome list', 'predict', 'why'],
  load: () => import('./run.ts'),
}
