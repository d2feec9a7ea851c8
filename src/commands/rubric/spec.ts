import type { CommandSpec } from '../contract/spec.ts'

export const rubric: CommandSpec = {
  name: 'rubric',
  group: 'Measure',
  summary: 'the rubric, five descriptors a row',
  arguments: [{ name: 'id', says: 'one row, or all rows of a competency, with its indicators', isOptional: true }],
  examples: [
    { command: 'prep rubric', says: 'every row' },
    { command: 'prep rubric {row}', says: 'one row with what to look for' },
  ],
  related: ['assess', 'objectives', 'framework show'],
  load: () => import('./run.ts'),
}
