import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, noBrowser } from '../harness/chromium.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let browser: Browser | null = null

beforeAll(async () => {
  if (noBrowser === null) browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
})

async function madeForm(): Promise<{ home: string; folder: string; file: string; id: string }> {
  const [home, folder] = [temporaryFolder(), temporaryFolder()]
  await prep(['profile', 'set', 'name=Sam <b>&"\u202e'], { home })
  const create = [
    'review-request',
    'create',
    '--for',
    'system-design,mock',
    '--to',
    'Ana',
    '--relation',
    '360',
    '-o',
    folder,
    '--yes',
  ]
  const { data } = await prepJson(create, { home })
  const { request, files } = data as { request: string; files: { html: string } }
  return { home, folder, file: files.html, id: request }
}

interface Opened {
  page: Page
  requests: string[]
  errors: string[]
  close: () => Promise<void>
}

async function open(file: string, options: BrowserContextOptions = {}): Promise<Opened> {
  if (browser === null) throw new Error('no browser')
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, acceptDownloads: true, ...options })
  const page = await context.newPage()
  const [requests, errors]: [string[], string[]] = [[], []]
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(pathToFileURL(file).href)
  return { page, requests, errors, close: () => context.close() }
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ana Müller <script>alert(1)</script>')
  await page.getByLabel('You are').selectOption('peer')
  await page.getByLabel('Date', { exact: true }).fill('2026-11-22')
  const first = page.locator('section').nth(0)
  await first.getByLabel('3.5', { exact: true }).check()
  await first.locator('textarea').fill('Keep: the estimates.\nChange: "speak slower" — 100 % 🙂')
  const mock = page.locator('section').nth(1)
  for (const legend of ['System design', 'Coding', 'Strategic'])
    await mock
      .getByRole('group', { name: new RegExp(legend, 'i') })
      .first()
      .getByLabel('4', { exact: true })
      .check()
  await mock.getByLabel('Lean hire').check()
  await mock.getByLabel(/like a real interview/).check()
}

