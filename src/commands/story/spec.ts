import { NOTE_OPTION, ON_OPTION } from '../contract/options.ts'
import type { CommandSpec, OptionSpec } from '../contract/spec.ts'

const ID = { name: 'id', says: "the beginning of the story's id (prep story list)" }

/** Everything about a story that is not its text. Its level is the global --level. */
const FIELDS: readonly OptionSpec[] = [
  { flags: '--title <text>', says: 'its name in lists' },
  { flags: '--file <file>', says: 'its text from a file; - reads standard input (--template shows the form)' },
  { flags: '--primary <principles>', says: 'principles it mainly shows, by id or name, comma-separated' },
  { flags: '--secondary <principles>', says: 'principles it also touches on' },
  {
    flags: '--metric <text:provenance>',
    says: 'a figure of the result and where it comes from: documented, estimated, remembered, cannot-confirm; repeatable',
    isRepeatable: true,
  },
  { flags: '--confidential', says: 'keep it out of everything that leaves this machine' },
  { flags: '--happened <yyyy-mm>', says: 'when it happened: 2025-03, or 2025' },
]

export const storyAdd: CommandSpec = {
  name: 'story add',
  summary: 'write a STAR story',
  says: 'The text comes from your editor ($VISUAL or $EDITOR), a file or standard input, never from the command line. --level says which level its scope shows.',
  options: [...FIELDS, { flags: '--template', says: 'print the empty form and record nothing' }, ON_OPTION],
  examples: [
    { command: 'prep story add --title "Cutting the pager load"', says: 'opens the editor' },
    {
      command: 'prep story add --file launch.md --level {level} --primary {principle}',
      says: 'from a file; flags override its front matter',
    },
  ],
  related: ['story edit', 'story lint', 'story matrix', 'story rate'],
  load: () => import('./add.ts'),
}

export const storyEdit: CommandSpec = {
  name: 'story edit',
  summary: 'write the next version of a story',
  says: 'Without flags, it opens the editor on the current version. A --metric that is already there takes its new provenance.',
  arguments: [ID],
  options: [...FIELDS, { flags: '--public', says: 'no longer confidential' }, ON_OPTION],
  examples: [
    { command: 'prep story edit s-4k', says: 'in the editor' },
    { command: 'prep story edit s-4k --secondary {principle},{otherPrinciple}', says: 'the principles only' },
  ],
  related: ['story show', 'story list', 'undo'],
  load: () => import('./edit.ts'),
}

export const storyList: CommandSpec = {
  name: 'story list',
  summary: 'list stories',
  options: [],
  examples: [
    { command: 'prep story list', says: 'active ones first' },
    { command: 'prep story list --json', says: 'for scripts; without texts' },
  ],
  related: ['story show', 'story matrix', 'story lint'],
  load: () => import('./list.ts'),
}

export const storyShow: CommandSpec = {
  name: 'story show',
  summary: 'show one story',
  arguments: [ID],
  options: [
    { flags: '--version <n>', says: 'an older version, from 1 (default: the current one)' },
    { flags: '--template', says: 'in the form that story add and edit read' },
  ],
  examples: [
    { command: 'prep story show s-4k', says: 'the current version' },
    {
      command: 'prep story show s-4k --template',
      says: 'to change it in a file (prep story edit s-4k --file FILE)',
    },
  ],
  related: ['story edit', 'story practice', 'forget'],
  load: () => import('./show.ts'),
}

