import type { CommandSpec } from '../contract/spec.ts'

export const due: CommandSpec = {
  name: 'due',
  group: 'Practice',
  summary: 'what is due today',
  says: 'Nothing here is overdue in anger: prep skip passes a check over, prep pause holds things until a date, and a backlog of reviews is spread over days.',
  examples: [
    { command: 'prep due', says: 'what is due today' },
    { command: 'prep due --json', says: 'the same for a script' },
  ],
  related: ['review', 'pause', 'skip', 'assess'],
  load: () => import('./run.ts'),
}
