import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { documentOf } from '../store/documents.ts'
import { newEntry, rating, record, recordOne } from '../store/record.ts'

/** A ledger with an edit, a removal, an undo, a forgotten entry, and a story. */
async function sample(): Promise<string> {
  const home = temporaryFolder()
  record(home, [
    rating(3, { subject: 'Zoë 研究' }),
    newEntry('practice', { occurredOn: '2026-11-22', payload: { minutes: 30, problem: 'two-sum', note: 'plain' } }),
  ])
  recordOne(
    home,
    newEntry('story', { subject: 'launch', occurredOn: '2026-11-22', payload: { situation: 'the merger' } }),
  )
  const edited = recordOne(home, rating(2))
  await prep(['edit', edited, '--set', 'value=2.5'], { home })
  const removed = recordOne(home, rating(1))
  await prep(['remove', removed], { home })
  record(home, [rating(5)])
  await prep(['undo'], { home })
  const forgotten = recordOne(home, rating(4))
  await prep(['forget', forgotten, '--yes'], { home })
  return home
}

describe('export', () => {
  it('writes every row as JSON, without private text, and says how much was left out', async () => {
    const home = await sample()
    const { code, stdout, stderr } = await prep(['export'], { home })
    expect(code).toBe(0)
    expect(stderr).toBe('warning: the private text of 1 entry was left out; --with-private keeps it\n')
    const document = JSON.parse(stdout)
    const { operations, entries, reverts, tombstones } = documentOf(home)
    expect(document).toMatchObject({ schema: 'prep/export/2', operations, reverts, tombstones })
    expect(document.entries).toHaveLength(entries.length)
    expect(stdout).not.toContain('merger')
    expect(stdout).toContain('"note":"plain"')
  })

  it('keeps private text when told so', async () => {
    const home = await sample()
    const { stdout, stderr } = await prep(['export', '--with-private'], { home })
    expect(stderr).toBe('')
    expect(stdout).toContain('the merger')
  })

  it('is the same bytes every time, and after the way into another home', async () => {
    const home = await sample()
    for (const options of [[], ['--with-private']]) {
      const { stdout } = await prep(['export', ...options], { home })
      expect((await prep(['export', ...options], { home, now: '2027-01-01T00:00:00Z' })).stdout).toBe(stdout)
      const other = temporaryFolder()
      expect((await prep(['import', '-'], { home: other, stdin: stdout })).code).toBe(0)
      expect((await prep(['export', ...options], { home: other })).stdout).toBe(stdout)
    }
  })

  it('writes a file for nobody else, in one step, and refuses to replace one', async () => {
    const home = await sample()
    const folder = temporaryFolder()
    const first = await prep(['export', '-o', 'out.json', '--json'], { home, cwd: folder })
    expect(JSON.parse(first.stdout)).toMatchObject({
      schema: 'prep/receipt/1',
      operation: null,
      data: { path: join(folder, 'out.json'), format: 'json', leftOut: 1 },
    })
    expect(statSync(join(folder, 'out.json')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe((await prep(['export'], { home })).stdout)
    const second = await prep(['export', '-o', 'out.json'], { home, cwd: folder })
    expect({ code: second.code, stderr: second.stderr }).toEqual({
      code: 3,
      stderr: `error: out.json exists already\n  hint: add --force to replace it, or choose another name\n`,
    })
    expect((await prep(['export', '-o', 'out.json', '--force', '--with-private'], { home, cwd: folder })).code).toBe(0)
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toContain('the merger')
    expect(readdirSync(folder)).toEqual(['out.json'])
  })

  it('says why a file cannot be written, and leaves nothing', async () => {
    const home = await sample()
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'sub'))
    expect((await prep(['export', '-o', join(folder, 'none', 'out.json')], { home })).stderr).toContain(
      `the folder ${join(folder, 'none')} does not exist`,
    )
    expect((await prep(['export', '-o', join(folder, 'sub'), '--force'], { home })).stderr).toContain('is a folder')
    expect(readdirSync(folder)).toEqual(['sub'])
  })

  it('of an empty ledger is an empty document', async () => {
    const { code, stdout } = await prep(['export'], { home: temporaryFolder() })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      schema: 'prep/export/2',
      operations: [],
      entries: [],
      reverts: [],
      tombstones: [],
    })
  })

  it('refuses a format it does not know', async () => {
    expect((await prep(['export', '--format', 'xml'], { home: temporaryFolder() })).code).toBe(2)
  })
})

