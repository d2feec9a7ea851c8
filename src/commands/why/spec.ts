import type { CommandSpec } from '../contract/spec.ts'

export const why: CommandSpec = {
  name: 'why',
  group: 'Measure',
  summary: 'walk any figure back to its records',
  says: 'A figure is asked for by the name beside it: a competency ({competency}), a group, gate, requirement ({criterion}), badge or objective, readiness index, chance, mock average. Behind a colon: percent:, gap:, change:, trend:, hours: and self-bias: of a competency, chance: of a gate, index: and probability: of a role level.',
  arguments: [{ name: 'subject', says: 'the figure, by the name that is printed beside it', isVariadic: true }],
  options: [{ flags: '--details', says: 'with the rule and its constants, and where each comes from' }],
  examples: [
    { command: 'prep why {competency}', says: 'every rating behind the level, and what each did' },
    { command: 'prep why {criterion} --details', says: 'a criterion: the rows that count, rule and constants' },
  ],
  related: ['dashboard', 'gate', 'predict'],
  load: () => import('./run.ts'),
}
