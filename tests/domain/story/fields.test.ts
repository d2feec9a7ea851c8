import { describe, expect, it } from 'vitest'
import { ageYears, type RawFields, readStoryFields } from '../../../src/domain/story/fields.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { framework } from '../../fixtures/framework.ts'

const PARTS = { situation: 'Late.', task: '', action: '', result: '', reflection: '' }
const read = (raw: RawFields, parts = PARTS) =>
  readStoryFields({ title: 'Launch', ...raw }, parts, {
    levels: ['L6', 'L7'],
    principles: framework.principles,
    today: dayOf('2026-11-22'),
    suggest: (text, known) => known.find((one) => one.startsWith(text.slice(0, 3))) ?? null,
  })
const messages = (raw: RawFields, parts = PARTS): string[] => read(raw, parts).issues.map(({ message }) => message)

describe('a story’s fields', () => {
  it('may name principles by id or name, as a list or with commas', () => {
    expect(read({ primary: ['Earn trust', 'hire'], secondary: 'deliver, hire' }).fields).toMatchObject({
      primary: ['earn-trust', 'hire'],
      secondary: ['deliver'],
    })
  })

  it('may be missing, all but the title and some text', () => {
    const { reflection: _, ...told } = PARTS
    expect(read({ level: null, primary: null, metrics: '', confidential: undefined, happened: '' })).toEqual({
      fields: { title: 'Launch', ...told, primary: [], secondary: [], metrics: [], isConfidential: false },
      issues: [],
    })
  })

  it('hold a reflection only where there is one', () => {
    expect(read({}, { ...PARTS, reflection: 'Ask sooner.' }).fields).toMatchObject({ reflection: 'Ask sooner.' })
    expect(read({}, { ...PARTS, reflection: ' ' }).fields).not.toHaveProperty('reflection')
  })

  it('take a year that YAML reads as a number', () => {
    expect(read({ happened: 2025, level: 'l7' }).fields).toMatchObject({ happenedOn: '2025', level: 'L7' })
  })

  it.each<[RawFields, string]>([
    [{ title: ' ' }, 'the story has no title'],
    [{ title: 'x'.repeat(501) }, 'the title is longer than 500 characters'],
    [{ level: 'L9' }, 'level is not one of the framework'],
    [{ primary: ['hire', 'nobody'] }, 'primary 2 is not a principle of the framework'],
    [{ secondary: { hire: true } }, 'secondary must be a list of principles'],
    [{ metrics: 'many' }, 'metrics must be a list'],
    [{ metrics: [{ says: '40 %' }] }, 'metric 1 has no provenance'],
    [{ metrics: ['40 %'] }, 'metric 1 is empty'],
    [{ metrics: [{ provenance: 'documented' }] }, 'metric 1 is empty'],
    [{ happened: 'spring' }, 'happened is not a date'],
    [{ happened: '2025-13' }, 'happened is not a date'],
    [{ happened: '2027' }, 'happened is in the future'],
    [{ confidential: 'perhaps' }, 'confidential is true or false'],
    [{ titel: 'Launch' }, 'a field that stories do not have'],
  ])('%j are refused: %s', (raw, message) => {
    expect(messages(raw)).toContain(message)
  })

  it('suggest what was probably meant', () => {
    expect(read({ primary: ['hir'], metrics: [{ says: 'x', provenance: 'docs' }] }).issues).toEqual([
      { line: null, message: 'primary 1 is not a principle of the framework', hint: 'hire' },
      { line: null, message: 'metric 1 has no provenance', hint: 'documented' },
    ])
  })

  it('are refused without any text', () => {
    expect(messages({}, { situation: ' ', task: '', action: '', result: '', reflection: '' })).toEqual([
      'none of the four parts has any text',
    ])
  })

  it('stay private when it is unclear whether they are', () => {
    expect(read({ confidential: 'perhaps' }).fields.isConfidential).toBe(true)
  })

  it('are never repeated in what is wrong with them', () => {
    const secret = 'CANARY7'
    const raw = {
      title: '',
      [secret]: secret,
      level: secret,
      primary: secret,
      secondary: [secret],
      happened: secret,
      confidential: secret,
      metrics: [{ says: secret, provenance: secret }, secret],
    }
    const { issues } = readStoryFields(
      raw,
      { situation: '', task: '', action: '', result: '', reflection: '' },
      { levels: ['L6'], principles: framework.principles, today: 0, suggest: () => null },
    )
    expect(issues.length).toBeGreaterThan(8)
    expect(JSON.stringify(issues)).not.toContain(secret)
  })
})

describe('the age of a story', () => {
  const on = dayOf('2026-07-02')
  it.each([
    ['2026-07-02', 0],
    ['2025-07-02', 1],
    ['2026-06', 0.046],
    ['2025', 1],
    ['2024-12', 1.544],
  ])('of %s is %d years', (happenedOn, years) => {
    expect(ageYears(happenedOn, on)).toBeCloseTo(years, 2)
  })

  it('is unknown without a date, and never below 0', () => {
    expect(ageYears(undefined, on)).toBeNull()
    expect(ageYears('2026', dayOf('2026-01-02'))).toBe(0)
  })
})
