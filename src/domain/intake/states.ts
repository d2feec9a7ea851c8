import { isBlank, isDoubted, shown, valueFlag, wordChoices, wordsOf } from './cell.ts'
import { ask, hasValue, NOT_SAID, type Reading, said } from './reading.ts'

/** How an attempt went; `helpUsed` only where something is said of help. */
export interface Outcome {
  solved: boolean
  helpUsed?: boolean
}

/** `no-attempt`: nothing has happened yet, the row is a plan. */
export type State = Outcome | 'no-attempt'

export interface StateColumn {
  cells: readonly string[]
  /** Under which `--value` knows the field. */
  field: string
  /** The known word that was probably meant, or null. */
  nearest: (word: string, known: readonly string[]) => string | null
}

/** What the cells of a column of states say; a column of nothing but `x` and blanks is one of ticks. */
export function readStates({ cells, field, nearest }: StateColumn): Reading<State>[] {
  const isTicks = cells.every((cell) => /^(?:\[? *\]?|\[?x\]?|[-–—])$/i.test(cell.trim()))
  return cells.map((cell) => {
    const word = cell.trim()
    if (/^\?*$/.test(word)) return NOT_SAID
    if (/^x$/i.test(word) && !isTicks) return unknown(cell, field, 'it may be a tick or a cross')
    const state = stateOf(word)
    if (state !== null) return said(state)
    if (isBlank(word)) return NOT_SAID
    return unknown(cell, field, null, nearest(wordsOf(word), KNOWN))
  })
}

/** Yes or no, for columns like "optimal"; the words of states count. */
export function readYesNo(cells: readonly string[], field: string): Reading<boolean>[] {
  return readStates({ cells, field, nearest: () => null }).map((reading): Reading<boolean> => {
    if (!hasValue(reading)) return reading
    return reading.value === 'no-attempt' ? NOT_SAID : said(reading.value.solved)
  })
}

/** Whether help was used: yes, no, or how often. */
export const readHelp = (cells: readonly string[], field: string): Reading<boolean>[] =>
  readYesNo(
    cells.map((cell) => (/^\d{1,3}$/.test(cell.trim()) ? String(Math.min(1, Number(cell))) : cell)),
    field,
  )

function unknown(cell: string, field: string, why: string | null, meant: string | null = null): Reading<State> {
  return ask(
    `${shown(cell)} is not a state that prep knows${why === null ? '' : `: ${why}`}`,
    `${valueFlag(field, cell, meant ?? 'attempted')} (or solved, solved-with-help, attempted, not-started)`,
    wordChoices(field, cell, ['solved', 'solved-with-help', 'attempted', 'not-started']),
  )
}

const TICKS = /^(?:✅|✔|☑|✓|🟢|💯|👍|\[ *[x✓✔] *\]|x)$/iu
const CROSSES = /^(?:❌|✗|✘|✖|❎|🔴|👎)$/u
const EMPTY_BOXES = /^(?:☐|⬜|◻|□|▢|🔲|\[ *\]|[-–—]+|n\.?\/?a\.?)$/iu

