import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { asRecord, asRecords, dataOf, type Json } from '../harness/json.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const mocksOf = async (home: string): Promise<Json[]> => asRecords((await dataOf(['mock', 'list'], { home })).mocks)
const openOf = async (home: string): Promise<Json[]> => asRecords((await dataOf(['mock', 'list'], { home })).open)

const ADD = ['mock', 'add', '--by', 'mock:Ana', '--rate', 'system-design=4,coding=3.5,communication=4']

describe('prep mock add', () => {
  it('records an interview and says what it changed', async () => {
    const home = temporaryFolder()
    const ran = await prep(
      [
        ...ADD,
        '--loop',
        'l6-full',
        '--hire-band',
        'hire',
        '--relation',
        'amazon-alumni',
        '--realistic',
        '--predicted',
        '3.5',
        '--minutes',
        '240',
        '--on',
        'yesterday',
      ],
      { home },
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('Recorded 2026-11-21-l6-full by mock:Ana: mean 3.83 over 3 dimensions.')
    expect(ran.stdout).toContain('System design: 3.5 ±0.9, first level')
    expect(await mocksOf(home)).toMatchObject([
      {
        name: '2026-11-21-l6-full',
        occurredOn: '2026-11-21',
        source: 'mock',
        rater: 'Ana',
        relation: 'amazon-alumni',
        loop: 'l6-full',
        rounds: [{ round: 'overall', minutes: 240, ratings: { 'system-design': 4, coding: 3.5, communication: 4 } }],
        isFull: true,
        isRealistic: true,
        hireBand: 'hire',
        predicted: 3.5,
      },
    ])
  })

  it('keeps ratings by round, and gives the others to the only round there is', async () => {
    const home = temporaryFolder()
    await prep(
      [
        'mock',
        'add',
        '--by',
        'panel:Loop',
        '--loop',
        'l6-full',
        '--rate',
        'coding/coding=4',
        '--rate',
        'bar-raiser/cultural=3,communication=3.5',
        '--minutes',
        'coding=55',
      ],
      { home },
    )
    await prep(
      [
        'mock',
        'add',
        '--by',
        'mock:Ben',
        '--loop',
        'l6-full',
        '--round',
        'coding',
        '--rate',
        'coding=3',
        '--minutes',
        '50',
      ],
      { home },
    )
    expect((await mocksOf(home)).map(({ name, rounds }) => [name, rounds])).toEqual([
      [
        '2026-11-22-l6-full',
        [
          { round: 'coding', minutes: 55, ratings: { coding: 4 } },
          { round: 'bar-raiser', minutes: null, ratings: { cultural: 3 } },
          { round: 'overall', minutes: null, ratings: { communication: 3.5 } },
        ],
      ],
      ['2026-11-22-l6-full-2', [{ round: 'coding', minutes: 50, ratings: { coding: 3 } }]],
    ])
  })

  it('rates all rows of a competency that has several', async () => {
    const home = temporaryFolder()
    await prep(['mock', 'add', '--by', 'mock:Ana', '--rate', 'behavioral=4'], { home })
    expect((await mocksOf(home))[0]?.ratings).toEqual({ 'people-leadership': 4, 'change-management': 4 })
  })

  it('warns when nobody is named', async () => {
    const home = temporaryFolder()
    const ran = await prep(['mock', 'add', '--rate', 'coding=4'], { home })
    expect([ran.code, ran.stderr]).toEqual([
      0,
      'warning: no interviewer was named: all unnamed ones count as one (--by mock:NAME)\n',
    ])
  })

  it.each<[string[], number, RegExp]>([
    [['--by', 'mock:Ana'], 2, /no rating was given\n {2}hint: add --rate/],
    [['--rate', 'codng=4'], 4, /no rubric row codng\n {2}hint: did you mean coding\?/],
    [['--rate', 'coding=6'], 2, /1 and 5/],
    [['--rate', 'coding=3.3'], 2, /half step\n/],
    [['--rate', 'coding'], 2, /--rate takes pairs/],
    [['--rate', 'lunch/coding=4', '--loop', 'l6-full'], 4, /no round lunch\n {2}hint: known: phone-screen/],
    [['--rate', 'coding=4', '--by', 'mentor:Ana'], 2, /rated by whoever interviews[\s\S]*--relation/],
    [['--rate', 'coding=4', '--by', 'self'], 2, /whoever interviews/],
    [['--rate', 'coding=4', '--loop', 'l6-ful'], 4, /did you mean l6-full\?/],
    [['--rate', 'coding=4', '--round', 'codin'], 4, /did you mean coding\?/],
    [['--rate', 'coding=4', '--predicted', '7'], 2, /--predicted takes a number from 1 to 5/],
    [['--rate', 'coding=4', '--minutes', '0'], 2, /--minutes takes more than 0/],
    [['--rate', 'coding=4', '--on', '2027-01-01'], 2, /is in the future/],
    [['--rate', 'coding=4', '--hire-band', 'maybe'], 2, /maybe/],
    [['--rate', 'coding=4', '--unrated'], 2, /contradict/],
    [['--rate', 'coding=4', '--start', 'last'], 4, /no mock is open/],
    [['--rate', 'coding=4', '--start', 'abcdef12'], 4, /no entry abcdef12/],
  ])('refuses %j', async (argv, code, message) => {
    const home = temporaryFolder()
    const ran = await prep(['mock', 'add', ...argv], { home })
    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toMatch(message)
    expect(await mocksOf(home)).toEqual([])
  })

  it('is one operation that can be undone', async () => {
    const home = temporaryFolder()
    await prep(ADD, { home })
    expect(await prep(['undo'], { home })).toMatchObject({ code: 0 })
    expect(await mocksOf(home)).toEqual([])
  })

  it('has a receipt for scripts', async () => {
    const home = temporaryFolder()
    const { schema, data, entries } = await prepJson([...ADD, '--predicted', '4'], { home })
    expect([schema, entries]).toEqual(['prep/receipt/1', [expect.any(String)]])
    expect(data).toMatchObject({
      name: '2026-11-22-mock',
      rater: 'Ana',
      mean: 23 / 6,
      isFull: true,
      predicted: 4,
      movements: expect.any(Array),
    })
  })
})

describe('a mock that was begun', () => {
  const begin = async (home: string, ...more: string[]): Promise<string> => {
    const { start } = asRecord(await dataOf(['mock', 'start', '--no-timer', ...more], { home }))
    return String(start)
  }

  it('is open until it is rated, and blocks what waits for it', async () => {
    const home = temporaryFolder()
    const id = await begin(home, '--loop', 'l6-full', '--round', 'coding,bar-raiser')
    expect(await openOf(home)).toMatchObject([
      {
        id,
        kind: 'begun',
        loop: 'l6-full/coding+bar-raiser',
        ageDays: 0,
        blocks: [{ rule: 'gate2', criterion: 'mocks', from: '2026-12-06', until: '2027-01-03', isBlocking: false }],
      },
    ])
    const later = await prep(['mock', 'list'], { home, now: '2026-12-10T12:00:00Z' })
    expect(later.stdout).toContain('18 days ago')
    expect(later.stdout.replaceAll(/\s+/g, ' ')).toContain('waits until it is rated, or until Jan 3, 2027')
    const done = await prepJson(
      ['mock', 'add', '--start', id, '--by', 'mock:Ana', '--rate', 'coding=4,strategic=4,cultural=3'],
      { home, now: '2026-12-11T12:00:00Z' },
    )
    expect(done.data).toMatchObject({ occurredOn: '2026-11-22', loop: 'l6-full', isFull: true })
    expect(await openOf(home)).toEqual([])
  })

  it('may be named by the end of its id, or as the last', async () => {
    const home = temporaryFolder()
    const first = await begin(home)
    await begin(home)
    await prep([...ADD, '--start', 'last'], { home })
    expect((await openOf(home)).map(({ id }) => id)).toEqual([first])
    expect(await prep([...ADD, '--start', first.slice(-8)], { home })).toMatchObject({ code: 0 })
    expect(await openOf(home)).toEqual([])
  })

  it("is completed where it was held before: the new version takes the old one's place", async () => {
    const home = temporaryFolder()
    await prep(['mock', 'add', '--unrated', '--loop', 'l6-phone-screen', '--minutes', '60', '--note', 'by phone'], {
      home,
    })
    expect(await openOf(home)).toMatchObject([{ kind: 'held', name: '2026-11-22-l6-phone-screen' }])
    await prep(['mock', 'add', '--start', '2026-11-22-l6-phone-screen', '--by', 'mock:Ana', '--rate', 'coding=3.5'], {
      home,
    })
    expect(await mocksOf(home)).toMatchObject([
      { name: '2026-11-22-l6-phone-screen', rater: 'Ana', minutes: 60, ratings: { coding: 3.5 } },
    ])
    expect((await prep(['mock', 'show', 'last'], { home })).stdout).toContain('by phone')
    await prep(['undo'], { home })
    expect(await openOf(home)).toMatchObject([{ kind: 'held' }])
  })

  it('is not a practice block', async () => {
    const home = temporaryFolder()
    const logged = await prepJson(['log', 'coding', '30m'], { home })
    const ran = await prep([...ADD, '--start', String(Array.isArray(logged.entries) ? logged.entries[0] : '')], {
      home,
    })
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('is not a mock that was started')])
  })

  it('needs a terminal to run live', async () => {
    const home = temporaryFolder()
    for (const options of [{}, { isTTY: true, env: { CI: '1' } }]) {
      const ran = await prep(['mock', 'start', '--loop', 'l6-full'], { home, ...options })
      expect([ran.code, ran.stdout, ran.stderr]).toEqual([
        2,
        '',
        expect.stringMatching(/a live mock needs a terminal\n {2}hint: .*prep mock add --start ID/),
      ])
    }
    expect(await openOf(home)).toEqual([])
  })
})