describe.skipIf(noBrowser !== null)(
  `the review form in chromium${noBrowser === null ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    it('is filled in, saved as a file and imported, and asks nothing of the network', async () => {
      const { home, folder, file, id } = await madeForm()
      const { page, requests, errors, close } = await open(file)
      await fillIn(page)
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save the answer file' }).click()
      const saved = await download
      expect(saved.suggestedFilename()).toMatch(new RegExp(`^answer-${id}-ana-mu.*\\.json$`))
      const answer = join(folder, 'answer.json')
      await saved.saveAs(answer)
      expect(await page.getByRole('status').textContent()).toContain('Please send this file back')
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([])
      expect(errors).toEqual([])

      const imported = await prepJson(['review-request', 'import', answer], { home })
      expect(imported.data).toMatchObject({ request: id, relation: 'peer', source: 'peer', occurredOn: '2026-11-22' })
      const { entries } = (await prepJson(['history', '--private'], { home })).data as {
        entries: Record<string, unknown>[]
      }
      expect(entries.find(({ kind }) => kind === 'rating')).toMatchObject({
        subject: 'system-design',
        source: 'peer',
        value: 3.5,
        note: 'Keep: the estimates.\nChange: "speak slower" — 100 % 🙂',
      })
      expect(entries.find(({ kind }) => kind === 'mock')).toMatchObject({
        source: 'mock',
        payload: { hireBand: 'lean-hire', isRealistic: true, relation: 'peer' },
      })
      await close()
    })

    it('gives the same answer as text, which can be imported as well', async () => {
      const { home, folder, file } = await madeForm()
      const { page, close } = await open(file)
      await fillIn(page)
      await page.getByRole('button', { name: 'Show it as text' }).click()
      const text = await page.getByLabel('The answer as text').inputValue()
      writeFileSync(join(folder, 'pasted.txt'), text)
      expect((await prep(['review-request', 'import', join(folder, 'pasted.txt')], { home })).code).toBe(0)
      await close()
    })

    it('seals with its own digest where the browser keeps its from the page', async () => {
      const { home, folder, file } = await madeForm()
      const { page, errors, close } = await open(file)
      await page.evaluate(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
      await fillIn(page)
      await page.getByRole('button', { name: 'Show it as text' }).click()
      writeFileSync(join(folder, 'own.json'), await page.getByLabel('The answer as text').inputValue())
      expect(errors).toEqual([])
      expect((await prep(['review-request', 'import', join(folder, 'own.json')], { home })).code).toBe(0)
      await close()
    })

    it('keeps what was answered over a reload, each request its own, until it is started over', async () => {
      const { home, folder, file } = await madeForm()
      const { page, errors, close } = await open(file)
      await fillIn(page)
      await page.reload()
      expect(await page.getByLabel('Your name').inputValue()).toBe('Ana Müller <script>alert(1)</script>')
      expect(await page.getByLabel('You are').inputValue()).toBe('peer')
      expect(await page.locator('section').nth(0).getByLabel('3.5', { exact: true }).isChecked()).toBe(true)
      expect(await page.getByLabel('Lean hire').isChecked()).toBe(true)
      expect(await page.getByLabel(/like a real interview/).isChecked()).toBe(true)
      expect(await page.getByRole('status').textContent()).toContain('earlier answers are back')
      await page.getByRole('button', { name: 'Show it as text' }).click()
      writeFileSync(join(folder, 'kept.json'), await page.getByLabel('The answer as text').inputValue())
      expect((await prep(['review-request', 'import', join(folder, 'kept.json')], { home })).code).toBe(0)

      const other = await madeForm()
      await page.goto(pathToFileURL(other.file).href)
      expect(await page.getByLabel('Your name').inputValue()).toBe('')
      await page.goto(pathToFileURL(file).href)
      await page.getByRole('button', { name: 'Start over' }).click()
      expect(await page.locator('#date').inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      await page.reload()
      expect(await page.getByLabel('Your name').inputValue()).toBe('')
      expect(errors).toEqual([])
      await close()
    })

    it('shows the files of a block, with what a good answer covers', async () => {
      const [home, folder] = [temporaryFolder(), temporaryFolder()]
      const [photo, notes] = [join(folder, 'board.png'), join(folder, 'design.md')]
      writeFileSync(photo, Buffer.from(ONE_PIXEL, 'base64'))
      writeFileSync(notes, '# Design <script>alert(1)</script>')
      const now = '2026-11-22T12:40:00Z'
      await prep(['practice', 'system-design', 'sd-url-shortener', '--attach', notes], { home })
      const done = await prepJson(['practice', 'system-design', '--done', '--attach', photo], { home, now })
      const { practice } = done.data as { practice: string }
      const create = ['review-request', 'create', '--for', `practice:${practice}`, '-o', folder]
      const { data } = await prepJson(create, { home, now })
      const { files, leaves } = data as { files: { html: string }; leaves: { label: string; bytes?: number }[] }
      expect(leaves.filter(({ bytes }) => bytes !== undefined).map(({ label }) => label)).toEqual([
        'the file design.md',
        'the file board.png',
      ])
      const { page, requests, errors, close } = await open(files.html)
      expect(await page.getByAltText('board.png').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
      expect(await page.getByText('# Design <script>').count()).toBe(1)
      expect(await page.getByText('What a good answer covers').count()).toBe(1)
      expect(requests.filter((url) => !/^(file|data):/.test(url))).toEqual([])
      expect(errors).toEqual([])
      await close()
    })

    it('says what is missing, and goes there', async () => {
      const { file } = await madeForm()
      const { page, close } = await open(file)
      await page.getByRole('button', { name: 'Save the answer file' }).click()
      expect(await page.getByRole('alert').textContent()).toBe('Please give your name.')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('name')
      await page.keyboard.type('Ana')
      await page.getByLabel('You are').selectOption('mentor')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Save the answer file' }).click()
      expect(await page.getByRole('alert').textContent()).toContain('Nothing is rated yet')
      await close()
    })

    it('can be filled in with the keyboard alone, and every field has a name', async () => {
      const { file } = await madeForm()
      const { page, close } = await open(file)
      const nameless = await page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')].filter(
            (field) => (field.labels?.length ?? 0) === 0,
          ).length,
      )
      expect(nameless).toBe(0)
      expect(await page.locator('fieldset:not(:has(> legend))').count()).toBe(0)
      expect(await page.locator('h1').count()).toBe(1)
      await page.keyboard.press('Tab')
      await page.keyboard.type('Ana')
      await page.keyboard.press('Tab')
      await page.keyboard.type('a coll')
      for (let tabs = 0; tabs < 6; tabs++) {
        await page.keyboard.press('Tab')
        if (
          await page.evaluate(
            () => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'radio',
          )
        )
          break
      }
      for (let steps = 0; steps < 7; steps++) await page.keyboard.press('ArrowRight')
      expect(
        await page.evaluate(() => document.querySelector<HTMLInputElement>('input[data-rating]:checked')?.value),
      ).toBe('3.5')
      await close()
    })

    it.each([360, 800])('fits a window of %i pixels, light and dark', async (width) => {
      const { file } = await madeForm()
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, close } = await open(file, { viewport: { width, height: 700 }, colorScheme })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        const low = await page.evaluate(() =>
          Math.min(
            ...[...document.querySelectorAll('label.step')].map((label) => label.getBoundingClientRect().height),
          ),
        )
        expect(low).toBeGreaterThanOrEqual(44)
        await close()
      }
    })

    it('prints', async () => {
      const { file } = await madeForm()
      const { page, close } = await open(file)
      const pdf = await page.pdf({ format: 'A4' })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.length).toBeGreaterThan(10_000)
      await close()
    })

    it('says what to do where scripts are switched off, and shows no dead button', async () => {
      const { file, id } = await madeForm()
      const { page, close } = await open(file, { javaScriptEnabled: false })
      const text = await page.locator('body').innerText()
      expect(text).toContain('switched off here')
      expect(text).toContain(`review-request-${id}.yaml`)
      expect(await page.locator('button:visible').count()).toBe(0)
      await close()
    })

    it('shows names as they are and runs nothing of them', async () => {
      const { file } = await madeForm()
      const { page, errors, close } = await open(file)
      expect(await page.title()).toBe('Feedback for Sam <b>&"')
      expect(await page.locator('h1 b').count()).toBe(0)
      expect(errors).toEqual([])
      await close()
    })

    it('is in the chosen folder as two files and nothing else', async () => {
      const { folder, id } = await madeForm()
      expect(readdirSync(folder).sort()).toEqual([`review-request-${id}.html`, `review-request-${id}.yaml`])
      expect(readFileSync(join(folder, `review-request-${id}.html`), 'utf8')).not.toMatch(/https?:\/\//)
    })
  },
)