const SOLVED = [
  'solved',
  'accepted',
  'ac',
  'done',
  'complete',
  'completed',
  'finished',
  'pass',
  'passed',
  'passing',
  'success',
  'successful',
  'succeeded',
  'correct',
  'correct answer',
  'answered',
  'ok',
  'okay',
  'yes',
  'y',
  'true',
  't',
  '1',
  'right',
  'mastered',
  'resolved',
  're solved',
  'checked',
  'got it',
  'worked',
  'ja',
  'oui',
  'sí',
  'sim',
  'gelöst',
  'erledigt',
  'fertig',
  'résolu',
  'fait',
  'resuelto',
  'resuelta',
  'hecho',
  'risolto',
  'fatto',
  'resolvido',
  'feito',
]
const UNSOLVED = [
  'no',
  'nope',
  'n',
  'false',
  'f',
  '0',
  'notac',
  'nein',
  'non',
  'não',
  'ungelöst',
  'versucht',
  'échoué',
  'intentado',
  'attempt',
  'attempted',
  'attempting',
  'tried',
  'trying',
  'started',
  'in progress',
  'inprogress',
  'progress',
  'ongoing',
  'wip',
  'doing',
  'working on it',
  'partial',
  'partially',
  'partly',
  'half',
  'incomplete',
  'unfinished',
  'failed',
  'fail',
  'failing',
  'failure',
  'wrong',
  'wrong answer',
  'wa',
  'time limit exceeded',
  'time limit',
  'tle',
  'timeout',
  'timed out',
  'memory limit exceeded',
  'mle',
  'output limit exceeded',
  'ole',
  'runtime error',
  'rte',
  're',
  'compile error',
  'compilation error',
  'ce',
  'presentation error',
  'pe',
  'idleness limit exceeded',
  'error',
  'rejected',
  'incorrect',
  'unsolved',
  'unsuccessful',
  'gave up',
  'given up',
  'abandoned',
  'stuck',
  'out of time',
  'ran out of time',
  'times up',
  'almost',
  'almost there',
  'nearly',
  'failed to solve',
  'unable to solve',
  'couldnt solve',
  'couldnt finish',
  'could not finish',
  'didnt finish',
  'did not finish',
  'could not solve',
  'didnt solve',
  'did not solve',
  'cant solve',
]
const NO_ATTEMPT = [
  'todo',
  'to do',
  'not started',
  'notstarted',
  'unstarted',
  'not attempted',
  'unattempted',
  'not tried',
  'untried',
  'never',
  'never tried',
  'not yet',
  'not begun',
  'not yet started',
  'yet to start',
  'to be done',
  'to solve',
  'next',
  'next up',
  'wishlist',
  'unchecked',
  'havent started',
  'open',
  'pending',
  'planned',
  'plan',
  'backlog',
  'queued',
  'upcoming',
  'scheduled',
  'skipped',
  'skip',
  'wont do',
  'later',
  'none',
  'new',
  'untouched',
  'waiting',
  'deleted',
  'canceled',
  'cancelled',
  'unseen',
]
const KNOWN = [...SOLVED, ...UNSOLVED, ...NO_ATTEMPT].filter((word) => word.length > 3)

/** What may stand around a word without changing it. */
const AROUND =
  /\b(?:(?:on|at|in)? ?(?:my|the)? ?(?:\d+(?:st|nd|rd|th)|first|second|third) (?:attempt|try|go)|(?:attempt|tests?|case|try) \d+|\d+ ?(?:m|mins?|minutes|s|secs?|seconds|h|hours?)|fully|successfully|finally|completely|optimal(?:ly)?|correctly|all|twice|last|tests?|cases?|the|problem|it|got|was|is|on|at|in|first|1st|try|again|already|yet|i)\b/g
const HELP =
  /\b(?:help|hints?|editorials?|assist(?:ed|ance)?|(?<=\b(?:the|with|w|using|after|from|via|at|no|without|used|saw|read|looked up|copied|viewed) )(?:solutions?|answers?)|videos?|walkthroughs?|chatgpt|gpt|ai|llm|copilot|guidance|discussion)\b/
/** A no before help is none of the attempt. */
const ALONE =
  /\b(?:without|wo|w o|(?:no|zero)(?= (?:any )?(?:help|hints?|editorials?|assistance|solutions?|answers?|videos?|ai|guidance)\b)|unaided|independently|alone|myself|by my own|on my own)\b/
const LOOKED =
  /\b(?:look(?:ed|ing)?|saw|see(?:n|ing)|read(?:ing)?|watch(?:ed|ing)|view(?:ed|ing)|peek(?:ed|ing)|cop(?:ied|ying)|reveal(?:ed|ing))\b/
const NEGATED =
  /\b(?:not|un|never|didnt|did not|couldnt|could not|cant|cannot|wasnt|isnt|havent|hasnt|nearly|almost|half|mostly|partially|partly)\b/

/** What is longer is a text, and none of its words is the state. */
const LONGEST_STATE = 200

function stateOf(cell: string): State | null {
  if (cell.length > LONGEST_STATE || isDoubted(cell)) return null
  return wholeState(cell) ?? agreed(cell.split(/\s*[()/,;:|–—]\s*|\s-\s/).filter((part) => part !== ''))
}

