import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/time/dates.ts'
import { entryOf, onDay } from '../fixtures/entries.ts'
import { fullHistory, LAST_DAY, oneRating } from '../fixtures/histories.ts'
import { launchChromium, noBrowser } from '../harness/chromium.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { json, ledgerOf, run, shipped, TODAY } from './figures.ts'

const withNotes = () => [
  ...fullHistory(shipped.rubrics.map(({ id }) => id)),
  entryOf('rating', {
    subject: 'coding',
    source: 'mentor',
    occurredOn: onDay(LAST_DAY),
    payload: { value: 3.5, note: 'SECRET-A' },
  }),
  entryOf('review', { occurredOn: onDay(LAST_DAY), payload: { note: 'SECRET-B' } }),
  entryOf('override', { subject: 'gate1.designs', occurredOn: onDay(LAST_DAY), payload: { reason: 'SECRET-C' } }),
  entryOf('review-request', {
    occurredOn: onDay(LAST_DAY - 3),
    payload: { about: ['story:SECRET-D', 'competency:coding'] },
  }),
]

describe('prep report', () => {
  it('sums up a week and a month in JSON', async () => {
    const home = ledgerOf()
    for (const [period, days] of [
      ['weekly', 7],
      ['monthly', 30],
    ] as const) {
      const { schema, data } = await json(home, 'report', period)
      expect(schema).toBe('prep/report/1')
      expect(data).toMatchObject({ period, from: addDays(TODAY, 1 - days), to: TODAY, notes: null })
      expect(data.levels).toHaveLength(shipped.competencies.length)
      const eve = (await json(home, 'dashboard', '--as-of', addDays(TODAY, -days))).data.competencies
      const now = (await json(home, 'dashboard')).data.competencies
      for (const [index, { id, level, before, change, n }] of data.levels.entries()) {
        expect(now[index]).toMatchObject({ id, level, n })
        expect(eve[index].level).toBeCloseTo(before, 12)
        expect(change).toBeCloseTo(level - before, 12)
      }
      expect(data.gates.map(({ id }: { id: string }) => id)).toEqual(shipped.gates.map(({ id }) => id))
      expect(data.configHash).toBe(shipped.configHash)
    }
  })

  it('begins with the verdict, the picture and the questions, as text, Markdown and HTML', async () => {
    const home = ledgerOf()
    await run(home, 'report', 'weekly', '-o', 'week.html')
    const [text, markdown, page] = [
      (await run(home, 'report', 'weekly')).stdout,
      (await run(home, 'report', 'weekly', '-o', '-')).stdout,
      readFileSync(join(home, 'week.html'), 'utf8'),
    ]
    for (const [shown, order] of [
      [
        text,
        [
          'holds the candidate back: ',
          'Technical ',
          'Level, mean of 8',
          'Practice, hours',
          'Three questions for you',
          '── Levels',
        ],
      ],
      [
        markdown,
        ['holds the candidate back: ', '`█', '```text', 'Practice, hours', '## Three questions for you', '## Levels'],
      ],
      [
        page,
        [
          'holds the candidate back: ',
          'class="bars"',
          '<svg viewBox="0 0 480',
          'class="shades"',
          'Three questions for you',
          '<h2>Levels',
        ],
      ],
    ] as const) {
      const places = order.map((words) => shown.indexOf(words))
      expect(
        places.every((at) => at >= 0),
        order.join(),
      ).toBe(true)
      expect(places.toSorted((a, b) => a - b)).toEqual(places)
    }
    expect(page).not.toContain('<script')
  })

  it('carries a form for whom it is written to, as a request whose answer is known when it comes back', async () => {
    const home = ledgerOf()
    const { code, stdout } = await run(home, 'report', 'weekly', '--to', 'Ana', '-o', 'ana.html')
    expect(code).toBe(0)
    const page = readFileSync(join(home, 'ana.html'), 'utf8')
    const request = /data-request="(r-[a-z0-9]{8})"/.exec(page)?.[1]
    expect(page).toMatch(/<form id="answers".*<h2 id="send">Send it back<\/h2>.*<\/form>/s)
    expect(page).toMatch(/script-src 'sha256-[\w+/=]+'/)
    expect(stdout).toContain(`$ prep review-request import answer-${request}-ana.json`)
    const { requests } = (await json(home, 'review-request', 'list')).data
    expect(requests.map(({ id }: { id: string }) => id)).toContain(request)
    expect((await run(home, 'report', 'weekly', '--to', 'Ana', '-o', 'ana.md')).code).toBe(2)
  })

  it('holds hours against the commitment', async () => {
    const home = ledgerOf([
      entryOf('profile', { subject: 'hoursPerWeek', payload: { value: 7 } }),
      entryOf('practice', { occurredOn: addDays(TODAY, -6), payload: { minutes: 90 } }),
      entryOf('practice', { occurredOn: addDays(TODAY, -7), payload: { minutes: 180 } }),
    ])
    expect((await json(home, 'report', 'weekly')).data.hours).toMatchObject({ done: 1.5, committed: 7 })
    expect((await json(home, 'report', 'monthly')).data.hours).toMatchObject({ done: 4.5, committed: 30 })
    expect((await run(home, 'report', 'weekly')).stdout).toContain('1.5 hours of 7 committed.')
    expect((await run(ledgerOf(oneRating()), 'report', 'weekly')).stdout).toContain('no weekly hours are set')
  })

  it('asks for what only others can give', async () => {
    const { data } = await json(ledgerOf(oneRating()), 'report', 'weekly')
    const rated = data.asks.filter(({ kind }: { kind: string }) => kind === 'rating')
    expect(rated).toHaveLength(shipped.competencies.length)
    expect(rated[0]).toMatchObject({ days: null })
    const { stdout } = await run(ledgerOf(withNotes()), 'report', 'weekly')
    expect(stdout.replace(/\s+/g, ' ')).toContain('An answer to the request of Mar 26 about a story, coding')
  })

  it.each(['weekly', 'monthly', ''])(
    'leaves out what is private from the report "%s", unless it is asked for',
    async (period) => {
      const home = ledgerOf(withNotes())
      const argv = ['report', ...(period ? [period] : []), '-o', '-']
      const quiet = await run(home, ...argv)
      expect(quiet.stdout).not.toContain('SECRET')
      expect(JSON.stringify(await json(home, ...argv.slice(0, -2)))).not.toContain('SECRET')
      const open = await run(home, ...argv, '--with-notes')
      expect(open.stdout).toContain('SECRET-A')
      expect(open.stdout).toContain('SECRET-B')
    },
  )

  it('is written as Markdown or HTML, for its owner alone, and replaces nothing unasked', async () => {
    const home = ledgerOf()
    const folder = temporaryFolder()
    for (const name of ['week.md', 'week.html']) {
      const path = join(folder, name)
      const { code, stdout } = await run(home, 'report', 'weekly', '-o', path)
      expect([code, stdout.replace(/\s+/g, ' ').trim()]).toEqual([0, `The weekly report is written to ${path}.`])
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(await run(home, 'report', 'weekly', '-o', path)).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('--force'),
      })
      expect((await run(home, 'report', 'weekly', '-o', path, '--force')).code).toBe(0)
    }
    expect(readFileSync(join(folder, 'week.md'), 'utf8')).toMatch(/^# Week to Mar 29, 2026\n/)
    expect(readFileSync(join(folder, 'week.html'), 'utf8')).toMatch(/^<!doctype html>/)
    expect(await json(home, 'report', 'weekly', '-o', join(folder, 'other.md'))).toMatchObject({
      schema: 'prep/receipt/1',
      data: { period: 'weekly' },
    })
  })

  it('refuses other endings, periods and folders', async () => {
    const home = ledgerOf([])
    expect(await run(home, 'report', '-o', 'x.pdf')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('.md or .html, not ".pdf"'),
    })
    expect(await run(home, 'report', 'weekli')).toMatchObject({ code: 2, stderr: expect.stringContaining('weekly') })
    expect(await run(home, 'report', '-o', join(home, 'none', 'x.md'))).toMatchObject({ code: 3 })
  })

  it('holds everything when no period is given', async () => {
    const { stdout } = await run(ledgerOf(), 'report', '-o', '-')
    for (const title of [
      '# Month to',
      '# Where you stand for L6',
      '## Gate 1',
      '# Gaps to L6',
      '## Risks, by what they cost',
      '# Badges and certificates',
    ])
      expect(stdout).toContain(title)
  })

  it('says little of little', async () => {
    const { code, stdout } = await run(ledgerOf([]), 'report', 'weekly', '--width', '60')
    expect(code).toBe(0)
    expect(stdout).toContain('No ratings yet, so nothing can be said about risks.')
    expect(stdout).toContain('None in this time.')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
    expect((await run(ledgerOf(), 'report', 'weekly', '--plain')).stdout).toMatch(
      /^competency: System design\tlevel: /m,
    )
  })
})