describe('export as CSV', () => {
  const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true, record_delimiter: '\r\n' })

  it('has a row for each entry that counts', async () => {
    const home = await sample()
    const { stdout, stderr } = await prep(['export', '--format', 'csv'], { home })
    const reader = openReader(home)
    const live = reader.entries()
    reader.close()
    expect(rowsOf(stdout).map(({ id }) => id)).toEqual(live.map(({ id }) => id))
    expect(rowsOf(stdout).find(({ kind }) => kind === 'practice')).toMatchObject({
      minutes: '30',
      value: '30',
      problem: 'two-sum',
      note: 'plain',
      occurredOn: '2026-11-22',
      source: 'self',
    })
    expect(stderr).toContain('the private text of 1 entry was left out')
    expect(stdout).not.toContain('merger')
    expect((await prep(['export', '--format', 'csv', '--with-private'], { home })).stdout).toContain('the merger')
  })

  it('quotes as RFC 4180 has it, and ends lines with CR LF', async () => {
    const home = temporaryFolder()
    recordOne(home, newEntry('practice', { payload: { note: 'a "quoted", long\nnote\r\nof three lines' } }))
    const { stdout } = await prep(['export', '--format', 'csv'], { home })
    expect(rowsOf(stdout)[0]?.note).toBe('a "quoted", long\nnote\r\nof three lines')
    expect(stdout.endsWith('\r\n')).toBe(true)
    expect(stdout.split('\r\n')[0]).toBe(
      'id,operation,kind,occurredOn,recordedAt,subject,source,rater,value,minutes,problem,note,framework,payload',
    )
  })

  it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('does not let a spreadsheet run %j', async (text) => {
    const home = temporaryFolder()
    recordOne(home, newEntry('practice', { subject: text, payload: { problem: text } }))
    const { stdout } = await prep(['export', '--format', 'csv'], { home })
    const [row] = rowsOf(stdout)
    expect(row?.subject).toBe(`'${text}`)
    for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('of nothing is a header', async () => {
    expect((await prep(['export', '--format', 'csv'], { home: temporaryFolder() })).stdout).toMatch(
      /^id,.*payload\r\n$/,
    )
  })
})

