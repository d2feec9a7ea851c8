import { NOTE_OPTION, ON_OPTION } from '../contract/options.ts'
import type { CommandSpec, OptionSpec } from '../contract/spec.ts'

const LOOP: OptionSpec = { flags: '--loop <id>', says: "which interview it was: one of the framework's loops" }
const ROUND: OptionSpec = {
  flags: '--round <id>',
  says: 'only this round of it; repeatable, or comma-separated',
  isRepeatable: true,
}

/** What is said of a mock once it is over. */
const DEBRIEF: readonly OptionSpec[] = [
  {
    flags: '--by <source:name>',
    says: 'who interviewed: mock:NAME, panel:NAME for three or more people, assistant:MODEL for a language model',
  },
  {
    flags: '--rate <rubric=n>',
    says: 'a rating, 1–5 in half steps; ROUND/RUBRIC=N for one round; repeatable, or comma-separated',
    isRepeatable: true,
  },
  { flags: '--relation <what>', says: 'how you know them: peer, mentor, amazon-alumni, professional …' },
  {
    flags: '--hire-band <band>',
    says: 'what they would have said about hiring you',
    choices: ['strong-hire', 'hire', 'lean-hire', 'lean-no-hire', 'no-hire', 'strong-no-hire'],
  },
  { flags: '--realistic', says: 'under the conditions of a real interview' },
  { flags: '--confirm', says: 'the time really was that short or long' },
  { flags: '--predicted <n>', says: 'the average you expected, 1–5, stated before the debrief' },
]

export const mockAdd: CommandSpec = {
  name: 'mock add',
  summary: 'record a mock interview',
  says: 'On a terminal it asks for what the flags do not say: the prediction first, then each dimension with its five descriptors. Three or more rated dimensions make a full mock.',
  options: [
    LOOP,
    ROUND,
    ...DEBRIEF,
    { flags: '--minutes <n>', says: 'how long it took; ROUND=N for one round', isRepeatable: true },
    { flags: '--start <id>', says: 'the mock you started with `prep mock start`: its id, or `last`' },
    { flags: '--unrated', says: 'it took place but nobody has rated it yet: it stays open' },
    { flags: '--file <file>', says: 'from notes in Markdown; - reads standard input (--template shows the form)' },
    { flags: '--template', says: 'print the form for notes and record nothing' },
    { flags: '--dry-run', says: 'with --file: show how the notes are read, write nothing' },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep mock add --file feedback.md --dry-run', says: "what would be recorded from somebody's notes" },
    {
      command: 'prep mock add --by mock:Ana --loop {loop} --rate {row}=4,{otherRow}=3.5',
      says: 'what Ana said about a loop',
    },
    {
      command: 'prep mock add --start last --by panel:Loop --rate {round}/{row}=3.5',
      says: 'finish the one you started',
    },
  ],
  related: ['mock start', 'mock stats', 'import', 'gate'],
  load: () => import('./add.ts'),
}

export const mockStart: CommandSpec = {
  name: 'mock start',
  summary: 'run a mock interview live',
  says: 'It is registered before it starts, so that an abandoned one shows. Its time is saved as it runs; --resume continues it. Keys of the clock: p pauses and resumes, n goes to the next round, f finishes, q stops.',
  options: [
    LOOP,
    ROUND,
    {
      flags: '--packet <id>',
      says: "the rounds of an interviewer's sheet (prep mock packet): each question when it is asked, and the clock",
    },
    { flags: '--resume', says: 'continue the one you started, from the saved round and time' },
    { flags: '--start <id>', says: 'with --resume: which one (prep mock list); without it the newest' },
    { flags: '--no-timer', says: 'only register it; prep mock add --start ID finishes it' },
    ...DEBRIEF,
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep mock start --loop {loop}', says: 'the whole loop, with a timer for each round' },
    { command: 'prep mock start --loop {loop} --round {round}', says: 'one round of it' },
  ],
  related: ['mock add', 'mock list', 'practice'],
  load: () => import('./start.ts'),
}

export const mockPacket: CommandSpec = {
  name: 'mock packet',
  summary: "make an interviewer's sheet",
  says: 'One page for whoever interviews you, even a friend who has never done it: for each round the question, follow-ups, hints and what they cost, what a good answer sounds like at your level, the rows to rate, and a form that saves one file. No question comes up twice, new questions come before practiced ones, and your weak areas come first. It works offline. You do not see the questions.',
  options: [
    {
      flags: '--loop <id>',
      says: "which interview: one of the framework's loops (default: the level's first that fits)",
    },
    ROUND,
    { flags: '--to <name>', says: 'whom it is for' },
    { flags: '--from <name>', says: "the name it asks under (default: the profile's)" },
    { flags: '-o, --output <file>', says: 'where the page goes (default: here)' },
  ],
  examples: [
    {
      command: 'prep mock packet --loop {loop} --to Ana -o for-ana.html',
      says: 'a loop for Ana, and what to write to her',
    },
    { command: 'prep mock packet --loop {loop} --round {round}', says: 'one round of it' },
  ],
  related: ['mock import', 'mock start', 'review-request list'],
  load: () => import('./packet.ts'),
}

export const mockImport: CommandSpec = {
  name: 'mock import',
  summary: "import what an interviewer's sheet saved",
  says: 'The packet, the scale and the seal are checked; all of it is recorded or nothing. It becomes a mock with ratings by round, and you see what was asked, what to practice, and how to say thank you.',
  arguments: [{ name: 'file', says: 'the file that came back, or - for standard input' }],
  options: [{ flags: '--dry-run', says: 'show what would be recorded, write nothing' }],
  examples: [
    { command: 'prep mock import answer-r-7f3k2m9x-ana.json', says: 'what Ana sent' },
    { command: 'prep mock import answer-r-7f3k2m9x-ana.json --dry-run', says: 'what it would record' },
  ],
  related: ['mock packet', 'mock show', 'undo'],
  load: () => import('./import.ts'),
}

export const mockList: CommandSpec = {
  name: 'mock list',
  summary: 'list mock interviews',
  options: [],
  examples: [
    { command: 'prep mock list', says: 'newest first' },
    { command: 'prep mock list --json', says: 'with rounds and ratings' },
  ],
  related: ['mock show', 'mock stats', 'mock add'],
  load: () => import('./list.ts'),
}

export const mockShow: CommandSpec = {
  name: 'mock show',
  summary: 'show one mock interview',
  arguments: [{ name: 'id', says: 'its name or id (prep mock list), or last' }],
  options: [],
  examples: [
    { command: 'prep mock show last', says: 'the newest' },
    { command: 'prep mock show 2026-11-20-{loop}', says: 'one by its name' },
  ],
  related: ['mock list', 'edit', 'why'],
  load: () => import('./show.ts'),
}

export const mockStats: CommandSpec = {
  name: 'mock stats',
  summary: 'mock interviews in figures',
  says: 'Every figure says how many mocks it is based on; percentages need at least five.',
  options: [],
  examples: [
    { command: 'prep mock stats', says: 'all rated mocks' },
    { command: 'prep mock stats --as-of 2026-10-31 --json', says: 'as it was then' },
  ],
  related: ['mock list', 'calibrate', 'gate'],
  load: () => import('./stats.ts'),
}
