import type { CommandSpec } from '../contract/spec.ts'

export const why: CommandSpec = {
  name: 'why',
  says: 'Name a figure as it is printed: a competency ({competency}), a group, gate, requirement ({criterion}), badge or objective, readiness index, chance, mock average. With a prefix: percent:, gap:, change:, trend:, hours: and self-bias: of a competency, chance: of a gate, index: and probability: of a role level.',
  arguments: [{ name: 'subject', says: 'the figure, by the name that is printed beside it', isVariadic: true }],
  options: [{ flags: '--details', says: 'also the rule, its constants, and where each comes from' }],
  examples: [
    { command: 'prep why {competency}', says: 'every rating behind the level, and its effect' },
    {
      command: 'prep why {criterion} --details',
      says: 'a requirement: the rows that count, the rule and its constants',
    },
  ],
  related: ['dashboard', 'gate', 'predict'],
  load: () => import('./run.ts'),
}
