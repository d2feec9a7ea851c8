import { expect, it } from 'vitest'
import { tryInputs } from '../../scripts/faults/inputs.ts'

it('broken command lines, tables, answers, frameworks, stories and exports are taken in whole or refused in words', async () => {
  const { tried, failed } = await tryInputs(10, 128)
  expect(failed).toEqual([])
  expect(tried).toBe(128)
})
