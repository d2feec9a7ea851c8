import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'

/** Words that promise more than prep can know (docs/measurement.md §9). */
const CLAIM = /\b(proven|guarantee\w*|machine learning|trained on|predicts your)\b/gi

/**
 * Where the words may stand: whole sentences that deny the claim or name the words. Item banks, problems and drills
 * are not searched: there the words belong to the subjects that are asked about.
 */
const ALLOWED: readonly { file: string; sentence: string }[] = [
  {
    file: 'docs/measurement.md',
    sentence: 'Clopper–Pearson for "guaranteed" wording only: a one-sided 95 % bound above .95 needs 59/59',
  },
  {
    file: 'docs/measurement.md',
    sentence:
      'Any trained model, "1000+ outcomes", "proven", "evidence-based prediction", "AI score", or accuracy % without own n.',
  },
  {
    file: 'docs/measurement.md',
    sentence:
      'Wordlist test in CI: fail on `proven|guarantee|machine learning|trained on|predicts your` in user-facing strings.',
  },
]

const files = globSync(
  [
    'src/**/*.ts',
    'data/frameworks/*/*.yaml',
    'data/frameworks/*/personas/*.yaml',
    'docs/**/*.md',
    '*.md',
    'package.json',
  ],
  { cwd: PACKAGE_ROOT },
)
const textOf = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8').replace(/\s+/g, ' ')

describe('prep never claims', () => {
  it.each(files)('more than it can know: %s', (file) => {
    const allowed = ALLOWED.filter((one) => one.file === file)
    const text = allowed.reduce((rest, { sentence }) => rest.replace(sentence, ''), textOf(file))
    expect([...text.matchAll(CLAIM)].map(({ index }) => text.slice(Math.max(0, index - 40), index + 60))).toEqual([])
  })

  it.each(ALLOWED)('and what it denies still stands in $file', ({ file, sentence }) => {
    expect(textOf(file)).toContain(sentence)
  })

  it('and the search finds what it is after', () => {
    expect('A Proven method, guaranteed: it predicts your offer'.match(CLAIM)).toHaveLength(3)
    expect('provenance of a metric'.match(CLAIM)).toBeNull()
  })
})
