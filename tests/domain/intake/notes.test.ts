import { describe, expect, it } from 'vitest'
import { isMockNotes, mockNotes } from '../../../src/domain/intake/notes.ts'
import { roundOfTitle } from '../../../src/domain/intake/rounds.ts'

/** Notes as objects, a mock each. */
const told = (text: string): Record<string, string>[] => {
  const [header, ...rows] = mockNotes(text, (title) => title === 'System design')?.rows ?? []
  return rows.map(({ cells }) =>
    Object.fromEntries(cells.flatMap((cell, index) => (cell === '' ? [] : [[header?.cells[index] ?? '', cell]]))),
  )
}

const HEAD = '# Feedback\n\n**Interviewer:** Ana\n**Date:** 2026-11-02\n'
const FACTS = { Interviewer: 'Ana', Date: '2026-11-02' }

describe('notes of a mock', () => {
  it.each([
    ['a table', '| Dimension | Score | Notes |\n|---|---|---|\n| Coding | 4/5 | clear |\n| Communication | n/a | |'],
    ['a list', '- Coding: 4/5 – clear\n- Communication: n/a'],
    ['labels in bold', '**Coding:** 4/5 (clear)\n\n**Communication:** n/a'],
    ['headings', '## Coding: 4/5 - clear\n\n## Communication (n/a)'],
  ])('has marks in %s, with what is said of each', (_, marks) => {
    expect(told(`${HEAD}\n${marks}\n`)).toEqual([
      { ...FACTS, Coding: '4/5', Communication: 'n/a', Notes: 'Coding: clear' },
    ])
  })

  it('keeps its text, headings of its own and the reason of a mark that is none', () => {
    expect(told(`${HEAD}\n- Coding: 3\n- Strategic: n/a, no time for it\n\n## To improve\nSpeak up.\n`)).toEqual([
      { ...FACTS, Coding: '3', Strategic: 'n/a, no time for it', Notes: '## To improve\nSpeak up.' },
    ])
  })

  it('leaves words with a colon in the text alone', () => {
    const text = `${HEAD}- Coding: 4/5\n\nThe best part: 3 ideas at once.\nResult: it ran.\n`
    expect(told(text)).toEqual([{ ...FACTS, Coding: '4/5', Notes: 'The best part: 3 ideas at once.\nResult: it ran.' }])
  })

  it('tells rounds apart, and another interviewer’s marks in one', () => {
    const text = `${HEAD}\n## Round 1: Coding\n- Communication: 4/5\n\n## System design\n**Interviewer:** Ben\n- Communication: 2/5\n`
    expect(told(text)).toEqual([
      { ...FACTS, 'Coding › Communication': '4/5' },
      { ...FACTS, Interviewer: 'Ben', 'System design › Communication': '2/5' },
    ])
    expect(roundOfTitle('Coding › Communication')).toEqual({ round: 'Coding', dimension: 'Communication' })
  })

  it('may be several, each under its date', () => {
    expect(
      told(
        '# Mocks\n\n## 2026-11-01: mock with Ana\n- Coding: ★★★\n\n## Nov 8, 2026 – mock with Ben Ray\n- Coding: 4/5\nBetter.\n',
      ),
    ).toEqual([
      { Date: '2026-11-01', Interviewer: 'Ana', Coding: '★★★' },
      { Date: 'Nov 8, 2026', Interviewer: 'Ben Ray', Coding: '4/5', Notes: 'Better.' },
    ])
  })

  it('is not a table, story or list of practice', () => {
    expect(isMockNotes(`${HEAD}- Coding: 4/5\n`)).toBe(true)
    expect(isMockNotes(HEAD)).toBe(false)
    expect(isMockNotes('| Date | Activity | Minutes |\n|---|---|---|\n| 2026-11-02 | coding | 45 |\n')).toBe(false)
    expect(isMockNotes('## A title\n**Situation:** late\n**Result:** 3\n')).toBe(false)
    expect(isMockNotes('date,activity,minutes\n2026-11-02,coding,45\n')).toBe(false)
  })
})