export const storyRate: CommandSpec = {
  name: 'story rate',
  summary: 'record what somebody said about a story',
  says: 'Only ratings by others count towards gates; your own are kept for comparison.',
  arguments: [ID],
  options: [
    { flags: '--impact <n>', says: 'what it changed, and how well the story shows it, 1–5 in half steps' },
    { flags: '--structure <n>', says: 'how easy it is to follow: the four parts and their balance' },
    {
      flags: '--rate <rubric=n>',
      says: 'a rubric row, 1–5 in half steps; repeatable, or comma-separated',
      isRepeatable: true,
    },
    {
      flags: '--by <source:name>',
      says: 'who rated: mentor:Ana, peer:…, third-party:…, mock:…, panel:…, assistant:… (default: yourself)',
    },
    { flags: '--relation <what>', says: 'how you know them' },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep story rate s-4k --impact 4 --structure 3.5 --by mentor:Ana', says: "a mentor's rating" },
    { command: 'prep story rate s-4k --impact 4 --structure 4 --by peer:Ben --on yesterday', says: 'a day late' },
  ],
  related: ['story list', 'review-request', 'gate'],
  load: () => import('./rate.ts'),
}

export const storyPractice: CommandSpec = {
  name: 'story practice',
  summary: 'tell a story against the clock',
  says: 'Keys of the clock: p pauses and resumes, n goes to the next part, f finishes, q stops.',
  arguments: [ID],
  options: [
    { flags: '--seconds <s,t,a,r>', says: 'the four times, without a timer: 60,30,180,60' },
    { flags: '--confirm', says: 'the time really was that short' },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep story practice s-4k', says: 'with a timer for each part' },
    { command: 'prep story practice s-4k --seconds 40,20,150,45', says: 'after the fact' },
  ],
  related: ['story show', 'story lint', 'practice'],
  load: () => import('./practice.ts'),
}

export const storyMatrix: CommandSpec = {
  name: 'story matrix',
  summary: 'which principles your stories cover',
  options: [],
  examples: [
    { command: 'prep story matrix', says: 'principles against stories' },
    { command: 'prep story matrix --json', says: 'for scripts' },
  ],
  related: ['story list', 'story lint', 'objectives'],
  load: () => import('./matrix.ts'),
}

export const storyLint: CommandSpec = {
  name: 'story lint',
  summary: 'find what an interviewer would question',
  arguments: [{ ...ID, says: 'one story only', isOptional: true }],
  options: [{ flags: '--strict', says: 'exit 1 if anything is found' }],
  examples: [
    { command: 'prep story lint', says: 'all active stories' },
    { command: 'prep story lint s-4k --strict', says: 'one of them, for a script' },
  ],
  related: ['story edit', 'story merge', 'story matrix'],
  load: () => import('./lint.ts'),
}

export const storyRetire: CommandSpec = {
  name: 'story retire',
  summary: 'take a story out of use',
  arguments: [ID],
  options: [{ flags: '--back', says: 'bring a retired story back' }, ON_OPTION],
  examples: [
    { command: 'prep story retire s-4k', says: 'it no longer counts' },
    { command: 'prep story retire s-4k --back', says: 'it counts again' },
  ],
  related: ['story merge', 'story list', 'undo'],
  load: () => import('./retire.ts'),
}

export const storyMerge: CommandSpec = {
  name: 'story merge',
  summary: 'retire a story in favor of another',
  arguments: [
    { name: 'id', says: 'the story to retire' },
    { name: 'into', says: 'the one to keep' },
  ],
  options: [ON_OPTION],
  examples: [
    { command: 'prep story merge s-7c s-4k', says: 's-4k… stays' },
    { command: 'prep undo', says: 'takes it back' },
  ],
  related: ['story lint', 'story retire', 'story edit'],
  load: () => import('./merge.ts'),
}

export const storyMatch: CommandSpec = {
  name: 'story match',
  summary: 'which stories answer a question',
  says: 'It guesses from the wording which principles the question is about, and ranks your active stories by those principles and by shared wording. --principles replaces the guess.',
  arguments: [{ name: 'question', says: 'the question in quotes; - reads standard input' }],
  options: [{ flags: '--principles <ids>', says: 'what it is about, comma-separated', isRepeatable: true }],
  examples: [
    { command: "prep story match 'Tell me about a time you disagreed with your manager'", says: 'the best first' },
    { command: "prep story match 'Why did it fail?' --principles {principle}", says: 'when you know what it is about' },
  ],
  related: ['story matrix', 'story practice', 'interview debrief'],
  load: () => import('./match.ts'),
}
