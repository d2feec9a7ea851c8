import type { CommandSpec } from '../contract/spec.ts'

export const frameworkShow: CommandSpec = {
  name: 'framework show',
  group: 'Data',
  summary: 'what a framework says, and where its figures come from',
  arguments: [{ name: 'id', says: 'an installed framework or a folder (default: the one in use)', isOptional: true }],
  options: [
    {
      flags: '--section <name>',
      says: 'only one: levels, competencies, objectives, gates, achievements, checkpoints, pathways, prescriptions, principles, activities, loops, content or constants',
    },
  ],
  examples: [
    { command: 'prep framework show --section activities', says: 'the names prep log takes' },
    { command: 'prep framework show staff-backend', says: 'another framework' },
  ],
  related: ['framework list', 'rubric', 'objectives', 'gate', 'why'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
