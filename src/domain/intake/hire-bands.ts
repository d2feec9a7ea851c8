import { HIRE_BANDS, type HireBand } from '../facts/entry.ts'
import { isBlank, isDoubted, shown, valueFlag, wordChoices, wordsOf } from './cell.ts'
import { ask, NOT_SAID, type Reading, said } from './reading.ts'

const LETTERS: Readonly<Record<string, HireBand>> = {
  sh: 'strong-hire',
  sy: 'strong-hire',
  h: 'hire',
  y: 'hire',
  lh: 'lean-hire',
  wh: 'lean-hire',
  ly: 'lean-hire',
  lnh: 'lean-no-hire',
  wnh: 'lean-no-hire',
  ln: 'lean-no-hire',
  nh: 'no-hire',
  n: 'no-hire',
  snh: 'strong-no-hire',
  sn: 'strong-no-hire',
}
const STRONG = ['strong', 'strongly', 'definite', 'definitely', 'clear', 'very', 'absolute', 'absolutely']
const LEAN = [
  'lean',
  'leaning',
  'leans',
  'weak',
  'weakly',
  'slight',
  'slightly',
  'soft',
  'mild',
  'probably',
  'tentative',
]
const NO = ['no', 'not', 'non', 'dont', 'wouldnt', 'reject', 'rejected', 'negative']
const YES = ['yes', 'positive']
/** What a verdict is about: yes alone, no behind a no. */
const HIRE = ['hire', 'hiring', 'inclined']
const AROUND = ['to', 'a', 'i', 'would', 'do', 'towards', 'toward', 'recommend', 'recommended']

/** The band of an interviewer's verdict: `Strong Yes`, `Leaning hire`, `LNH`, `Weak no`. */
export function readHireBand(cell: string, field: string): Reading<HireBand> {
  if (isBlank(cell)) return NOT_SAID
  // `No hire (strong)` is a strong no, and what `Hire+` or `Hire?` adds to a hire is not said.
  const band = isDoubted(cell) || /[+]/.test(cell) ? null : bandOf(spelled(cell.replace(/^(.*?)\s*\((.*)\)$/, '$2 $1')))
  if (band !== null) return said(band)
  return ask(
    `${shown(cell)} is not a verdict that prep knows`,
    `${valueFlag(field, cell, 'lean-hire')} (or ${HIRE_BANDS.join(', ')})`,
    wordChoices(field, cell, HIRE_BANDS),
  )
}

/** The words of a verdict, those that programs run together (`StrongNoHire`) and short ones (`Lean NH`) taken apart. */
const spelled = (text: string): string =>
  wordsOf(text.replace(/([a-z])([A-Z])/g, '$1 $2')).replace(/(?<= )nh$|\bnohire\b/g, 'no hire')

/** Every word must be understood: what is left over may turn the verdict. */
function bandOf(text: string): HireBand | null {
  const letters = LETTERS[text.replaceAll(' ', '')]
  if (letters !== undefined) return letters
  const words = text.split(' ')
  const has = (list: readonly string[]): boolean => words.some((word) => list.includes(word))
  if (!words.every((word) => [STRONG, LEAN, NO, YES, HIRE, AROUND].some((list) => list.includes(word)))) return null
  const count = (list: readonly string[]): number => words.filter((word) => list.includes(word)).length
  const verdicts = count(NO) + count(YES)
  // Of yes and no, of two of either, and of a hire that stands twice no one verdict follows.
  if (verdicts > 1 || count(HIRE) > 1 || verdicts + count(HIRE) === 0) return null
  if (has(STRONG) && has(LEAN)) return null
  // Not a strong hire may still be one.
  const first = words.findIndex((word) => NO.includes(word))
  if (first >= 0 && words.slice(first + 1).some((word) => STRONG.includes(word) || LEAN.includes(word))) {
    const strength = words.findIndex((word) => STRONG.includes(word) || LEAN.includes(word))
    const about = words.findIndex((word) => HIRE.includes(word))
    if (about < 0 || strength < about) return null
  }
  const band = has(NO) ? 'no-hire' : 'hire'
  return has(STRONG) ? `strong-${band}` : has(LEAN) ? `lean-${band}` : band
}
