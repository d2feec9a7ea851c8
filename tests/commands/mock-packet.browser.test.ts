import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, noBrowser } from '../harness/chromium.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

let browser: Browser | null = null

/** Pixels from the top of the window; run in the page. */
const topOf = (element: Element): number => Math.abs(element.getBoundingClientRect().top)

beforeAll(async () => {
  if (noBrowser === null) browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
})

describe.skipIf(noBrowser !== null)(
  `the interviewer's sheet in chromium${noBrowser === null ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    it.each([400, 1280])(
      'is filled in at %i pixels without scrolling sideways, warns before leaving, and is imported',
      async (width) => {
        if (browser === null) throw new Error('no browser')
        const [home, folder] = [temporaryFolder(), temporaryFolder()]
        const file = join(folder, 'packet.html')
        await prep(['mock', 'packet', '--loop', 'l6-full', '--to', 'Ana', '-o', file], { home })
        const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true })
        const page = await context.newPage()
        const [requests, warned]: [string[], string[]] = [[], []]
        page.on('request', (request) => requests.push(request.url()))
        page.on('dialog', (dialog) => {
          warned.push(dialog.type())
          void dialog.accept()
        })
        await page.goto(pathToFileURL(file).href)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        const nav = page.getByRole('navigation')
        await nav.getByRole('link', { name: 'Round 2: System design' }).click()
        await expect.poll(() => page.getByRole('heading', { name: 'Round 2' }).evaluate(topOf)).toBeLessThan(400)
        expect(await nav.getByRole('link').count()).toBe(7)
        await page.getByLabel('Your name').fill('Ana')
        await page.getByLabel('Date', { exact: true }).fill('2026-11-22')
        const round = page.locator('section').nth(1)
        await round.getByRole('group', { name: 'System design' }).getByLabel('2.5', { exact: true }).check()
        await page.getByLabel('Lean no hire').check()
        await page.reload()
        expect(warned).toEqual(['beforeunload'])
        expect(await page.getByLabel('Lean no hire').isChecked()).toBe(true)
        await round.locator('textarea').fill('no numbers')
        const download = page.waitForEvent('download')
        await page.getByRole('button', { name: 'Save the answer file' }).click()
        const answer = join(folder, 'answer.json')
        await (await download).saveAs(answer)
        await page.reload()
        expect(warned).toHaveLength(1)
        expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([])
        const { data } = await prepJson(['mock', 'import', answer], { home })
        expect(data).toMatchObject({ rater: 'Ana', source: 'mock', missed: [{ rubric: 'system-design', value: 2.5 }] })
        await context.close()
      },
    )
  },
)
