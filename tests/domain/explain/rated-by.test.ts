import { expect, it } from 'vitest'
import { ratedBy } from '../../../src/domain/explain/rated-by.ts'
import type { Source } from '../../../src/domain/facts/source.ts'
import { entryOf, evidenceOn } from '../../fixtures/entries.ts'

const by = (...sources: Source[]) => {
  const ratings = sources.map((source) => entryOf('rating', { subject: 'coding', source, payload: { value: 4 } }))
  const evidence = evidenceOn(0, ratings)
  const known = evidence.estimate('coding')
  return ratedBy('coding', { isMissing: known === null, selfOnly: known?.nExternal === 0 }, evidence)
}

it('says whose ratings a level rests on: an assistant is neither you nor others', () => {
  expect(by()).toBe('assumed')
  expect(by('self')).toBe('self')
  expect(by('assistant')).toBe('assistant')
  expect(by('assistant', 'self')).toBe('self')
  expect(by('assistant', 'self', 'peer')).toBe('others')
})
