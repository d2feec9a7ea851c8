import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guessingOf } from '../../src/domain/quiz/irt.ts'
import { loadBank } from '../../src/framework/bank.ts'
import { keepCopy, readCopy } from '../../src/framework/copies.ts'
import { loadBankOf } from '../../src/framework/load-bank.ts'
import { listContentFiles } from '../../src/framework/source-files.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'

const FOLDER = join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em')
const banks = listContentFiles(FOLDER, 'banks').map(loadBank)

describe.each(banks.map((bank) => ({ id: bank.id, bank })))('the bank $id', ({ bank }) => {
  it('asks for several right answers with their number, so that guessing is a choice of so many', () => {
    for (const item of bank.items.filter(({ kind }) => kind === 'multiple')) {
      expect(item.pick).toBe(item.key.length)
      expect(guessingOf(item)).toBeLessThanOrEqual(1 / 3)
    }
  })

  it('has keys in no order that repeats', () => {
    const keys = bank.items.filter(({ options }) => options.length > 0).map(({ key }) => key[0])
    for (let period = 2; period <= keys.length / 3; period++) {
      const repeats = keys.filter((key, i) => i + period < keys.length && keys[i + period] === key).length
      expect(repeats / (keys.length - period), `period ${period}`).toBeLessThan(0.65)
    }
  })
})

it('the shipped form has twelve questions of each part, as the first gate asks', () => {
  const { forms, gates } = shippedFramework('amazon-em')
  expect(forms.flatMap(({ strata }) => strata.map(({ items }) => items))).toEqual([12, 12, 12])
  const criterion = gates
    .flatMap(({ criteria }) => criteria)
    .find((one) => one.kind === 'metric' && one.metric === 'form')
  expect(criterion).toMatchObject({ scope: { form: forms[0]?.id }, minN: 36 })
})

it('what the rules know of a bank is its size and the version of every item', () => {
  const known = new Map(shippedFramework('amazon-em').banks.map((bank) => [bank.id, bank]))
  for (const { id, items } of banks)
    expect(known.get(id)).toMatchObject({
      size: items.length,
      versions: Object.fromEntries(items.map((item) => [item.id, item.version])),
    })
})

describe('copies of a bank', () => {
  const options = (cacheFolder: string | null) => ({ prepVersion: 'test', cacheFolder, builtFolder: '/nowhere' })

  it('are used while the file is as it was, and made anew when it is not', async () => {
    const cache = temporaryFolder()
    const bank = banks[0]
    expect(await loadBankOf(FOLDER, bank?.id ?? '', options(cache))).toEqual(bank)
    expect(await loadBankOf(FOLDER, bank?.id ?? '', options(cache))).toEqual(bank)
    expect(await loadBankOf(FOLDER, bank?.id ?? '', { ...options(cache), prepVersion: 'newer' })).toEqual(bank)
    expect(await loadBankOf(FOLDER, 'none', options(cache))).toBeNull()
  })

  it('of something else, or tampered with, count as none', () => {
    const cache = temporaryFolder()
    const sources = Buffer.from('items: []')
    keepCopy(cache, 'bank', 'key', sources, { items: [] })
    expect(readCopy(cache, 'bank', 'key', sources)).toEqual({ items: [] })
    expect(readCopy(cache, 'bank', 'key', Buffer.from('items: [1]'))).toBeNull()
    expect(readCopy(cache, 'framework', 'key', sources)).toBeNull()
    expect(readCopy(cache, 'bank', 'other', sources)).toBeNull()
    const [name = ''] = readdirSync(cache)
    writeFileSync(join(cache, name), readFileSync(join(cache, name), 'utf8').replace(/\[\]$/, '[1]'))
    expect(readCopy(cache, 'bank', 'key', sources)).toBeNull()
  })

  it('count as none when any one bit has changed', () => {
    const cache = temporaryFolder()
    const sources = Buffer.from('items: [one, two]')
    keepCopy(cache, 'bank', 'key', sources, { id: 'key', items: ['one', 'two'] })
    const [name = ''] = readdirSync(cache)
    const whole = readFileSync(join(cache, name))
    for (let bit = 0; bit < 8 * whole.length; bit++) {
      const damaged = Buffer.from(whole)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(join(cache, name), damaged)
      expect({ bit, read: readCopy(cache, 'bank', 'key', sources) }).toEqual({ bit, read: null })
    }
  })

  it('are not missed where nothing can be kept', async () => {
    expect(await loadBankOf(FOLDER, banks[0]?.id ?? '', options(null))).toEqual(banks[0])
  })
})
