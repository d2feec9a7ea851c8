import { NOTE_OPTION, ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const assess: CommandSpec = {
  name: 'assess',
  says: 'Rows with something new since you last rated them come first. Enter repeats the last rating; k repeats it for all rows with nothing new. Each answer is saved as you give it; after Ctrl-C, run it again to continue. With --by it records what somebody else said.',
  options: [
    { flags: '--kind <checkpoint>', says: 'which check-in this is for: weekly, biweekly, monthly (default: weekly)' },
    {
      flags: '--set <rubric=n>',
      says: 'a rating, 1–5 in half steps, without being asked; repeatable, or comma-separated',
      isRepeatable: true,
    },
    {
      flags: '--confidence <0-10>',
      says: 'how confident you feel about the interview; kept, but no figure uses it',
    },
    {
      flags: '--file <file>',
      says: 'answers from a YAML or JSON file: ratings, confidence, note; - reads standard input',
    },
    {
      flags: '--by <source:name>',
      says: 'who rated: self, peer, mentor, third-party, mock, panel or assistant, as in mentor:Ana or assistant:MODEL',
    },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep assess', says: 'the weekly self-assessment' },
    { command: 'prep assess --by mentor:Ana --set {row}=3.5 --on yesterday', says: "a mentor's rating" },
  ],
  related: ['rubric', 'dashboard', 'history', 'undo'],
  load: () => import('./run.ts'),
}