describe('prep mock list, show and stats', () => {
  it('say what to do when there is nothing', async () => {
    const home = temporaryFolder()
    expect((await prep(['mock', 'list'], { home })).stdout).toContain('None yet. prep mock start runs one')
    expect((await prep(['mock', 'stats'], { home })).stdout).toContain('No mock has been rated yet.')
    expect(await prep(['mock', 'show', 'last'], { home })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('no mock is recorded yet'),
    })
  })

  const full = async (home: string): Promise<void> => {
    const raters = ['mock:Ana', 'mock:Ben', 'mock:Ana', 'panel:Loop', 'mock:Cem']
    for (const [index, by] of raters.entries())
      await prep(
        [
          'mock',
          'add',
          '--by',
          by,
          '--rate',
          `coding=${3 + index / 2},communication=4,cultural=${4 - index / 2}`,
          '--hire-band',
          index < 3 ? 'lean-no-hire' : 'hire',
          '--predicted',
          '4.5',
          '--on',
          `-${9 - index}d`,
        ],
        { home },
      )
  }

  it('give figures with their n', async () => {
    const home = temporaryFolder()
    await full(home)
    const stats = await dataOf(['mock', 'stats'], { home })
    expect(stats).toMatchObject({
      n: 5,
      full: 5,
      overall: { n: 5, mean: expect.closeTo(11 / 3), sd: expect.closeTo(0) },
      hireBands: { n: 5, yes: 2, yesShare: 0.4 },
      predictions: { n: 5, bias: expect.closeTo(4.5 - 11 / 3), meanError: expect.closeTo(4.5 - 11 / 3) },
    })
    expect(asRecords(stats.interviewers).map(({ rater, n }) => [rater, n])).toEqual([
      ['mock:Ana', 2],
      ['mock:Ben', 1],
      ['mock:Cem', 1],
      ['panel:Loop', 1],
    ])
    const early = await dataOf(['mock', 'stats', '--as-of', '-7d'], { home })
    expect(early).toMatchObject({ n: 3, hireBands: { yesShare: null } })
  })

  it('read well at 60 columns', async () => {
    const home = temporaryFolder()
    await full(home)
    await prep(['mock', 'start', '--no-timer', '--loop', 'l6-full'], { home, now: '2026-11-01T12:00:00Z' })
    const shown = async (command: string): Promise<string> => {
      const { stdout } = await prep(['mock', ...command.split(' '), '--width', '60'], { home })
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
      return stdout.replace(/\b[0-9a-f]{8}\b/g, 'ID')
    }
    expect(await shown('stats')).toMatchInlineSnapshot(`
      "Mock interviews in figures
      ══════════════════════════
      Rated mocks  5 (5 full, 0 realistic)
      Mean         3.7 · over 5 mocks, from 3.7 to 3.7

      ── By dimension
      dimension           mocks  mean    range
      ──────────────────  ─────  ────  ───────
      Coding                  5  4.00  3.0–5.0
      Cultural alignment      5  3.00  2.0–4.0
      Communication           5  4.00  4.0–4.0

      ── By interviewer
      interviewer  mocks  mean    range
      ───────────  ─────  ────  ───────
      mock:Ana         2  3.67  3.7–3.7
      mock:Ben         1  3.67  3.7–3.7
      mock:Cem         1  3.67  3.7–3.7
      panel:Loop       1  3.67  3.7–3.7

      ── Hire bands
      hire 2 and lean no hire 3; lean hire or better 2 of 5 · 40%
      of 5; this describes your mocks, not the chance of an offer

      ── Predicted and actual
      +0.83 on average: you predicted more than you got · off by
      0.83 either way, over 5 mocks

      ── Open: started or held, not rated
      [ ] open  started on Nov 1 · 21 days ago · Full loop (L6)
                  Gate 2: application proficiency waits until it
                  is rated, or until Dec 13
                  prep mock add --start ID --by mock:NAME
                  --rate RUBRIC=N; prep remove ID if it
                  never took place
      "
    `)
    expect(await shown('list')).toMatchInlineSnapshot(`
      "Mock interviews
      ═══════════════
      name             interviewer   mean  rows  band
      ───────────────  ────────────  ────  ────  ────────────
      2026-11-17-mock  Cem            3.7     3  hire
      2026-11-16-mock  Loop (panel)   3.7     3  hire
      2026-11-15-mock  Ana            3.7     3  lean no hire
      2026-11-14-mock  Ben            3.7     3  lean no hire
      2026-11-13-mock  Ana            3.7     3  lean no hire
      not shown at this width: on, counts as, realistic

      ── Open: started or held, not rated
      [ ] open  started on Nov 1 · 21 days ago · Full loop (L6)
                  Gate 2: application proficiency waits until it
                  is rated, or until Dec 13
                  prep mock add --start ID --by mock:NAME
                  --rate RUBRIC=N; prep remove ID if it
                  never took place
      "
    `)
    expect(await shown('show 2026-11-15-mock')).toMatchInlineSnapshot(`
      "2026-11-15-mock
      ═══════════════
      On           2026-11-15
      Interviewer  Ana · mock
      Mean         3.7 over 3 dimensions, a full mock
      Predicted    4.5 · +0.83 compared with the actual rating
      Hire band    lean no hire
      Realistic    no

      ── Rounds
      round    dimension           rating
      ───────  ──────────────────  ──────
      overall  Coding                   4
               Communication            4
               Cultural alignment       3

      note: prep edit ID --set rounds.0.ratings.coding=N
            corrects it, prep remove ID takes it out;
            prep undo takes the last command back
      "
    `)
  })

  it('name the mock that was probably meant, or ask for more of the id', async () => {
    const home = temporaryFolder()
    await prep(ADD, { home })
    expect(await prep(['mock', 'show', 'zzzz'], { home })).toMatchObject({ code: 4 })
    expect(await prep(['mock', 'show', '2026-11-22-mock', '--json'], { home })).toMatchObject({ code: 0 })
  })

  it('are one record a line in plain text', async () => {
    const home = temporaryFolder()
    await prep(ADD, { home })
    expect((await prep(['mock', 'list', '--plain'], { home })).stdout).toBe(
      '# Mock interviews\nname: 2026-11-22-mock\ton: 2026-11-22\tinterviewer: Ana\tmean: 3.8\trows: 3\tband:\tcounts as: full\trealistic:\n',
    )
  })

  it('keep notes out of lists and receipts', async () => {
    const home = temporaryFolder()
    const outputs = [
      await prep([...ADD, '--note', 'CANARY7'], { home }),
      await prep(['mock', 'list'], { home }),
      await prep(['mock', 'list', '--json'], { home }),
      await prep(['mock', 'stats', '--json'], { home }),
      await prep(['history', '--json'], { home }),
    ]
    for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toContain('CANARY7')
  })
})

