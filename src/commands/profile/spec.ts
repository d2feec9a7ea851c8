import type { CommandSpec } from '../contract/spec.ts'

export const profile: CommandSpec = {
  name: 'profile',
  options: [],
  examples: [
    { command: 'prep profile', says: 'what is recorded' },
    { command: 'prep profile --as-of 2026-10-01', says: 'what was recorded at that time' },
  ],
  related: ['init', 'profile set'],
  load: () => import('./run.ts'),
}

export const profileSet: CommandSpec = {
  name: 'profile set',
  summary: 'change your profile',
  arguments: [
    {
      name: 'key=value',
      says: 'level, pathway, scope, years, hours-per-week, interview-date, day-starts-at, name, framework',
      isVariadic: true,
    },
  ],
  examples: [
    { command: 'prep profile set interview-date=2027-03-01', says: 'the date everything is planned from' },
    { command: 'prep profile set hours-per-week=10 level={otherLevel}', says: 'several at once' },
    { command: 'prep profile set framework=./my-framework', says: 'another framework, by its id or folder' },
  ],
  related: ['profile', 'plan', 'undo'],
  load: () => import('./set.ts'),
}