describe('import', () => {
  const exported = async (home: string): Promise<string> => (await prep(['export', '--with-private'], { home })).stdout

  it('takes in what was exported, and says what that was', async () => {
    const home = await sample()
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'in.json'), await exported(home))
    const other = temporaryFolder()
    const { code, stdout } = await prep(['import', 'in.json', '--json'], { home: other, cwd: folder })
    expect(code).toBe(0)
    const { operations, entries, reverts, tombstones } = documentOf(home)
    expect(JSON.parse(stdout)).toMatchObject({
      operation: null,
      entries: entries.map(({ id }) => id),
      data: {
        dryRun: false,
        added: {
          operations: operations.length,
          entries: entries.length,
          reverts: reverts.length,
          tombstones: tombstones.length,
        },
        known: 0,
        backup: null,
      },
    })
    expect(documentOf(other)).toEqual(documentOf(home))
    expect((await prep(['check'], { home: other })).stdout).toBe('')
  })

  it('done again adds nothing and says so', async () => {
    const home = await sample()
    const text = await exported(home)
    const before = readFileSync(ledgerPath(home))
    const { code, stdout } = await prep(['import', '-'], { home, stdin: text })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Nothing new: all \d+ rows are already here\.\n/)
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('rehearsed says what would come, and writes nothing', async () => {
    const home = await sample()
    const other = join(temporaryFolder(), 'none')
    const { stdout } = await prep(['import', '-', '--dry-run'], { home: other, cwd: home, stdin: await exported(home) })
    expect(stdout).toMatch(/^Would add \d+ operations, \d+ entries, \d+ undos? and 1 forgotten entry\.\n/)
    expect(existsSync(other)).toBe(false)
  })

  it('backs up what is there, and names the copy', async () => {
    const home = await sample()
    const other = temporaryFolder()
    await prep(['import', '-'], { home: other, stdin: await exported(home) })
    record(home, [rating(3)])
    const { stdout } = await prep(['import', '-', '--json'], { home: other, stdin: await exported(home) })
    expect(JSON.parse(stdout).data.backup).toBe(join(other, 'backups', 'prep-20261122T120000Z-before-import.sqlite'))
  })

  it.each([
    ['no such file', 'none.json', null, 4, /there is no file none\.json/],
    [
      'no JSON',
      'in.json',
      '{"schema": "prep/export/2",\n "operations": [,]}',
      3,
      /in\.json is not valid JSON at line 2, column 17/,
    ],
    ['no text', 'in.json', Buffer.from([0xff, 0xfe, 0x00]), 3, /is not UTF-8 text/],
    ['a database', 'in.json', Buffer.from('SQLite format 3\0etc'), 3, /prep merge .*in\.json takes in another ledger/],
    ['another document', 'in.json', '{"schema": "prep/receipt/1"}', 3, /is not an export of prep/],
  ])('refuses %s', async (_, name, content, code, message) => {
    const folder = temporaryFolder()
    if (content !== null) writeFileSync(join(folder, 'in.json'), content)
    const ran = await prep(['import', name], { home: join(folder, 'home'), cwd: folder })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toMatch(message)
    expect(existsSync(join(folder, 'home'))).toBe(false)
  })

  it("refuses another learner's rows, unless they are one's own", async () => {
    const home = await sample()
    const other = await sample()
    const text = await exported(home)
    expect((await prep(['import', '-'], { home: other, stdin: text })).stderr).toContain('another learner')
    expect((await prep(['import', '-', '--same-learner'], { home: other, stdin: text })).code).toBe(0)
    expect((await prep(['check'], { home: other })).stdout).toBe('')
  })
})

describe('merge', () => {
  it('merges two ledgers of one learner', async () => {
    const home = await sample()
    const other = temporaryFolder()
    await prep(['merge', ledgerPath(home)], { home: other })
    expect(documentOf(other)).toEqual(documentOf(home))
    record(home, [rating(3, { subject: 'here' })])
    record(other, [rating(4, { subject: 'there' })])
    expect((await prep(['merge', 'prep.sqlite'], { home: other, cwd: home })).stdout).toMatch(
      /^Added 1 operation and 1 entry; \d+ rows were already here\.\n/,
    )
    await prep(['merge', ledgerPath(other)], { home })
    expect(documentOf(other)).toEqual(documentOf(home))
    expect((await prep(['merge', ledgerPath(home)], { home })).stdout).toContain('Nothing new')
  })

  it('leaves the other file as it is', async () => {
    const home = await sample()
    const before = readFileSync(ledgerPath(home))
    await prep(['merge', ledgerPath(home)], { home: temporaryFolder() })
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
    expect(readdirSync(home)).not.toContain('prep.sqlite-journal')
  })

  it.each([
    ['not there', null, 4, /there is no file/],
    ['no ledger', 'text', 3, /not a database at all/],
  ])('refuses a file that is %s', async (_, content, code, message) => {
    const folder = temporaryFolder()
    if (content !== null) writeFileSync(join(folder, 'other.sqlite'), content)
    const ran = await prep(['merge', 'other.sqlite'], { home: join(folder, 'home'), cwd: folder })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toMatch(message)
  })
})
