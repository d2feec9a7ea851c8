import { NOTE_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const practice: CommandSpec = {
  name: 'practice',
  says: 'A block is registered before it starts, so that one you give up stays visible and counts. Its time is saved as it runs: Ctrl-C, a closed window or a sleeping machine costs at most ten seconds, and --resume continues. Without a terminal, one call starts it and another with --done finishes it. Keys of the clock: p pauses and resumes, f finishes, q stops. Debugging drills are laid out as files and finish when their tests pass. Behavioral questions come first from the principles that your stories cover least: choose a story within two minutes, see whether another would have fit better, tell it against the clock, answer the follow-up questions, and rate it.',
  arguments: [
    {
      name: 'activity',
      says: '{activity}, {otherActivity} … (prep framework show lists them)',
      isOptional: true,
    },
    { name: 'problem', says: 'the problem, from the catalog or your own name for it', isOptional: true },
  ],
  options: [
    { flags: '--pick', says: 'choose the least practiced problem that fits (--seed breaks ties)' },
    { flags: '--tier <tier>', says: 'of this difficulty' },
    { flags: '--type <type>', says: 'of this kind (leadership scenarios have kinds)' },
    { flags: '--url <url>', says: 'where the problem is, if it is not in the catalog' },
    { flags: '--done', says: 'finish the open block' },
    { flags: '--resume', says: 'continue the open block, from the saved time' },
    { flags: '--start <id>', says: 'which open block, when there are several (prep practice list)' },
    { flags: '--minutes <n>', says: 'how long it took (default: its timer, else the time since it started)' },
    { flags: '--confirm', says: 'the time really was that long or short' },
    { flags: '--solved', says: 'it was solved' },
    { flags: '--no-solved', says: 'it was not solved' },
    { flags: '--help-used', says: 'you looked at a hint or a solution: solved, but not alone' },
    { flags: '--optimal', says: 'with the best known complexity' },
    { flags: '--structure <boxes>', says: 'parts of the structure that were covered, by id, or all' },
    {
      flags: '--set <rubric=n>',
      says: "your own rating of it by rubric row or the activity's own dimensions, 1–5 in half steps",
      isRepeatable: true,
    },
    { flags: '--story <id>', says: 'for a behavioral question: the story that was told' },
    { flags: '--answers <file>', says: 'for a recall: the answers, one a line; - reads standard input' },
    {
      flags: '--attach <file>',
      says: 'a design, document or photo that belongs to it; review requests include it',
      isRepeatable: true,
    },
    { flags: '--folder <folder>', says: 'for a drill: where its files go (default: a new folder of its name)' },
    { flags: '--check', says: 'for a drill: run its tests; it is finished when they pass' },
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep practice {activity} --pick', says: 'a system design against the clock' },
    { command: 'prep practice {activity} --done --minutes 44 --structure all', says: 'finish the open one' },
  ],
  related: ['practice list', 'log', 'rate', 'due'],
  load: () => import('./run.ts'),
}

export const practiceList: CommandSpec = {
  name: 'practice list',
  summary: 'list open blocks',
  examples: [
    { command: 'prep practice list', says: 'what is open, and since when' },
    { command: 'prep practice list --json', says: 'the same for a script' },
  ],
  related: ['practice', 'practice abandon'],
  load: () => import('./list.ts'),
}

export const practiceAbandon: CommandSpec = {
  name: 'practice abandon',
  summary: 'give up an open block',
  arguments: [{ name: 'id', says: 'the beginning or end of its id' }],
  examples: [
    { command: 'prep practice abandon 4f2a91c0', says: 'the block with this id (prep practice list)' },
    { command: 'prep undo', says: 'it was a mistake: the block is open again' },
  ],
  related: ['practice list', 'undo'],
  load: () => import('./abandon.ts'),
}
