export const LOG = ['log', 'reading', '30m']
export const FILED = ['log', 'reading', '10m']

const BY_ANA = ['assess', '--set', 'system-design=3', '--by', 'mentor:Ana']
const BY_BEA = ['assess', '--set', 'system-design=4', '--by', 'peer:Bea']
const NORTHWIND = ['interview', 'add', 'Northwind', '--stage', 'Screen=2026-11-20']

/** One run of a command. */
export interface Sample {
  /** What has to be there first. */
  before?: readonly (readonly string[])[]
  argv: readonly string[]
  stdin?: string
}

const STORY = ['Situation', 'Task', 'Action', 'Result'].map((part) => `# ${part}\nWords of it.\n`).join('\n')
const LAUNCH = ['story', 'practice', 'launch', '--seconds', '40,20,150,45']

/** One run of every command that records an operation. `ENTRY` is the id of an entry that is there. */
export const RECORDING: Readonly<Record<string, Sample>> = {
  assess: { argv: ['assess', '--set', 'system-design=3'] },
  'check-in': { argv: ['check-in', 'weekly', '--done', 'all'] },
  edit: { argv: ['edit', 'ENTRY', '--set', 'minutes=40'] },
  'forecast add': { before: [['assess', '--set', 'system-design=3']], argv: ['forecast', 'add', '--own', '60%'] },
  gate: { argv: ['gate', 'gate1', '--override', 'knowledge', '--reason', 'seen'] },
  init: { argv: ['init', '--name', 'Ada', '--level', 'L6'] },
  'interview add': { argv: ['interview', 'add', 'Contoso', '--stage', 'Loop=2026-12-20'] },
  'interview close': { before: [NORTHWIND], argv: ['interview', 'close', 'Northwind', '--result', 'fail'] },
  'interview debrief': {
    before: [NORTHWIND],
    argv: ['interview', 'debrief', 'Northwind', '--file', '-'],
    stdin: 'questions: [{text: Why us?}]',
  },
  'interview round': { before: [NORTHWIND], argv: ['interview', 'round', 'Northwind', '--stage', 'Loop'] },
  log: { argv: LOG },
  'mock packet': { argv: ['mock', 'packet', '--loop', 'l6-phone-screen', '-o', 'packet.html'] },
  'mock add': { argv: ['mock', 'add', '--by', 'mock:Ana', '--loop', 'l6-full', '--rate', 'system-design=4'] },
  'outcome add': { argv: ['outcome', 'add', '--result', 'fail'] },
  pause: { argv: ['pause', '--until', '2026-12-01'] },
  practice: { argv: ['practice', 'system-design', '--pick'] },
  'people alias': { before: [BY_ANA], argv: ['people', 'alias', 'Ana', 'A. Silva'] },
  'people merge': { before: [BY_ANA, BY_BEA], argv: ['people', 'merge', 'Ana', 'Bea'] },
  'practice abandon': { before: [['practice', 'system-design', '--pick']], argv: ['practice', 'abandon', 'ENTRY'] },
  'problem add': { argv: ['problem', 'add', 'Robots', '--activity', 'coding', '--tier', 'hard'] },
  'problem alias': { argv: ['problem', 'alias', 'Robots', 'Two Sum'] },
  'profile set': { argv: ['profile', 'set', 'level=L6'] },
  rate: { argv: ['rate', 'ENTRY', '--by', 'peer:Li', '--set', 'communication=4'] },
  remove: { argv: ['remove', 'ENTRY'] },
  'review-request create': {
    argv: ['review-request', 'create', '--for', 'system-design', '--to', 'Ana', '--relation', 'mentor'],
  },
  skip: { argv: ['skip', 'weekly'] },
  'story add': { argv: ['story', 'add', '--title', 'Pager load', '--file', '-', '--level', 'L6'], stdin: STORY },
  'story edit': { argv: ['story', 'edit', 'launch', '--primary', 'ownership', '--secondary', 'dive-deep'] },
  'story merge': { argv: ['story', 'merge', 'draft', 'launch'] },
  'story practice': { argv: LAUNCH },
  'story rate': { argv: ['story', 'rate', 'launch', '--impact', '4', '--structure', '3.5'] },
  'story retire': { argv: ['story', 'retire', 'launch'] },
}

/** One run of every command that leaves something outside the ledger. */
export const LEAVING: Readonly<Record<string, readonly string[]>> = {
  backup: ['backup'],
  certificate: ['certificate', 'foundation', '-o', 'page.md', '--preview', '--name', 'Ada'],
  demo: ['demo', '--weeks', '1', '--keep', 'kept'],
  export: ['export', '-o', 'out.json'],
  'framework new': ['framework', 'new', 'mine'],
  plan: ['plan', '--hours', '10', '--ics', 'plan.ics'],
  report: ['report', '-o', 'week.md'],
}

/** Commands whose answers need files or a terminal: each records one operation, as its own tests say. */
export const RECORDING_ELSEWHERE = [
  'mock import',
  'mock start',
  'outcome import',
  'quiz',
  'review',
  'review-request import',
]
export const WHOLE_LEDGERS = ['import', 'merge', 'restore']
export const BACK_AND_FORTH = ['redo', 'undo']
export const READING =
  'badges calibrate certificate-verify check completion dashboard do doctor due forecast-list framework-diff framework-items framework-lint framework-list framework-schema framework-show gap history item interview-list interview-show mock-list mock-show mock-stats next objectives outcome-list people-list people-show practice-list predict problem-list problem-show profile rubric review-request-list story-lint story-list story-match story-matrix story-show trajectory week why backup-list'.split(
    ' ',
  )