describe('prep mock start on a terminal', () => {
  const live = (home: string, argv: string[]) => {
    const terminal = fakeTerminal(100)
    return {
      terminal,
      run: prep(['mock', ...argv], { home, isTTY: true, columns: 100, promptStreams: terminal.streams }),
    }
  }

  it('asks for the loop, times its rounds, asks the prediction before the debrief and records all of it', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, ['start'])
    await terminal.until('Which interview?')
    terminal.type('\r')
    await terminal.until('Phone screen: 60 min')
    await terminal.until('Enter begins')
    expect(await openOf(home)).toEqual([])
    terminal.type('\r')
    await terminal.until('Phone screen  ')
    expect(await openOf(home)).toMatchObject([{ kind: 'begun', loop: 'l6-phone-screen' }])
    expect(terminal.isRaw()).toBe(true)
    terminal.type('n')
    await terminal.until('y finishes')
    terminal.type('y')
    await terminal.until('of 1 h is very short. Is it right?')
    terminal.type('y\r')
    await terminal.until('which average do you expect')
    terminal.type('3.5\r')
    for (const [row, value] of [
      ['System design', '4'],
      ['People leadership', 's'],
      ['Communication', '3.5'],
    ] as const) {
      await terminal.until(`${row}: 1–5`)
      terminal.type(`${value}\r`)
    }
    await terminal.until('Who interviewed you?')
    terminal.type('panel:Loop\r')
    await terminal.until('How do you know them?')
    terminal.type('professional\r')
    await terminal.until('Would they have hired you?')
    terminal.type('\u001b[B\u001b[B\r')
    await terminal.until('conditions of a real interview?')
    terminal.type('y\r')
    await terminal.until('A note')
    terminal.type('\r')
    const ran = await run
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(terminal.isRaw()).toBe(false)
    expect(stripVTControlCharacters(ran.stdout).replace(/\s+/g, ' ')).toContain(
      'Recorded 2026-11-22-l6-phone-screen by panel:Loop: mean 3.75 over 2 dimensions; a full mock has 3.',
    )
    expect(await openOf(home)).toEqual([])
    expect(await mocksOf(home)).toMatchObject([
      {
        source: 'panel',
        rater: 'Loop',
        relation: 'professional',
        hireBand: 'hire',
        isRealistic: true,
        predicted: 3.5,
        ratings: { 'system-design': 4, communication: 3.5 },
      },
    ])
  })

  it('leaves an abandoned one open, and says how to go on', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, ['start', '--loop', 'l6-full'])
    await terminal.until('Enter begins')
    terminal.type('\r')
    await terminal.until('Phone screen (1 of 5)')
    terminal.type('\u0003')
    const ran = await run
    expect([ran.code, ran.stdout]).toEqual([130, ''])
    const [open] = await openOf(home)
    expect(ran.stderr).toContain(
      `prep mock start --resume --start ${String(open?.id).slice(-8)} continues with the clock`,
    )
    expect(terminal.isRaw()).toBe(false)
  })

  it('continues with --resume in the round that was left, and keeps what a round was rushed through in', async () => {
    const home = temporaryFolder()
    const first = live(home, ['start', '--loop', 'l6-full'])
    await first.terminal.until('Enter begins')
    first.terminal.type('\r')
    await first.terminal.until('Phone screen (1 of 5)')
    first.terminal.type('n')
    await first.terminal.until('System design (2 of 5)')
    first.terminal.type('q')
    await first.terminal.until('What should happen to it?')
    first.terminal.type('\r')
    expect((await first.run).code).toBe(130)

    const second = live(home, ['start', '--resume', '--by', 'mock:Ana', '--rate', 'coding=4'])
    await second.terminal.until('System design (2 of 5)')
    second.terminal.type('fy')
    await second.terminal.until('of 2 h is very short. Is it right?')
    second.terminal.type('n\r')
    await second.terminal.until('How long did the interview take?')
    second.terminal.type('1h50\r')
    await second.terminal.until('which average do you expect')
    second.terminal.type('\u0003')
    expect((await second.run).code).toBe(130)
    const [mock] = await mocksOf(home)
    expect(asRecords(mock?.rounds).find(({ round }) => round === 'overall')).toMatchObject({ minutes: 110 })
  })

  describe('of five hours whose clock ran for nine', () => {
    const NINE = ['mock', 'add', '--by', 'mock:Ana', '--loop', 'l6-full', '--minutes', '540', '--rate', 'coding=4']
    const hoursOf = async (home: string): Promise<unknown> =>
      ((await prepJson(['week'], { home })).data as { hours: { done: number } }).hours.done

    it('is kept with a doubt, and its plan counts until somebody stands by it', async () => {
      const home = temporaryFolder()
      const added = await prep(NINE, { home })
      const said = added.stderr.replace(/\s+/g, ' ')
      expect(said).toContain('9 h is far longer than the 5 h that were planned: 5 h count')
      expect(await hoursOf(home)).toBe(5)
      const cure = /prep (edit \S+ --set isTimeConfirmed=true)/.exec(said)?.[1] ?? ''
      expect((await prep(cure.split(' '), { home })).code).toBe(0)
      expect(await hoursOf(home)).toBe(9)
    })

    it('is asked about on a terminal', async () => {
      const home = temporaryFolder()
      const { terminal, run } = live(home, ['add', ...NINE.slice(2)])
      await terminal.until('9 h of 5 h is very long. Is it right?')
      terminal.type('n\r')
      await terminal.until('How long did the interview take?')
      terminal.type('5h\r')
      expect((await run).code).toBe(0)
      const [mock] = await mocksOf(home)
      expect(asRecords(mock?.rounds).find(({ round }) => round === 'overall')).toMatchObject({ minutes: 300 })
    })

    it('is not a doubt half an hour beyond the plan', async () => {
      const home = temporaryFolder()
      const added = await prep(
        NINE.map((word) => (word === '540' ? '330' : word)),
        { home },
      )
      expect(added.stderr).not.toContain('far longer')
    })
  })

  it('counts a loop of five hours that took six seconds as no full mock until somebody stands by it', async () => {
    const home = temporaryFolder()
    const rates = ['--rate', 'coding=4,communication=4,system-design=4']
    const added = await prep(['mock', 'add', '--by', 'mock:Ana', '--loop', 'l6-full', '--minutes', '0.1', ...rates], {
      home,
    })
    expect(added.stderr).toContain(
      '6 s is too short for a whole interview of 5 h: it is kept, but does not count as a full mock',
    )
    expect(await mocksOf(home)).toMatchObject([{ isFull: false, mean: 4 }])
    const cure = /prep (edit \S+ --set isTimeConfirmed=true)/.exec(added.stderr.replace(/\s+/g, ' '))?.[1] ?? ''
    expect((await prep(cure.split(' '), { home })).code).toBe(0)
    expect(await mocksOf(home)).toMatchObject([{ isFull: true }])
    const confirmed = [
      'mock',
      'add',
      '--by',
      'mock:Ben',
      '--loop',
      'l6-full',
      '--minutes',
      '0.1',
      '--confirm',
      ...rates,
    ]
    expect((await prep(confirmed, { home })).stderr).toBe('')
  })

  it('records nothing before it begins', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, ['start', '--loop', 'l6-full'])
    await terminal.until('Enter begins')
    terminal.type('\u0003')
    expect((await run).code).toBe(130)
    expect(await openOf(home)).toEqual([])
  })

  it('keeps the ratings given before an interruption, and asks only for the others later', async () => {
    const home = temporaryFolder()
    const first = live(home, [
      'start',
      '--loop',
      'l6-full',
      '--round',
      'coding',
      '--predicted',
      '4',
      '--by',
      'mock:Ana',
    ])
    await first.terminal.until('Enter begins')
    first.terminal.type('\r')
    await first.terminal.until('Coding  ')
    first.terminal.type('q')
    await first.terminal.until('What should happen to it?')
    first.terminal.type('\u001b[B\r')
    await first.terminal.until('Is it right?')
    first.terminal.type('y\r')
    await first.terminal.until('Coding: 1–5')
    first.terminal.type('3\r')
    await first.terminal.until('Communication: 1–5')
    first.terminal.type('\u0003')
    expect((await first.run).code).toBe(130)
    expect(await mocksOf(home)).toMatchObject([
      { rater: 'Ana', predicted: 4, rounds: [{ round: 'coding', ratings: { coding: 3 } }] },
    ])
    const second = live(home, [
      'add',
      '--start',
      '2026-11-22-l6-full',
      '--by',
      'mock:Ana',
      '--relation',
      'peer',
      '--hire-band',
      'hire',
      '--realistic',
      '--note',
      'x',
    ])
    await second.terminal.until('Communication: 1–5')
    expect(second.terminal.screen()).not.toContain('Coding: 1–5')
    second.terminal.type('4\r')
    expect((await second.run).code).toBe(0)
    expect(await mocksOf(home)).toMatchObject([
      { rounds: [{ round: 'coding', ratings: { coding: 3, communication: 4 } }] },
    ])
  })

  it('asks for nothing that the flags of mock add say', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, ADD.slice(1))
    expect((await run).code).toBe(0)
    expect(terminal.screen()).toBe('')
  })

  it('offers open mocks to mock add, and rates round by round if wanted', async () => {
    const home = temporaryFolder()
    await prep(['mock', 'start', '--no-timer', '--loop', 'l6-full', '--round', 'coding,bar-raiser'], { home })
    const { terminal, run } = live(home, [
      'add',
      '--by',
      'mock:Ana',
      '--predicted',
      '4',
      '--relation',
      'peer',
      '--hire-band',
      'hire',
      '--realistic',
      '--note',
      'x',
    ])
    await terminal.until('Which mock is it?')
    terminal.type('\u001b[B\r')
    await terminal.until('How were you rated?')
    terminal.type('\u001b[B\r')
    for (const row of [
      'Coding',
      'Communication',
      'Situation and stakes',
      'Their part and decisions',
      'Result and what it cost',
      'Principle, lesson and reach',
      'Strategic thinking',
    ]) {
      await terminal.until(`${row}: 1–5`)
      terminal.type('4\r')
    }
    expect((await run).code).toBe(0)
    expect(await openOf(home)).toEqual([])
    const [mock] = await mocksOf(home)
    expect(asRecords(mock?.rounds)).toMatchObject([
      { round: 'coding', ratings: { coding: 4, communication: 4 } },
      {
        round: 'bar-raiser',
        ratings: { communication: 4, 'people-leadership': 4, 'change-management': 4, cultural: 4, strategic: 4 },
        dimensions: { 'situation-and-stakes': 4, 'lesson-and-reach': 4 },
      },
    ])
  })
})
