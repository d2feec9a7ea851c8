import { NOTE_OPTION, ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const log: CommandSpec = {
  name: 'log',
  says: 'A duration is 90m, 1h30, 1.5h or 09:00-10:30. `prep log artefact` records a piece of work without time. On a terminal it asks for what is missing.',
  arguments: [
    {
      name: 'activity',
      says: '{activity}, {otherActivity} …: the framework lists them (prep framework show)',
      isOptional: true,
    },
    { name: 'duration', says: 'how long it took', isOptional: true },
  ],
  options: [
    { flags: '--problem <id>', says: 'the problem, from the catalog or your own name for it' },
    { flags: '--tier <tier>', says: 'its difficulty, when the problem is not in the catalog' },
    { flags: '--type <type>', says: 'kind of scenario, or of artefact' },
    { flags: '--solved', says: 'it was solved' },
    { flags: '--no-solved', says: 'it was not solved' },
    {
      flags: '--help-used',
      says: 'you looked at a hint or a solution: it does not count as solved on the first attempt',
    },
    { flags: '--optimal', says: 'with the best known complexity' },
    { flags: '--within <limit>', says: "the time limit that was set (default: the activity's)" },
    { flags: '--confirm', says: 'the time really was that long or short: count it' },
    { flags: '--score <share>', says: 'a score from 0 to 1 (or 85%)' },
    { flags: '--structure <boxes>', says: 'parts of the structure that were covered, by id, or all' },
    { flags: '--set <rubric=n>', says: 'rate the result by rubric row, 1–5 in half steps', isRepeatable: true },
    { flags: '--by <source:name>', says: 'who rated it, as in mentor:Ana (default: yourself)' },
    { flags: '--story <id>', says: 'the story you told, if the question calls for one' },
    { flags: '--attach <file>', says: 'a design, document or photo that belongs to the block', isRepeatable: true },
    { flags: '--artefact <path|url>', says: 'where the work can be seen' },
    { flags: '--title <text>', says: 'title of the artefact' },
    { flags: '--about <what>', says: 'which one it is, if several different ones are required' },
    { flags: '--parts <n>', says: 'how many improvements, architectures or alternatives it holds' },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    {
      command: 'prep log {otherActivity} 32m --problem two-sum --solved --optimal',
      says: 'a solved problem, within the limit',
    },
    { command: 'prep log {activity} 1h30 --on yesterday', says: 'practice, a day late' },
  ],
  related: ['practice', 'history', 'edit', 'due'],
  load: () => import('./run.ts'),
}
