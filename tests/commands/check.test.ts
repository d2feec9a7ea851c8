import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { answeredItem } from '../../src/domain/quiz/answered.ts'
import { settleAnswers } from '../../src/store/answered.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import { SCHEMA_VERSION } from '../../src/store/migrations.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { NOON, newEntry, rating, record, recordOne } from '../store/record.ts'
import { tamper } from '../store/tamper.ts'

function sample(): { home: string; id: string; operation: string } {
  const home = temporaryFolder()
  const { operation, entries } = record(home, [rating(3, { subject: 'coding' })])
  return { home, id: entries[0] ?? '', operation }
}

describe('check', () => {
  it('is silent when all is well, also of nothing', async () => {
    expect(await prep(['check'], { home: temporaryFolder() })).toEqual({ code: 0, stdout: '', stderr: '' })
    const { home } = sample()
    expect(await prep(['check'], { home })).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await prep(['check', '--strict'], { home })).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('finds nothing wrong with a note on a whole self-check', async () => {
    const home = temporaryFolder()
    expect((await prep(['assess', '--set', 'coding=3', '--note', 'slept badly'], { home })).code).toBe(0)
    expect(await prep(['check', '--strict'], { home })).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('in JSON names every check', async () => {
    const { stdout } = await prep(['check', '--strict', '--json'], { home: sample().home })
    const { data, schema } = JSON.parse(stdout)
    expect(schema).toBe('prep/check/1')
    expect(data.sound).toBe(true)
    expect(data.checks.map(({ name }: { name: string }) => name)).toEqual([
      'integrity',
      'mode',
      'foreign-keys',
      'digests',
      'payloads',
      'scale',
      'dates',
      'operations',
      'reverts',
      'references',
      'strays',
      'subjects',
    ])
  })

  const faults: [string, (sample: { id: string; operation: string }) => string, string, RegExp][] = [
    [
      'a rating off the scale',
      () => `UPDATE entry SET payload = '{"value":9}'`,
      'scale',
      /a rating is 1 to 5 in half steps/,
    ],
    ['a rating between half steps', () => `UPDATE entry SET payload = '{"value":3.2}'`, 'scale', /half steps/],
    ['a payload of another kind', () => `UPDATE entry SET kind = 'practice'`, 'payloads', /practice, minutes/],
    ['an unknown kind', () => `UPDATE entry SET kind = 'dream'`, 'payloads', /dream is not a kind/],
    ['a payload that is nothing', () => `UPDATE entry SET payload = 'null'`, 'payloads', /rating, the whole/],
    ['an unknown source', () => `UPDATE entry SET source = 'oracle'`, 'payloads', /oracle is not a source/],
    ['a date of no calendar', () => `UPDATE entry SET occurred_on = '2026-02-30'`, 'dates', /2026-02-30 is not a date/],
    ['a date to come', () => `UPDATE entry SET occurred_on = '2099-01-01'`, 'dates', /2099-01-01 is in the future/],
    ['a moment that is none', () => `UPDATE operation SET recorded_at = 'noon'`, 'dates', /not an instant/],
    [
      'an entry without its operation',
      () => `UPDATE entry SET operation = 'gone'`,
      'operations',
      /its operation gone is not there/,
    ],
    [
      'an undo of nothing',
      ({ operation }) => `INSERT INTO revert VALUES ('${operation}', 'gone', NULL)`,
      'reverts',
      /takes back gone, which is not there/,
    ],
    [
      'an edit of nothing',
      () => `UPDATE entry SET replaces = 'gone'`,
      'references',
      /it replaces gone, which is not there/,
    ],
    [
      'an interview on no day',
      () => `UPDATE entry SET kind = 'profile', subject = 'interviewDate', payload = '{"value":"soon"}'`,
      'payloads',
      /interviewDate is not of its form/,
    ],
    [
      'a text that nobody forgot',
      () => `UPDATE entry SET payload = '{"isForgotten":true}'`,
      'payloads',
      /nobody forgot it/,
    ],
  ]

  it.each(faults)('finds %s', async (_, sql, name, message) => {
    const made = sample()
    tamper(made.home, sql(made), { fits: true })
    const { code, stdout } = await prep(['check', '--plain'], { home: made.home })
    expect(code).toBe(1)
    expect(stdout).toMatch(new RegExp(`^${name}: .*${message.source}`, 'm'))
    const one = await prep(['check', name, '--json'], { home: made.home })
    expect(one.code).toBe(1)
    expect(JSON.parse(one.stdout).data).toMatchObject({ sound: false, checks: [{ name, sound: false }] })
  })

  const strays: [
    string,
    (sample: { id: string; operation: string }) => string,
    (sample: { id: string; operation: string }) => string,
  ][] = [
    ['a digit of an entry', () => `UPDATE entry SET payload = '{"value":4}'`, ({ id }) => id],
    ['the day of an entry', () => `UPDATE entry SET occurred_on = '2026-11-21'`, ({ id }) => id],
    ['what an entry is about', () => `UPDATE entry SET subject = 'codinh'`, ({ id }) => id],
    ['the learner of an operation', () => `UPDATE operation SET learner = 'x'`, ({ operation }) => operation],
    ['a digest', () => 'UPDATE entry SET digest = digest + 1', ({ id }) => id],
    ['the lack of a digest', () => 'UPDATE entry SET digest = NULL', ({ id }) => id],
  ]

  it.each(strays)('finds that another program changed %s', async (_, sql, row) => {
    const made = sample()
    tamper(made.home, sql(made), { fits: false })
    const { code, stdout } = await prep(['check', '--plain'], { home: made.home })
    expect(code).toBe(1)
    expect(stdout).toMatch(new RegExp(`^digests: ${row(made)}: it (is not what prep wrote|was not written by prep)`))
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  it('lists every entry that is no JSON, and what is wrong with the others', async () => {
    const home = temporaryFolder()
    const ids = [3, 4, 5].map((value) => recordOne(home, rating(value)))
    tamper(home, `UPDATE entry SET payload = '{"value":' WHERE id <> '${ids[1]}'`, { fits: false })
    const { stdout } = await prep(['check', 'payloads', '--plain'], { home })
    expect(stdout.trimEnd().split('\n')).toEqual(
      [ids[0], ids[2]].map((id) => `payloads: ${id}: what it holds is not JSON`),
    )
  })

  it('finds a trigger that is gone', async () => {
    const { home } = sample()
    new Database(ledgerPath(home)).exec('DROP TRIGGER entry_is_final').close()
    expect((await prep(['check', '--plain'], { home })).stdout).toBe(
      `integrity: the trigger entry_is_final of schema ${SCHEMA_VERSION} is not there\n`,
    )
  })

  it('finds a roll-up that is not of the answers', async () => {
    const home = temporaryFolder()
    record(home, [newEntry('answer')])
    tamper(home, 'DELETE FROM answered_stale', { fits: false })
    expect((await prep(['check', '--plain'], { home })).stdout).toMatch(
      /^digests: .*not rolled up; prep doctor --rebuild/,
    )
  })

  it('finds times of answers that are not what the answers come to', async () => {
    const home = temporaryFolder()
    record(home, [newEntry('answer', { occurredOn: '2026-11-20' }), newEntry('answer', { occurredOn: '2026-11-21' })])
    settleAnswers(home, answeredItem, writeOptionsFor(home, new Date(NOON)))
    expect((await prep(['check', '--plain'], { home })).stdout).toBe('')
    const wrong =
      'digests: 2026-11-21: the time of its answers is not what they come to; prep doctor --rebuild builds it again\n'
    tamper(home, `UPDATE answer_day SET seconds = seconds + 1 WHERE occurred_on = '2026-11-21'`, { fits: false })
    expect((await prep(['check', '--plain'], { home })).stdout).toBe(wrong)
    tamper(home, `DELETE FROM answer_day WHERE occurred_on = '2026-11-21'`, { fits: false })
    expect((await prep(['check', '--plain'], { home })).stdout).toBe(wrong)
    await prep(['doctor', '--rebuild'], { home })
    expect((await prep(['check', '--plain'], { home })).stdout).toBe('')
  })

  it('has a line for each fault', async () => {
    const home = temporaryFolder()
    record(home, [rating(3), rating(4)])
    tamper(home, `UPDATE entry SET payload = '{"value":9}'`, { fits: true })
    expect((await prep(['check', '--plain'], { home })).stdout.split('\n')).toHaveLength(3)
  })

  it('finds starts and reviewed pieces that are not there', async () => {
    const home = temporaryFolder()
    const start = recordOne(home, newEntry('start'))
    const block = recordOne(home, newEntry('practice', { payload: { start } }))
    record(home, [newEntry('story', { subject: 'launch' }), newEntry('artefact', { subject: 'paper' })])
    for (const subject of ['story:launch', 'paper', block]) recordOne(home, newEntry('review', { subject }))
    expect((await prep(['check'], { home })).stdout).toBe('')
    recordOne(home, newEntry('review', { subject: 'story:gone' }))
    recordOne(home, newEntry('practice', { payload: { start: block } }))
    const { stdout } = await prep(['check', '--plain'], { home })
    expect(stdout).toMatch(/^references: .*it reviews story:gone/m)
    expect(stdout).toMatch(/^references: .*which is not a start/m)
    expect(stdout.split('\n')).toHaveLength(3)
  })

  it('finds a damaged file, which no other check is asked about', async () => {
    const { home } = sample()
    for (let at = 0; at < 20; at++) recordOne(home, rating(3))
    const bytes = readFileSync(ledgerPath(home))
    bytes.fill(0x55, 4096 * 2, 4096 * 3)
    writeFileSync(ledgerPath(home), bytes)
    const { code, stdout } = await prep(['check'], { home })
    expect(code).toBe(1)
    expect(stdout).toContain('integrity: ')
  })

  it.each([
    ['a text', (path: string) => writeFileSync(path, 'text '.repeat(500)), /integrity: .*damaged/],
    [
      "another program's database",
      (path: string) => new Database(path).exec('CREATE TABLE t (a)').close(),
      /integrity: .*another program/,
    ],
  ])('finds that the ledger is %s', async (_, make, message) => {
    const home = temporaryFolder()
    make(ledgerPath(home))
    const { code, stdout } = await prep(['check', '--plain'], { home })
    expect(code).toBe(1)
    expect(stdout).toMatch(message)
  })

  it('finds a file that others may read', async () => {
    const { home } = sample()
    chmodSync(ledgerPath(home), 0o644)
    const { code, stdout } = await prep(['check', '--plain'], { home })
    expect(code).toBe(1)
    expect(stdout).toBe(`mode: ${ledgerPath(home)} has mode 0644, not 0600: chmod 600 cures it\n`)
  })

  it('with --strict finds what the framework does not know any more', async () => {
    const home = temporaryFolder()
    const framework = 'amazon-em@1.0.0'
    record(home, [
      { ...rating(3, { subject: 'coding' }), framework },
      { ...rating(3, { subject: 'renamed' }), framework },
      { ...newEntry('practice', { subject: 'juggling' }), framework },
      { ...rating(3, { subject: 'renamed' }), framework: 'other@1.0.0' },
      {
        ...newEntry('mock', {
          payload: { isRealistic: true, rounds: [{ round: 'a', ratings: { coding: 3, gone: 4 } }] },
        }),
        framework,
      },
    ])
    expect((await prep(['check'], { home })).code).toBe(0)
    const { code, stdout } = await prep(['check', 'subjects', '--plain'], { home })
    expect(code).toBe(1)
    expect(stdout.replace(/[0-9a-f-]{36}/g, 'ID')).toBe(
      'subjects: ID: amazon-em has no rubric row renamed\nsubjects: ID: amazon-em has no activity juggling\nsubjects: ID: amazon-em has no rubric row gone\n',
    )
  })

  it('knows its checks', async () => {
    const { code, stderr } = await prep(['check', 'integrty'], { home: temporaryFolder() })
    expect({ code, stderr }).toEqual({ code: 4, stderr: 'error: no check integrty\n  hint: did you mean integrity?\n' })
  })

  it('changes nothing', async () => {
    const { home } = sample()
    const before = readFileSync(ledgerPath(home))
    await prep(['check', '--strict'], { home })
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })
})
