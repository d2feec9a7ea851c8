import { HIRE_BANDS, type HireBand } from '../facts/entry.ts'
import { isBlank, shown, valueFlag, wordChoices, wordsOf } from './cell.ts'
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
const YES = ['yes', 'hire', 'hiring', 'inclined', 'positive', 'reject', 'rejected', 'negative']
const AROUND = ['to', 'a', 'i', 'would', 'do', 'towards', 'toward', 'recommend', 'recommended']

/** The band of an interviewer's verdict: `Strong Yes`, `Leaning hire`, `LNH`, `Weak no`. */
export function readHireBand(cell: string, field: string): Reading<HireBand> {
  if (isBlank(cell)) return NOT_SAID
  const band = bandOf(wordsOf(cell))
  if (band !== null) return said(band)
  return ask(
    `${shown(cell)} is no verdict that is known`,
    `${valueFlag(field, cell, 'lean-hire')} (or ${HIRE_BANDS.join(', ')})`,
    wordChoices(field, cell, HIRE_BANDS),
  )
}

/** Every word must be understood: what is left over may turn the verdict. */
function bandOf(text: string): HireBand | null {
  const letters = LETTERS[text.replaceAll(' ', '')]
  if (letters !== undefined) return letters
  const words = text.split(' ')
  const has = (list: readonly string[]): boolean => words.some((word) => list.includes(word))
  if (!words.every((word) => [STRONG, LEAN, NO, YES, AROUND].some((list) => list.includes(word)))) return null
  if (!has(YES) && !has(NO)) return null
  const band = has(NO) ? 'no-hire' : 'hire'
  if (has(STRONG) && has(LEAN)) return null
  return has(STRONG) ? `strong-${band}` : has(LEAN) ? `lean-${band}` : band
}
