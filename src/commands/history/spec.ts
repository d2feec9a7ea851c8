import type { CommandSpec } from '../contract/spec.ts'

export const history: CommandSpec = {
  name: 'history',
  says: 'Words filter: an entry is shown if it has all of them (in its kind, subject, value, rater or id). Notes and story texts are shown and searched only with --private.',
  arguments: [{ name: 'filter', says: 'words that an entry must contain', isOptional: true, isVariadic: true }],
  options: [
    { flags: '--kind <kind>', says: 'only entries of this kind (rating, practice, mock, story …)', isRepeatable: true },
    { flags: '--subject <id>', says: 'only entries about this' },
    { flags: '--by <source:name>', says: 'only from this source, or this rater, as in mentor:Ana' },
    { flags: '--since <date>', says: 'only what happened on this date or later' },
    { flags: '--until <date>', says: 'only what happened on this date or earlier' },
    { flags: '--limit <n>', says: 'at most this many entries; 0 for all (default: 30)' },
    { flags: '--all', says: 'also entries that were undone, edited or removed' },
    { flags: '--private', says: 'include notes and the text of stories' },
  ],
  examples: [
    { command: 'prep history --since mon', says: 'what happened this week' },
    { command: 'prep history {activity} --kind practice --limit 0', says: 'every block of one activity' },
  ],
  related: ['edit', 'remove', 'undo', 'why'],
  isFrameworkFree: true,
  isLongWalk: true,
  load: () => import('./run.ts'),
}
