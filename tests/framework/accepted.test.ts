import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { profileOf } from '../../src/domain/facts/profile.ts'
import { evidenceFor } from '../../src/domain/judge/rules.ts'
import { figuresOf } from '../../src/domain/levels/figures.ts'
import { recordsOf } from '../../src/domain/metrics/evidence.ts'
import { compileFramework } from '../../src/framework/compile.ts'
import { entryOf, inLedgerOrder, onDay } from '../fixtures/entries.ts'
import { tinyWith } from './tiny.ts'

const history = inLedgerOrder([
  entryOf('attestation', { subject: 'license', payload: { value: true } }),
  ...[0, 10, 20, 30, 40].flatMap((day) => [
    entryOf('rating', { occurredOn: onDay(day), subject: 'walls', payload: { value: 3 } }),
    entryOf('rating', {
      occurredOn: onDay(day),
      subject: 'walls',
      source: 'mentor',
      payload: { value: 2.5 + day / 40 },
    }),
    entryOf('rating', { occurredOn: onDay(day), subject: 'talking', payload: { value: 5 } }),
    entryOf('practice', { occurredOn: onDay(day), subject: 'wall', payload: { minutes: 50, isWithinLimit: true } }),
    entryOf('mock', {
      occurredOn: onDay(day),
      rater: `rater${day}`,
      payload: { rounds: [{ round: 'morning', ratings: { walls: 3, roofs: 4, mending: 1, talking: 5 } }] },
    }),
  ]),
])

/**
 * Whatever the linter lets pass can be measured by: one number of the rules or constants is replaced by an extreme one,
 * and when the framework is still accepted, no figure of a history comes out as NaN or without end.
 */
test('a framework that is accepted gives figures', () => {
  const folder = tinyWith()
  const files = ['measurement.yaml', 'rules.yaml', 'framework.yaml'] as const
  const originals = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const extreme = fc.constantFrom('0', '1', '-1', '0.000001', '0.999999', '0.5', '2', '5', '7', '100', '1000', '999999')
  let accepted = 0
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(), extreme, (file, which, replacement) => {
      const text = originals.get(file) ?? ''
      const places = [...text.matchAll(/(?<=: )-?\d+(\.\d+)?(?=[ ,}\n])/g)]
      const found = places[which % places.length]
      if (!found) return
      writeFileSync(
        join(folder, file),
        text.slice(0, found.index) + replacement + text.slice(found.index + found[0].length),
      )
      const { framework } = compileFramework(folder)
      writeFileSync(join(folder, file), text)
      if (!framework) return
      accepted++
      for (const { id } of framework.levels) {
        const evidence = evidenceFor(framework, recordsOf(history), onDay(45), id)
        for (const { kind, subject, value } of figuresOf(evidence, profileOf([])))
          if (typeof value === 'number') expect([kind, subject, Number.isFinite(value)]).toEqual([kind, subject, true])
      }
    }),
    { numRuns: 150 },
  )
  expect(accepted).toBeGreaterThan(20)
})
