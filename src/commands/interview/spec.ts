import { NOTE_OPTION, ON_OPTION } from '../contract/options.ts'
import type { ArgumentSpec, CommandSpec, OptionSpec } from '../contract/spec.ts'

const ID: ArgumentSpec = { name: 'interview', says: 'its id or company (prep interview list)' }
const ROUND: OptionSpec = {
  flags: '--round <n>',
  says: 'which round, by its number (prep interview show)',
}

export const interviewAdd: CommandSpec = {
  name: 'interview add',
  summary: 'start a record of a real interview',
  says: 'One record for each company: its rounds, what was asked, your forecast and the result. The plan counts back from the next dated round of all interviews.',
  arguments: [{ name: 'company', says: 'who interviews you' }],
  options: [
    { flags: '--role <title>', says: 'the job, as they call it' },
    {
      flags: '--stage <title>',
      says: 'an upcoming round; TITLE=DATE if it has a date; repeatable',
      isRepeatable: true,
    },
    NOTE_OPTION,
  ],
  examples: [
    { command: "prep interview add Northwind --stage 'Phone screen=2027-01-12' --stage Loop", says: 'two rounds' },
    { command: 'prep interview add Contoso --level {otherLevel}', says: 'for another role level' },
  ],
  related: ['interview round', 'interview list', 'forecast add', 'plan'],
  load: () => import('./add.ts'),
}

export const interviewList: CommandSpec = {
  name: 'interview list',
  summary: 'list real interviews',
  examples: [
    { command: 'prep interview list', says: 'open ones first, with their next round' },
    { command: 'prep interview list --json', says: 'with rounds and results' },
  ],
  related: ['interview add', 'interview show', 'calibrate'],
  load: () => import('./list.ts'),
}

export const interviewShow: CommandSpec = {
  name: 'interview show',
  summary: 'show one interview',
  arguments: [ID],
  examples: [
    { command: 'prep interview show Northwind', says: 'rounds, questions, forecasts, result' },
    { command: 'prep interview show Northwind --json', says: 'for a script' },
  ],
  related: ['interview debrief', 'interview round', 'forecast add'],
  load: () => import('./show.ts'),
}

export const interviewRound: CommandSpec = {
  name: 'interview round',
  summary: 'add or change a round',
  says: 'With --round it changes that round; without, it adds one.',
  arguments: [ID],
  options: [
    ROUND,
    { flags: '--stage <title>', says: 'what it is: Phone screen, Loop, Bar raiser …' },
    { flags: '--date <date>', says: 'when it is: 2027-01-12; none clears it' },
    { flags: '--minutes <n>', says: 'how long it is' },
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep interview round Northwind --stage Loop --date 2027-01-28', says: 'a round with its day' },
    { command: 'prep interview round Northwind --round 1 --date 2027-01-14', says: 'the first one was moved' },
  ],
  related: ['interview show', 'plan', 'next'],
  load: () => import('./round.ts'),
}

export const interviewDebrief: CommandSpec = {
  name: 'interview debrief',
  summary: 'write down what a round asked',
  says:
    'Ten minutes after a round: the questions, the stories and principles they touched, how each rubric row went, and what surprised you. ' +
    'Your answers do not change any level: people judge their own interviews poorly. What the interviewers told you is a rating: prep assess --by panel:NAME --set RUBRIC=N.',
  arguments: [ID],
  options: [
    { ...ROUND, says: 'which round, by its number (default: the latest that was held)' },
    { flags: '--file <file>', says: 'the answers as YAML; - reads standard input (--template prints the form)' },
    { flags: '--template', says: 'print the form to fill in' },
  ],
  examples: [
    { command: 'prep interview debrief Northwind', says: 'asks one question after another' },
    { command: 'prep interview debrief Northwind --round 1 --file debrief.yaml', says: 'from a file' },
  ],
  related: ['interview show', 'story match', 'rate'],
  load: () => import('./debrief.ts'),
}

export const interviewClose: CommandSpec = {
  name: 'interview close',
  summary: 'record the result of an interview',
  says: 'The result is compared with the latest forecast that was made for it (prep calibrate).',
  arguments: [ID],
  options: [
    { flags: '--result <result>', says: 'its result', choices: ['pass', 'fail', 'withdrawn'] },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep interview close Northwind --result pass', says: 'an offer' },
    { command: 'prep interview close Contoso --result withdrawn --on 2026-11-20', says: 'ended some days ago' },
  ],
  related: ['outcome add', 'forecast add', 'calibrate'],
  load: () => import('./close.ts'),
}
