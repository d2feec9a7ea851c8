import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText } from '../../../src/domain/ladder/cell-text.ts'
import type { Ladder, LadderRead } from '../../../src/domain/ladder/ladder.ts'
import { ladderFromValue } from '../../../src/domain/ladder/nested.ts'
import { descriptorsOf, placedLevels, targetAt, usualPoints } from '../../../src/domain/ladder/placing.ts'
import { ladderFromTable } from '../../../src/domain/ladder/table.ts'

const ladderIn = (read: LadderRead): Ladder => {
  if ('ladder' in read) return read.ladder
  throw new Error(JSON.stringify(read))
}

/** Levels, and of each competency its group and what it asks for. */
const shown = (read: LadderRead) => {
  const { levels, competencies } = ladderIn(read)
  return {
    levels: levels.map(({ title }) => title),
    asks: competencies.map(({ group, title, asks }) => [group, title, Object.fromEntries(asks)]),
  }
}

const table = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split('|'))

describe('a table', () => {
  it('with levels as columns, ids and descriptions beside them', () => {
    const read = ladderFromTable(
      table(`
        uuid|type|name|description|level_1|level_2
        1|core|Ownership|Take it|Completes|Defines
        2|craft|Design|Do it|Learns|Leads
      `),
      null,
    )
    expect(shown(read)).toEqual({
      levels: ['Level 1', 'Level 2'],
      asks: [
        ['Core', 'Ownership', { level_1: 'Completes.', level_2: 'Defines.' }],
        ['Craft', 'Design', { level_1: 'Learns.', level_2: 'Leads.' }],
      ],
    })
  })

  it('whose groups stand once, as merged cells leave them', () => {
    const read = ladderFromTable(
      table('Area|Skill|Junior|Senior\nCraft|Coding|a|b\n|Testing|c|d\nPeople|Talking|e|f'),
      null,
    )
    expect(shown(read).asks.map(([group, title]) => [group, title])).toEqual([
      ['Craft', 'Coding'],
      ['Craft', 'Testing'],
      ['People', 'Talking'],
    ])
  })

  it('whose groups stand on lines of their own, below a title of the whole', () => {
    const read = ladderFromTable(
      table('Our ladder 2026||\nCompetency|Mid|Senior\nCraft||\nCoding|a|b\nPeople||\nTalking|c|d'),
      null,
    )
    expect(shown(read)).toEqual({
      levels: ['Mid', 'Senior'],
      asks: [
        ['Craft', 'Coding', { Mid: 'a.', Senior: 'b.' }],
        ['People', 'Talking', { Mid: 'c.', Senior: 'd.' }],
      ],
    })
  })

  it('with levels as rows, the highest first', () => {
    const read = ladderFromTable(
      table('Level|Description|Code|Influence\nL5|leads|sets|teams\nL4|does|writes|self'),
      null,
    )
    expect(shown(read)).toEqual({
      levels: ['L4', 'L5'],
      asks: [
        [null, 'Code', { L4: 'writes.', L5: 'sets.' }],
        [null, 'Influence', { L4: 'self.', L5: 'teams.' }],
      ],
    })
    expect(ladderIn(read).levels.map(({ summary }) => summary)).toEqual(['does.', 'leads.'])
    expect(ladderIn(read).notes).toEqual(['the highest level comes first: read the other way around'])
  })

  it('with a row for each thing that is asked for', () => {
    const read = ladderFromTable(
      table('level|area|summary\njunior|technical|Writes code\njunior|technical|Tests it\nsenior|technical|Leads'),
      null,
    )
    expect(shown(read)).toEqual({
      levels: ['junior', 'senior'],
      asks: [[null, 'Technical', { junior: 'Writes code. Tests it.', senior: 'Leads.' }]],
    })
  })

  it('with a corner that says level, and titles of our own choosing', () => {
    expect(shown(ladderFromTable(table('Level|Junior|Senior\nCoding|a|b'), null)).levels).toEqual(['Junior', 'Senior'])
    expect(shown(ladderFromTable(table('Competency|Sprout|Tree\nCoding|a|b'), null)).levels).toEqual(['Sprout', 'Tree'])
  })

  it('that can be read both ways is asked about, and read as it is said', () => {
    const rows = table('|Alpha|Beta\nTalks|a|b\nWalks|c|d')
    expect(ladderFromTable(rows, null)).toEqual({
      open: {
        says: 'are its levels the columns or the rows?',
        choices: [
          { value: 'columns', levels: ['Alpha', 'Beta'] },
          { value: 'rows', levels: ['Talks', 'Walks'] },
        ],
      },
    })
    expect(shown(ladderFromTable(rows, 'columns')).levels).toEqual(['Alpha', 'Beta'])
    expect(shown(ladderFromTable(rows, 'rows')).levels).toEqual(['Talks', 'Walks'])
  })

  it.each([[[]], [[['Junior', 'Senior']]], [[['a'], ['b']]]])('that is none: %j', (rows) => {
    expect(ladderFromTable(rows, null)).toMatchObject({ fault: expect.any(String), cure: expect.any(String) })
  })
})