describe.skipIf(noBrowser !== null)(
  `the report in chromium${noBrowser === null ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    let browser: Browser | null = null
    beforeAll(async () => {
      browser = await launchChromium()
    })
    afterAll(async () => {
      await browser?.close()
    })

    it('loads nothing, complains of nothing, and fits 360 and 800 pixels, light and dark, and on paper', async () => {
      if (browser === null) throw new Error('no browser')
      const home = ledgerOf(withNotes())
      const path = join(temporaryFolder(), 'all.html')
      expect((await run(home, 'report', '-o', path, '--with-notes')).code).toBe(0)
      for (const width of [360, 800])
        for (const colorScheme of ['light', 'dark'] as const) {
          const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
          const page = await context.newPage()
          const [requests, errors]: [string[], string[]] = [[], []]
          page.on('request', (request) => requests.push(request.url()))
          page.on('console', (message) => errors.push(message.text()))
          page.on('pageerror', (error) => errors.push(error.message))
          await page.goto(pathToFileURL(path).href)
          expect(requests).toEqual([pathToFileURL(path).href])
          expect(errors).toEqual([])
          expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
          expect(await page.locator('figure svg').count()).toBeGreaterThan(0)
          await context.close()
        }
      const page = await browser.newPage()
      await page.goto(pathToFileURL(path).href)
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
    })

    it('makes the answer file on the page, which import takes', async () => {
      if (browser === null) throw new Error('no browser')
      const home = ledgerOf()
      const folder = temporaryFolder()
      const path = join(folder, 'ana.html')
      expect((await run(home, 'report', 'weekly', '--to', 'Ana', '-o', path)).code).toBe(0)
      const page = await browser.newPage({ viewport: { width: 360, height: 900 }, acceptDownloads: true })
      const errors: string[] = []
      page.on('console', (message) => errors.push(message.text()))
      await page.goto(pathToFileURL(path).href)
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      await page.getByLabel('Your name').fill('Ana')
      await page.getByLabel('Date', { exact: true }).fill(TODAY)
      await page.locator('section').nth(0).getByLabel('3.5', { exact: true }).first().check()
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save the answer file' }).click()
      const saved = await download
      await saved.saveAs(join(folder, saved.suggestedFilename()))
      expect(errors).toEqual([])
      const imported = await run(home, 'review-request', 'import', join(folder, saved.suggestedFilename()))
      expect(imported.code, imported.stderr).toBe(0)
    })

    it('shows a hostile note as it is', async () => {
      if (browser === null) throw new Error('no browser')
      const home = temporaryFolder()
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'note.txt'), '<img src=x onerror="document.title=1"><b>bold</b>')
      const hostile = readFileSync(join(folder, 'note.txt'), 'utf8')
      expect((await prep(['log', 'reading', '30m', '--note', hostile], { home })).code).toBe(0)
      const path = join(folder, 'r.html')
      expect((await prep(['report', 'weekly', '--with-notes', '-o', path], { home })).code).toBe(0)
      const page = await browser.newPage()
      await page.goto(pathToFileURL(path).href)
      expect(await page.locator('main').innerText()).toContain(hostile)
      expect(await page.locator('main img, main b').count()).toBe(0)
    })
  },
)
