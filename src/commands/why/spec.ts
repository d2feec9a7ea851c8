import type { CommandSpec } from '../contract/spec.ts'

export const why: CommandSpec = {
  name: 'why',
  group: 'Measure',
  summary: 'walk any figure back to its records',
  says: 'A subject is a competency ({competency}) or its percent:ID, gap:ID, change:ID or hours:ID; group:ID; a gate or criterion ({gate}, {criterion}), chance:{gate}, objective:ID, badge:ID, certificate:ID, check-in:ID; index, probability, predict, plan, hours (this week’s), effective-hours, changes or self-bias.',
  arguments: [{ name: 'subject', says: 'the figure' }],
  options: [{ flags: '--details', says: 'with the rule and its constants, and where each comes from' }],
  examples: [
    { command: 'prep why {competency}', says: 'every rating behind the level, and what each did' },
    { command: 'prep why {criterion} --details', says: 'a criterion: the rows that count, rule and constants' },
  ],
  related: ['dashboard', 'gate', 'predict'],
  load: () => import('./run.ts'),
}
