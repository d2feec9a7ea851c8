import type { CommandSpec } from '../contract/spec.ts'

export const calibrate: CommandSpec = {
  name: 'calibrate',
  says:
    "Compares predicted with actual mock ratings, your ratings with others', your confidence with your answers, and forecasts with " +
    'the results of interviews. Each part appears once there is enough evidence.',
  examples: [
    { command: 'prep calibrate', says: 'every comparison that has enough evidence' },
    { command: 'prep calibrate --json', says: 'the same with every case' },
  ],
  related: ['mock stats', 'outcome list', 'predict', 'why'],
  load: () => import('./run.ts'),
}
