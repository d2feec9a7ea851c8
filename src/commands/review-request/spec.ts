import type { CommandSpec } from '../contract/spec.ts'

export const reviewRequestCreate: CommandSpec = {
  name: 'review-request create',
  summary: 'make a form that asks somebody to rate',
  says: 'Makes one HTML page that works offline, and the same as YAML. You see first what would leave this machine; story texts go only with --include-story, and never if the story is confidential.',
  options: [
    {
      flags: '--for <what>',
      says: 'competencies, story:ID, practice:ID, artefact:ID or mock; repeatable, or comma-separated',
      isRepeatable: true,
    },
    { flags: '--to <name>', says: 'whom it is for' },
    {
      flags: '--relation <relation>',
      says: 'peer, report, stakeholder, manager, mentor, third-party, interviewer, or 360 to let them say',
    },
    { flags: '--from <name>', says: "the name it asks under (default: the profile's)" },
    { flags: '--include-story', says: 'include the texts of the stories' },
    { flags: '--without-files', says: 'leave out files attached to a block' },
    { flags: '-o, --output <folder>', says: 'where the files go (default: here)' },
    { flags: '--yes', says: 'write without asking' },
  ],
  examples: [
    {
      command: 'prep review-request create --for {competency},{otherCompetency} --to Ana --relation mentor',
      says: 'a mentor rates two competencies',
    },
    {
      command: 'prep review-request create --for story:s-4k --include-story --yes',
      says: 'a story, with its text',
    },
  ],
  related: ['review-request import', 'review-request list', 'rate', 'assess'],
  load: () => import('./create.ts'),
}

export const reviewRequestImport: CommandSpec = {
  name: 'review-request import',
  summary: 'import an answer that came back',
  says: 'The request, the scale and the seal are checked. Each person answers a request once; all of an answer is recorded or nothing.',
  arguments: [{ name: 'file', says: 'the answer file (JSON from the form, or the YAML), or - for standard input' }],
  options: [{ flags: '--dry-run', says: 'show what would be recorded, write nothing' }],
  examples: [
    { command: 'prep review-request import answer-r-7f3k2m9x-ana.json', says: 'what Ana sent' },
    { command: 'prep review-request import back.yaml --dry-run', says: 'what a file filled in by hand would record' },
  ],
  related: ['review-request create', 'review-request list', 'undo'],
  load: () => import('./import.ts'),
}

export const reviewRequestList: CommandSpec = {
  name: 'review-request list',
  summary: 'list requests and their answers',
  examples: [
    { command: 'prep review-request list', says: 'which answers are still missing' },
    { command: 'prep review-request list --json', says: 'the same for a script' },
  ],
  related: ['review-request create', 'review-request import'],
  load: () => import('./list.ts'),
}
