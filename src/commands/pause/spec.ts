import { NOTE_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const pause: CommandSpec = {
  name: 'pause',
  says: 'Nothing falls due while it is paused, and nothing is lost. A later pause of the same thing replaces the earlier one.',
  arguments: [{ name: 'what', says: 'a check-in (weekly …), reviews, plan or all (default: all)', isOptional: true }],
  options: [
    { flags: '--until <date>', says: 'the last day of the pause: 2026-12-01, 10d or 2w' },
    { flags: '--end', says: 'end the pause now' },
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep pause all --until 2026-12-01', says: 'a vacation' },
    { command: 'prep pause reviews --until 1w', says: 'no reviews for a week' },
  ],
  related: ['due', 'skip', 'plan'],
  load: () => import('./run.ts'),
}
