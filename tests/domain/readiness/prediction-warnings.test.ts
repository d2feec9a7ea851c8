import { expect, it } from 'vitest'
import { rulesOf } from '../../../src/domain/readiness/prediction-warnings.ts'
import { entryOf } from '../../fixtures/entries.ts'

it('names the rules of a forecast by their version, and tells a version that was edited since from the present one', () => {
  const madeUnder = (framework: string): string =>
    rulesOf(entryOf('forecast', { framework }), { id: 'amazon-em', version: '2.0.0' })
  expect(madeUnder('amazon-em@1.0.0')).toBe('amazon-em@1.0.0')
  expect(madeUnder('staff-backend@2.0.0')).toBe('staff-backend@2.0.0')
  expect(madeUnder('amazon-em@2.0.0')).toBe('an earlier amazon-em@2.0.0')
})
