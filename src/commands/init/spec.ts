import type { CommandSpec } from '../contract/spec.ts'

export const init: CommandSpec = {
  name: 'init',
  says: 'Asks for whatever you do not give as a flag. Run it again to change anything; prep profile shows the result.',
  options: [
    { flags: '--pathway <id>', says: 'background: a pathway of the framework, or unknown' },
    { flags: '--scope <id>', says: "current role, from the framework's list" },
    { flags: '--years <n>', says: 'years of experience in this kind of work' },
    { flags: '--hours-per-week <n>', says: 'hours a week set aside' },
    { flags: '--interview-date <date>', says: 'date of the interview, or none' },
    { flags: '--day-starts-at <time>', says: 'when your day begins (default 04:00)' },
    { flags: '--name <text>', says: 'name on certificates and reports' },
    {
      flags: '--attest <id=value>',
      says: 'an entry requirement as you state it: a number, yes or no',
      isRepeatable: true,
    },
  ],
  examples: [
    { command: 'prep init', says: 'guided' },
    {
      command: 'prep init --level {level} --years 9 --hours-per-week 12 --interview-date 2027-03-01 --attest role=yes',
      says: 'all at once',
    },
  ],
  related: ['profile', 'assess', 'gate'],
  load: () => import('./run.ts'),
}
