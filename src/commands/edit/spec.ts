import type { CommandSpec } from '../contract/spec.ts'

export const edit: CommandSpec = {
  name: 'edit',
  says: 'The old version is kept and marked as replaced; prep undo takes the correction back. KEY is a field of the entry (prep history ID --json --private shows them), with dots for nested fields, or subject. KEY= clears a field.',
  arguments: [{ name: 'id', says: 'the entry: its id, or the beginning or end of it (prep history)' }],
  options: [
    {
      flags: '--set <key=value>',
      says: 'value=3.5, minutes=1h30, solved=true, ratings.impact=4 …',
      isRepeatable: true,
    },
    { flags: '--on <date>', says: 'when it happened' },
    { flags: '--note <text>', says: 'its note; - reads it from standard input, "" clears it' },
    { flags: '--by <source:name>', says: 'who said so, as in mentor:Ana' },
  ],
  examples: [
    { command: 'prep edit 3f9a1c20 --set value=3.5', says: 'a rating was mistyped' },
    {
      command: 'prep edit 3f9a1c20 --on yesterday --set minutes=50',
      says: 'a block was longer, and a day earlier',
    },
  ],
  related: ['history', 'remove', 'undo'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