/** What the parts of a cell say when each says the same: `Attempted (TLE)`. */
function agreed(parts: readonly string[]): State | null {
  const [first, ...others] = parts.map(wholeState)
  if (first === undefined || first === null || others.length === 0) return null
  const isSame = (state: State | null): boolean => JSON.stringify(state) === JSON.stringify(first)
  return others.every(isSame) ? first : null
}

function wholeState(cell: string): State | null {
  // Programs write out the names of their types: `Status.SOLVED`.
  const word = cell.replace(/\uFE0F/g, '').replace(/^[a-z]+\.(?=\p{L})/iu, '')
  if (TICKS.test(word)) return { solved: true }
  if (CROSSES.test(word)) return { solved: false }
  if (EMPTY_BOXES.test(word)) return 'no-attempt'
  const tests = TESTS.exec(word)
  if (tests !== null) return { solved: tests[1] === tests[2] }
  // Of figures only one and nothing are words for yes and no: -1, 1% and 0/5 are none.
  if (/\d/.test(word) && !/\p{L}/u.test(word) && !/^[01](?:\.0+)?$/.test(word)) return null
  const marked = SIGNED.exec(word)?.groups
  if (marked !== undefined) return agreeing(marked.before ?? marked.behind ?? '', marked.rest ?? marked.first ?? '')
  const words = wordsOf(word.replace(/^([01])\.0+$/, '$1'))
  if (words === '') return null
  if (NO_ATTEMPT.includes(words)) return 'no-attempt'
  return plain(words) ?? helped(words)
}

/** `15 / 15 test cases passed`. */
const TESTS = /^(\d+) ?(?:\/|of) ?(\d+) (?:test ?cases?|tests?|passed)(?: passed)?$/i

const SIGN = /[✅✔☑✓🟢❌✗✘✖❎🔴]/u

/** A sign before or behind words. */
const SIGNED =
  /^(?:(?<before>[✅✔☑✓🟢❌✗✘✖❎🔴])\s*(?<rest>.*[\p{L}\p{N}].*)|(?<first>.*[\p{L}\p{N}].*?)\s*(?<behind>[✅✔☑✓🟢❌✗✘✖❎🔴]))$/u

/** A sign and words that say the same, or what the words add to the sign: `✅ (with hint)`. */
function agreeing(sign: string, words: string): State | null {
  // Of several signs none is that of the words.
  if (SIGN.test(words)) return null
  const isSolved = TICKS.test(sign)
  const state = wholeState(words) ?? wholeState(`${isSolved ? 'solved' : 'unsolved'} ${words}`)
  return state !== null && state !== 'no-attempt' && state.solved === isSolved ? state : null
}

/** Solved or not, of words that say nothing of help. */
function plain(words: string): Outcome | null {
  if (UNSOLVED.includes(words)) return { solved: false }
  if (SOLVED.includes(words)) return { solved: true }
  if (NEGATED.test(words)) {
    const rest = words.replace(NEGATED, '').replace(AROUND, '').trim().replace(/\s+/g, ' ')
    return [...SOLVED, 'solve', 'finish', 'pass'].includes(rest) && rest.length > 1 ? { solved: false } : null
  }
  const core = words.replace(AROUND, '').trim().replace(/\s+/g, ' ')
  if (UNSOLVED.includes(core)) return { solved: false }
  return SOLVED.includes(core) ? { solved: true } : null
}

function helped(words: string): Outcome | null {
  const isAlone = ALONE.test(words)
  if (!isAlone && !HELP.test(words)) return null
  const rest = words
    .replace(ALONE, ' ')
    .replace(HELP, ' ')
    .replace(
      /\b(?:with|w|using|after|some|a|an|from|of|help|used|needed|via|and|but|little|lot|bit|even|any|by|own|my)\b/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
  const outcome = rest === '' ? null : plain(rest.replace(LOOKED, '').trim())
  if (isAlone) return outcome === null ? null : { ...outcome, helpUsed: false }
  if (outcome !== null) return { ...outcome, helpUsed: true }
  // Who read how it goes has not solved it; of a hint alone nothing follows.
  const hasReadIt =
    LOOKED.test(words) && /\b(?:solutions?|editorials?|answers?|videos?|walkthroughs?|discussion)\b/.test(words)
  return hasReadIt ? { solved: false, helpUsed: true } : null
}
