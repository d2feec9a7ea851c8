import { readFileSync } from 'node:fs'
import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { newEntry, rating, record, recordOne } from '../store/record.ts'

const story = (text: string, subject = 'launch') =>
  newEntry('story', { subject, payload: { situation: text, action: text } })

const holds = (path: string, text: string): boolean => readFileSync(path).includes(text)

const payloadsIn = (home: string): string => {
  const reader = openReader(home)
  try {
    return JSON.stringify(reader.document().entries.map(({ payload }) => payload))
  } finally {
    reader.close()
  }
}

/** A terminal whose user types this. */
function typing(keys: string) {
  const input = new PassThrough()
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  setTimeout(() => input.write(keys), 20)
  return { isTTY: true, promptStreams: { input, output } }
}

describe('forget', () => {
  it('destroys the text of an entry and leaves a mark', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, story('the merger'))
    const { code, stdout } = await prep(['forget', id, '--yes'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('Destroyed the text of 1 entry: story (forgotten) on Jan 5.')
    expect(stdout).not.toContain('merger')
    expect(holds(ledgerPath(home), 'merger')).toBe(false)
    expect(payloadsIn(home)).toBe('[{"isForgotten":true}]')
    const shown = await prep(['history', '--all', '--plain', '--private'], { home })
    expect(shown.stdout).toContain('State: forgotten')
    expect((await prep(['check'], { home })).code).toBe(0)
  })

  it('takes the earlier versions and the notes about them along', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, story('the merger'))
    await prep(['edit', id, '--set', 'situation=the second merger', '--note', 'about the merger'], { home })
    const { stdout } = await prep(['forget', id.slice(-8), '--yes', '--json'], { home })
    expect(
      JSON.parse(stdout)
        .data.forgotten.map(({ kind }: { kind: string }) => kind)
        .sort(),
    ).toEqual(['annotation', 'story', 'story'])
    expect(holds(ledgerPath(home), 'merger')).toBe(false)
  })

  it('takes all versions of a story only when told so', async () => {
    const home = temporaryFolder()
    const first = recordOne(home, story('the merger'))
    recordOne(home, story('the later merger'))
    recordOne(home, story('the other merger', 'other'))
    await prep(['forget', first, '--yes'], { home })
    expect(holds(ledgerPath(home), 'the later merger')).toBe(true)
    await prep(['forget', first, '--versions', '--yes'], { home })
    expect(holds(ledgerPath(home), 'the later merger')).toBe(false)
    expect(holds(ledgerPath(home), 'the other merger')).toBe(true)
  })

  it('warns of backups, and deletes with --backups those that hold it, leaving one that does not', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, story('the merger'))
    await prep(['backup'], { home })
    const { stderr } = await prep(['forget', id, '--yes'], { home })
    expect(stderr).toContain('1 backup may still hold it')
    const second = await prep(['forget', id, '--backups', '--yes', '--json'], { home })
    expect(second.code).toBe(0)
    expect(JSON.parse(second.stdout)).toMatchObject({
      operation: null,
      data: { forgotten: [], deletedBackups: ['prep-20261122T120000Z-manual.sqlite'] },
    })
    const list = JSON.parse((await prep(['backup', 'list', '--json'], { home })).stdout)
    expect(list.data.backups).toHaveLength(1)
    expect(holds(list.data.backups[0].path, 'merger')).toBe(false)
  })

  it('asks first: without a terminal it wants --yes', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, story('the merger'))
    const { code, stderr } = await prep(['forget', id], { home })
    expect(code).toBe(2)
    expect(stderr).toContain('hint: add --yes if you are sure')
    expect(holds(ledgerPath(home), 'merger')).toBe(true)
  })

  it('on a terminal takes a no for a no, and a yes for a yes', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, story('the merger'))
    const no = await prep(['forget', id], { home, ...typing('n\n') })
    expect({ code: no.code, stderr: no.stderr }).toEqual({ code: 1, stderr: 'nothing was changed\n' })
    expect(holds(ledgerPath(home), 'merger')).toBe(true)
    expect((await prep(['forget', id], { home, ...typing('y\n') })).code).toBe(0)
    expect(holds(ledgerPath(home), 'merger')).toBe(false)
  })

  it('of what is already forgotten is refused', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(3))
    await prep(['forget', id, '--yes'], { home })
    const { code, stderr } = await prep(['forget', id, '--yes'], { home })
    expect(code).toBe(1)
    expect(stderr).toContain('is already forgotten')
    const edit = await prep(['edit', id, '--set', 'value=4'], { home })
    expect(edit.code).toBe(4)
    expect(edit.stderr).toContain('was forgotten')
  })

  it('of a removed or undone entry destroys its text all the same', async () => {
    const home = temporaryFolder()
    const removed = recordOne(home, story('the merger'))
    await prep(['remove', removed], { home })
    const { entries } = record(home, [story('the second merger', 'b')])
    await prep(['undo'], { home })
    await prep(['forget', removed, '--yes'], { home })
    await prep(['forget', entries[0] ?? '', '--yes'], { home })
    expect(holds(ledgerPath(home), 'merger')).toBe(false)
    expect((await prep(['check'], { home })).stdout).toBe('')
  })
})

describe('after forgetting', () => {
  it('every reader of the ledger continues', async () => {
    const home = temporaryFolder()
    const kinds = [
      'story',
      'take',
      'review',
      'mock',
      'practice',
      'rating',
      'quiz',
      'answer',
      'profile',
      'artefact',
    ] as const
    for (const kind of kinds) {
      const id = recordOne(home, newEntry(kind))
      await prep(['forget', id, '--yes'], { home })
    }
    for (const argv of [
      ['history', '--all'],
      ['dashboard'],
      ['gate'],
      ['check'],
      ['export'],
      ['export', '--format', 'csv'],
      ['doctor'],
    ])
      expect({ argv, code: (await prep(argv, { home })).code }).toEqual({ argv, code: 0 })
  })
})
