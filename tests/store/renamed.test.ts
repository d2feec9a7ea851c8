import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { entryRenamer } from '../../src/domain/facts/renamed.ts'
import { openReader } from '../../src/store/ledger.ts'
import { readerByPresentNames } from '../../src/store/renamed.ts'
import { entryOf } from '../fixtures/entries.ts'
import { PACKAGE_ROOT, prep, prepJson, temporaryFolder } from '../harness/prep.ts'

/** A ledger of version 1 of the framework, when ids were spelled the British way. */
const OLD = readFileSync(join(PACKAGE_ROOT, 'tests', 'fixtures', 'exports', 'british-ids.json'), 'utf8')
const { renamed } = parse(readFileSync(join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em', 'renamed.yaml'), 'utf8'))
const ids: Record<string, string> = renamed.ids
const now = '2026-11-27T12:00:00Z'

const inPresentNames = Object.entries(ids)
  .toSorted(([a], [b]) => b.length - a.length)
  .reduce((text, [old, present]) => text.replaceAll(`"${old}"`, `"${present}"`), OLD)

async function homeWith(text: string): Promise<string> {
  const home = temporaryFolder()
  const file = join(temporaryFolder(), 'ledger.json')
  writeFileSync(file, text)
  expect(await prep(['import', file], { home, now })).toMatchObject({ code: 0 })
  return home
}

it.each(['dashboard', 'gate', 'predict', 'due', 'badges', 'framework items leadership-principles', 'why behavioral'])(
  '%s says the same of a ledger in old names as of one in present names',
  async (command) => {
    const argv = command.split(' ')
    expect(inPresentNames).not.toBe(OLD)
    const [old, present] = [await homeWith(OLD), await homeWith(inPresentNames)]
    const { data } = await prepJson(argv, { home: old, now })
    expect(data).toEqual((await prepJson(argv, { home: present, now })).data)
  },
)

it('leaves entries in the ledger as they were recorded', async () => {
  const home = await homeWith(OLD)
  const exported = (await prep(['export', '--with-private', '-o', '-'], { home, now })).stdout
  const namesIn = (text: string): string[] => Object.keys(ids).filter((old) => text.includes(`"${old}"`))
  expect(namesIn(OLD).length).toBeGreaterThan(3)
  expect(namesIn(exported)).toEqual(namesIn(OLD))
})

it('renames ids, also as keys and within compound names, and nothing that somebody wrote', () => {
  const rename = entryRenamer('amazon-em', { since: '2.0.0', ids: { behavioural: 'behavioral' } })
  const old = entryOf('review', {
    subject: 'competency:behavioural',
    framework: 'amazon-em@1.3.0',
    payload: { ratings: { behavioural: 4 }, note: 'behavioural' },
  })
  expect(rename(old)).toEqual({
    ...old,
    subject: 'competency:behavioral',
    payload: { ratings: { behavioral: 4 }, note: 'behavioural' },
  })
  for (const framework of ['amazon-em@2.0.0', 'amazon-em@10.0.0', 'other@1.0.0'])
    expect(rename({ ...old, framework })).toEqual({ ...old, framework })
})

it('names the banks of answers as they are called today, in their times as in their marks', async () => {
  const home = temporaryFolder()
  await prep(['quiz', 'aws-services', '--n', '5', '--no-input', '--answers', '-'], { home, now, stdin: '{}' })
  const stored = openReader(home)
  const reader = readerByPresentNames(stored, 'amazon-em', {
    since: '9.0.0',
    ids: { 'aws-services': 'cloud-services' },
  })
  const banksOfMarks = new Set<string>()
  reader.eachMark('2026-11-27', ({ bank }) => banksOfMarks.add(bank))
  const banksOfTimes = reader.answerTimes('2026-11-27', 3, 300).map(({ bank }) => bank)
  stored.close()
  expect([...banksOfMarks]).toEqual(['cloud-services'])
  expect(banksOfTimes).toEqual(['cloud-services'])
})