describe('YAML and JSON', () => {
  const two = { levels: ['Junior', 'Senior'], asks: [[null, 'Coding', { Junior: 'a.', Senior: 'b.' }]] }

  it.each([
    ['maps of competencies', { Coding: { Junior: 'a', Senior: 'b' } }],
    ['maps of levels', { Junior: { Coding: 'a', Talking: '' }, Senior: { Coding: 'b', Talking: '' } }],
    ['rows', [{ competency: 'Coding', Junior: 'a', Senior: 'b' }]],
    ['rows below a name', { ladder: [{ skill: 'Coding', Junior: ['a'], Senior: ['b'] }] }],
    ['competencies with maps of levels', { competencies: [{ name: 'Coding', levels: { Junior: 'a', Senior: 'b' } }] }],
    [
      'competencies with lists of levels',
      {
        title: 'Ours',
        topics: [
          {
            title: 'Coding',
            levels: [
              { title: 'Junior', criteria: ['a'] },
              { title: 'Senior', criteria: ['b'] },
            ],
          },
        ],
      },
    ],
  ])('%s', (_, value) => {
    expect(shown(ladderFromValue(value, null))).toEqual(two)
  })

  it('levels in a list of their own give order and titles, and groups their names', () => {
    const read = ladderFromValue(
      {
        id: 'em',
        title: 'Manager ladder',
        levels: [
          { id: 'em1', name: 'Manager', description: 'one team' },
          { id: 'em2', name: 'Senior manager' },
        ],
        groups: [{ name: 'Work', competencies: [{ name: 'Delivery', levels: { em2: 'several', em1: 'one' } }] }],
      },
      null,
    )
    expect(shown(read)).toEqual({
      levels: ['Manager', 'Senior manager'],
      asks: [['Work', 'Delivery', { em1: 'one.', em2: 'several.' }]],
    })
    expect(ladderIn(read).levels[0]?.summary).toBe('one team')
  })

  it('milestones without names go by their place', () => {
    const milestones = [{ summary: 'x', signals: ['s'] }, { summary: 'y' }, { summary: 'z' }]
    expect(shown(ladderFromValue({ MOBILE: { displayName: 'Mobile', category: 'A', milestones } }, null))).toEqual({
      levels: ['Level 1', 'Level 2', 'Level 3'],
      asks: [['A', 'Mobile', { 1: 'x. s.', 2: 'y.', 3: 'z.' }]],
    })
  })

  it('axes that name their levels each in its own way go by place, with the name kept', () => {
    const read = ladderFromValue({ Systems: { Enhances: 'a', Owns: 'b' }, People: { Learns: 'c', Mentors: 'd' } }, null)
    expect(shown(read)).toEqual({
      levels: ['Level 1', 'Level 2'],
      asks: [
        [null, 'Systems', { 1: 'Enhances: a.', 2: 'Owns: b.' }],
        [null, 'People', { 1: 'Learns: c.', 2: 'Mentors: d.' }],
      ],
    })
  })

  it.each([[null], ['a text'], [{}], [[]], [{ a: 1 }], [{ levels: [] }], [[['Skill', 'Junior'], { Skill: 'a' }]]])(
    '%j is none',
    (value) => {
      expect(ladderFromValue(value, null)).toHaveProperty('fault')
    },
  )
})

describe('a cell', () => {
  it.each([
    ['- Writes **code**\n- Tests it', 'Writes code. Tests it.'],
    ['Leads<br>[designs](https://example.com), `well`', 'Leads. designs, well.'],
    ['1. First\n2) Second!', 'First. Second!'],
    ['<b>Bold</b> move', 'Bold move.'],
    ['snake_case stays', 'snake_case stays.'],
    ['Same as L2', ''],
    ['–', ''],
    ['n/a', ''],
    ['', ''],
  ])('%j says %j', (cell, text) => {
    expect(cellText(cell)).toBe(text)
  })
})

describe('points', () => {
  it.each([
    [1, [3]],
    [2, [3, 4]],
    [3, [2, 3, 4]],
    [4, [2, 3, 4, 5]],
    [5, [1, 2, 3, 4, 5]],
    [9, [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]],
  ])('of %i levels', (levels, points) => {
    expect(usualPoints(levels)).toEqual(points)
  })

  it('rise within the scale for every number of levels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), (levels) => {
        const points = usualPoints(levels)
        expect(points).toHaveLength(levels)
        expect(points.every((point, at) => point >= 1 && point <= 5 && point > (points[at - 1] ?? 0))).toBe(true)
      }),
    )
  })

  const ladder = (asks: string[]): Ladder =>
    ladderIn(
      ladderFromTable(
        [
          ['Competency', ...asks.map((_, at) => `L${at + 1}`)],
          ['Coding', ...asks],
        ],
        null,
      ),
    )

  it('a level that says nothing asks for no more than the one below it', () => {
    const own = ladder(['', 'b', '', 'd', 'same as above'])
    const [coding] = own.competencies
    const levels = placedLevels(own, usualPoints(5))
    expect(coding && levels.map((level) => targetAt(coding, levels, level))).toEqual([1, 2, 2, 4, 4])
    expect(coding && descriptorsOf(coding, levels)).toEqual([
      'Some of what L2 asks for.',
      'b.',
      'All that L2 asks for, and about 50% of the way to L4.',
      'd.',
      'More than L4 asks for.',
    ])
  })

  it('levels that share a point share its descriptor, each by its name', () => {
    const own = ladder(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
    const [coding] = own.competencies
    expect(coding && descriptorsOf(coding, placedLevels(own, usualPoints(10)))).toEqual([
      'L1: a. L2: b.',
      'L3: c. L4: d.',
      'L5: e. L6: f.',
      'L7: g. L8: h.',
      'L9: i. L10: j.',
    ])
  })

  it('descriptors are five, none empty and all different, whatever the cells say', () => {
    const cell = fc.constantFrom('', 'a', 'b', 'A', 'same', 'c')
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 10 }), (asks) => {
        fc.pre(asks.some((text) => cellText(text) !== ''))
        const own = ladder(asks)
        const [coding] = own.competencies
        const said = coding ? descriptorsOf(coding, placedLevels(own, usualPoints(asks.length))) : []
        expect(said.every((text) => text !== '')).toBe(true)
        expect(new Set(said).size).toBe(5)
      }),
    )
  })
})
