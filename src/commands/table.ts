import { compareText } from '../domain/text/compare-text.ts'
import type { CommandSpec, HelpGroup, ListedSpec } from './contract/spec.ts'

/** How a word is used, what for, and the module of its specifications. */
type Line = readonly [usage: string, summary: string, load: () => Promise<Readonly<Record<string, CommandSpec>>>]

/**
 * Every command by its first word, as `prep --help` lists them; the empty word is bare `prep`. To add one: a folder with
 * spec.ts and run.ts, then a line here.
 */
const LIST: readonly (readonly [HelpGroup, readonly Line[]])[] = [
  [
    'Measure',
    [
      ['', 'what is due, what to do next', () => import('./status/spec.ts')],
      ['assess', 'rate yourself against the rubric', () => import('./assess/spec.ts')],
      ['check-in [checkpoint]', 'do the check-in that is due', () => import('./check-in/spec.ts')],
      ['dashboard', 'where you stand, on one screen', () => import('./dashboard/spec.ts')],
      ['init', 'set up: target, background, hours, date', () => import('./init/spec.ts')],
      ['people', 'who rates you: names, roles, how strictly', () => import('./people/spec.ts')],
      ['rate <id>', "record somebody else's rating of your work", () => import('./rate/spec.ts')],
      ['review-request', 'ratings by others, with a form', () => import('./review-request/spec.ts')],
      ['rubric [id]', 'the rubric, five descriptors a row', () => import('./rubric/spec.ts')],
      ['why <subject>', 'trace any figure back to its records', () => import('./why/spec.ts')],
    ],
  ],
  [
    'Practice',
    [
      ['due', 'what is due today', () => import('./due/spec.ts')],
      ['item <id>', 'show one question with its answer', () => import('./item/spec.ts')],
      ['log [activity] [duration]', 'record practice afterwards', () => import('./log/spec.ts')],
      ['mock', 'mock interviews: record, run, list', () => import('./mock/spec.ts')],
      ['pause [what]', 'hold check-ins, reviews or the plan', () => import('./pause/spec.ts')],
      ['practice [activity] [problem]', 'practice against the clock', () => import('./practice/spec.ts')],
      ['problem', 'what there is to practice, and your own', () => import('./problem/spec.ts')],
      ['quiz [bank]', 'answer questions, or measure a level', () => import('./quiz/spec.ts')],
      ['review', 'review what is due, most forgotten first', () => import('./review/spec.ts')],
      ['skip <what>', 'set an action or check-in aside', () => import('./skip/spec.ts')],
      ['story', 'STAR stories: write, tell, rate', () => import('./story/spec.ts')],
    ],
  ],
  [
    'Progress',
    [
      ['calibrate', 'how accurate self-ratings and forecasts are', () => import('./calibrate/spec.ts')],
      ['forecast', 'your predictions before an interview', () => import('./forecast/spec.ts')],
      ['gap', 'gaps to your targets, largest first', () => import('./gap/spec.ts')],
      ['gate [id]', 'gates: what is met, what is missing', () => import('./gate/spec.ts')],
      ['interview', 'real interviews: rounds, debriefs, results', () => import('./interview/spec.ts')],
      ['objectives [id]', 'what to learn, and its state', () => import('./objectives/spec.ts')],
      ['outcome', 'results of real interviews', () => import('./outcome/spec.ts')],
      ['predict', 'readiness index, and your chance', () => import('./predict/spec.ts')],
      ['report [period]', 'a dated summary for a mentor', () => import('./report/spec.ts')],
      ['trajectory [competency]', 'levels over time, with trend and forecast', () => import('./trajectory/spec.ts')],
    ],
  ],
  [
    'Plan',
    [
      ['do [n]', 'start the next action', () => import('./do/spec.ts')],
      ['next', 'what to do now', () => import('./next/spec.ts')],
      ['plan', 'the path to the interview, by week', () => import('./plan/spec.ts')],
      ['week', 'this week: changes, hours, three actions', () => import('./week/spec.ts')],
    ],
  ],
  [
    'Recognition',
    [
      ['badges [id]', 'badges and certificates, with their evidence', () => import('./badges/spec.ts')],
      ['certificate <id>', 'a certificate as text, SVG or PDF', () => import('./certificate/spec.ts')],
    ],
  ],
  [
    'Data',
    [
      ['backup', 'back up the ledger', () => import('./backup/spec.ts')],
      ['check [name]', 'check the ledger for damage', () => import('./check/spec.ts')],
      ['completion <shell>', 'completions for your shell', () => import('./completion/spec.ts')],
      ['demo', "explore a made-up candidate's record", () => import('./demo/spec.ts')],
      ['doctor', 'where everything is, and what is wrong', () => import('./doctor/spec.ts')],
      ['edit <id>', 'correct an entry', () => import('./edit/spec.ts')],
      ['export [bank]', 'write the ledger as JSON or CSV', () => import('./export/spec.ts')],
      ['forget <id>', "destroy an entry's text for good", () => import('./forget/spec.ts')],
      ['framework', 'the rules: show, check, compare', () => import('./framework/spec.ts')],
      ['history [filter]', 'what was recorded, newest first', () => import('./history/spec.ts')],
      ['import <file>', 'import an export, a table, stories or notes', () => import('./import/spec.ts')],
      ['merge <file>', 'merge a ledger from another machine', () => import('./merge/spec.ts')],
      ['profile', 'show your profile', () => import('./profile/spec.ts')],
      ['redo', 'bring back what was last undone', () => import('./redo/spec.ts')],
      ['remove <id>', 'take entries out of every figure', () => import('./remove/spec.ts')],
      ['restore <file>', 'go back to a backup', () => import('./restore/spec.ts')],
      ['undo [operation]', 'take back the last command', () => import('./undo/spec.ts')],
    ],
  ],
]

/** A line of the list. */
export interface ListedWord {
  group: HelpGroup
  /** With the arguments of the command that is called by this word alone: `log [activity] [duration]`. */
  usage: string
  /** Of that command; else what all commands are about that begin with this word. */
  summary: string
  load: Line[2]
}

export const WORDS: ReadonlyMap<string, ListedWord> = new Map(
  LIST.flatMap(([group, lines]) =>
    lines.map(([usage, summary, load]) => [usage.split(' ', 1)[0] ?? '', { group, usage, summary, load }] as const),
  ),
)

/** What commands begin with. */
export const COMMAND_WORDS: ReadonlySet<string> = new Set([...WORDS.keys()].filter((word) => word !== ''))

/** The commands that begin with a word: that of the word alone first. None for a word that is not in the list. */
export async function commandsOf(word: string): Promise<ListedSpec[]> {
  const listed = WORDS.get(word)
  if (!listed) return []
  const { group, summary, load } = listed
  const specs = Object.values(await load()).map((spec) => ({ summary, ...spec, group }))
  return specs.sort((one, other) => compareText(one.name, other.name))
}

/** Every command, in the order of the list. */
export const everyCommand = async (): Promise<ListedSpec[]> =>
  (await Promise.all([...WORDS.keys()].map(commandsOf))).flat()
