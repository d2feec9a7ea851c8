import type { Verdict } from '../rules/criterion.ts'

/** What a family's rule makes of a sample; the criterion adds its own words. `since` is a civil date. */
export type Judgment = Pick<
  Verdict,
  | 'state'
  | 'value'
  | 'target'
  | 'n'
  | 'confidence'
  | 'since'
  | 'needs'
  | 'missing'
  | 'evidence'
  | 'notes'
  | 'notSaid'
  | 'pieces'
  | 'terms'
>

export const judgment = (given: Partial<Judgment> & Pick<Judgment, 'state'>): Judgment => ({
  value: null,
  target: null,
  n: 0,
  confidence: null,
  since: null,
  needs: null,
  missing: null,
  evidence: [],
  notes: [],
  notSaid: null,
  pieces: () => [],
  terms: {},
  ...given,
})

/** Thresholds are compared with unrounded values, forgiving only what floating point adds (measurement §0). */
export const reaches = (value: number, threshold: number): boolean => value + 1e-9 >= threshold
