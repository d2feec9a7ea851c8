import type { CommandSpec } from '../contract/spec.ts'

export const objectives: CommandSpec = {
  name: 'objectives',
  says: 'Without --level every level is shown, each objective judged for its own.',
  arguments: [{ name: 'id', says: 'one objective, with how it is judged', isOptional: true }],
  options: [
    {
      flags: '--bloom <level>',
      says: 'only this Bloom level: remember, understand, apply, analyze, evaluate or create',
    },
    { flags: '--competency <id>', says: 'only this competency' },
  ],
  examples: [
    { command: 'prep objectives --level {level}', says: 'all of one level' },
    { command: 'prep objectives --bloom apply --competency {competency}', says: 'some of them' },
  ],
  related: ['gate', 'rubric', 'why'],
  load: () => import('./run.ts'),
}
