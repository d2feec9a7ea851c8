import { CALENDAR_OPTIONS } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const plan: CommandSpec = {
  name: 'plan',
  says: 'Reviews first, then what the open gates still need, then what nobody has rated, then what gains most. It is recalculated from your records every time, so you can never fall behind it. What does not fit is listed, not squeezed in.',
  options: [
    { flags: '--weeks <n>', says: 'show this many weeks; without an interview date, also how far ahead to plan' },
    { flags: '--hours <n>', says: 'as if you had this many hours a week' },
    { flags: '--until <date>', says: 'as if the interview were on this date' },
    { flags: '--ics <file>', says: 'write it as a calendar; - writes to standard output' },
    ...CALENDAR_OPTIONS,
    { flags: '--force', says: 'replace the calendar file' },
  ],
  examples: [
    { command: 'prep plan --weeks 4', says: 'the next four weeks' },
    { command: 'prep plan --ics plan.ics --alarm 15', says: 'the same in a calendar, with reminders' },
    { command: 'prep plan --hours 12 --until 2027-03-01', says: 'what more hours and another date would change' },
  ],
  related: ['next', 'week', 'gate', 'profile set'],
  leaves: { what: 'wrote a file', onlyWith: 'ics' },
  load: () => import('./run.ts'),
}
