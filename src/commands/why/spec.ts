import type { CommandSpec } from '../contract/spec.ts'

export const why: CommandSpec = {
  name: 'why',
  group: 'Measure',
  summary: 'walk any figure back to its records',
  says: 'A subject is a competency ({competency}), percent:COMPETENCY, a gate or criterion ({gate}, {criterion}), an objective, badge or certificate (objective:ID, badge:ID, certificate:ID), index, probability, predict or plan.',
  arguments: [{ name: 'subject', says: 'the figure' }],
  examples: [
    { command: 'prep why {competency}', says: 'every rating behind the level, and what each did' },
    { command: 'prep why {criterion}', says: 'a criterion, and the rows that count' },
  ],
  related: ['dashboard', 'gate', 'predict'],
  load: () => import('./run.ts'),
}
