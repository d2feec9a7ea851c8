import type { CommandSpec } from '../contract/spec.ts'

export const rubric: CommandSpec = {
  name: 'rubric',
  arguments: [
    {
      name: 'id',
      says: "one row, all rows of a competency, or what an activity's work is rated on, with what to look for",
      isOptional: true,
    },
  ],
  examples: [
    { command: 'prep rubric', says: 'every row' },
    { command: 'prep rubric {row}', says: 'one row with what to look for' },
  ],
  related: ['assess', 'objectives', 'framework show'],
  load: () => import('./run.ts'),
}
