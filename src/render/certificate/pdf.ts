import PDFDocument from 'pdfkit'
import { clusters, oneLine } from '../measure.ts'
import { moreCriteria } from './more-criteria.ts'
import type { CertificateWords } from './words.ts'

/** Files of one typeface, by script: the first that has a character draws it. */
export interface CertificateFonts {
  regular: readonly string[]
  strong: readonly string[]
}

export interface CertificatePdf {
  bytes: Buffer
  /** Characters that no font has; a question mark stands for each. */
  missing: string[]
}

type Page = InstanceType<typeof PDFDocument>
type Weight = keyof CertificateFonts

/** Neighboring characters that one font draws. */
interface Run {
  font: string
  text: string
}

const MARGIN = 64
const INK = '#1a1a1a'
const SMALLEST = 10

/** One A4 landscape page with its fonts embedded. The same words and date give the same bytes. */
export async function certificatePdf(
  words: CertificateWords,
  seal: string,
  { isPreview, on, fonts }: { isPreview: boolean; on: string; fonts: CertificateFonts },
): Promise<CertificatePdf> {
  const written = new Date(`${on}T12:00:00Z`)
  const page = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    font: fonts.regular[0] ?? '',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: oneLine(words.title),
      Keywords: seal,
      CreationDate: written,
      ModDate: written,
      Creator: 'prep',
      Producer: 'prep',
    },
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    page.on('data', (chunk: Buffer) => chunks.push(chunk))
    page.on('end', () => resolve(Buffer.concat(chunks)))
    page.on('error', reject)
  })
  const { width, height } = page.page
  const pen = createPen(page, fonts)
  page
    .lineWidth(1.5)
    .strokeColor(INK)
    .rect(32, 32, width - 64, height - 64)
    .stroke()
  if (isPreview) {
    page
      .save()
      .rotate(-24, { origin: [width / 2, height / 2] })
      .fillColor('#d0d0d0')
    pen.put('PREVIEW', { size: 96, top: height / 2 - 60, weight: 'strong' })
    page.restore()
  }
  page.fillColor(INK)
  const foot = height - 150
  let top = pen.put(words.title, { size: 34, top: 84, weight: 'strong' }) + 12
  top = pen.put(words.name, { size: 24, top }) + 12
  top = pen.put(words.says, { size: 13, top }) + 12
  for (const [index, criterion] of words.criteria.entries()) {
    if (top > foot - 42 && index < words.criteria.length - 1) {
      pen.put(moreCriteria(words.criteria.length - index), { size: 11, top })
      break
    }
    top = pen.put(`– ${criterion}`, { size: 11, top }) + 3
  }
  top = foot
  for (const text of [words.evidence, words.dates, words.rules]) top = pen.put(text, { size: 9, top }) + 3
  pen.put(words.disclaimer, { size: 11, top: top + 5, weight: 'strong' })
  page.end()
  return { bytes: await done, missing: [...pen.missing] }
}

/** Draws centerd text, each character in a font that has it. */
function createPen(page: Page, fonts: CertificateFonts) {
  const missing = new Set<string>()
  const room = page.page.width - 2 * MARGIN
  const runsOf = (text: string, weight: Weight): Run[] => {
    const runs: Run[] = []
    for (const cluster of clusters(text)) {
      const font = fonts[weight].find((file) => hasGlyphs(page, file, cluster))
      if (font === undefined) missing.add(cluster)
      const run = { font: font ?? fonts[weight][0] ?? '', text: font === undefined ? '?' : cluster }
      const last = runs.at(-1)
      if (last?.font === run.font) last.text += run.text
      else runs.push(run)
    }
    return runs
  }
  const widthOf = (text: string, size: number, weight: Weight): number =>
    runsOf(text, weight).reduce((sum, run) => sum + page.font(run.font, size).widthOfString(run.text), 0)

  const linesOf = (text: string, size: number, weight: Weight): string[] => {
    const lines: string[] = []
    for (const word of text.split(' ').flatMap((one) => (widthOf(one, size, weight) > room ? clusters(one) : [one]))) {
      const last = lines.at(-1)
      const longer = last === undefined ? word : `${last} ${word}`
      if (last !== undefined && widthOf(longer, size, weight) <= room) lines[lines.length - 1] = longer
      else lines.push(word)
    }
    return lines
  }
  /** Returns the height below the text. What is large shrinks until it fits on one line. */
  const put = (
    given: string,
    { size: largest, top, weight = 'regular' }: { size: number; top: number; weight?: Weight },
  ): number => {
    const text = oneLine(given)
    let size = largest
    while (largest > 20 && size > SMALLEST && widthOf(text, size, weight) > room) size--
    let y = top
    for (const line of linesOf(text, size, weight)) {
      let x = (page.page.width - widthOf(line, size, weight)) / 2
      for (const run of runsOf(line, weight)) {
        page.font(run.font, size).text(run.text, x, y, { lineBreak: false })
        x += page.widthOfString(run.text)
      }
      y += size * 1.35
    }
    return y
  }
  return { put, missing }
}

/** pdfkit draws an empty box, or nothing, for what a font lacks, and says so nowhere: its font is asked. */
function hasGlyphs(page: Page, file: string, text: string): boolean {
  page.font(file)
  const font = fieldOf(fieldOf(page, '_font'), 'font')
  if (typeof font !== 'object' || font === null || !('hasGlyphForCodePoint' in font))
    throw new Error('pdfkit keeps its fonts elsewhere now')
  const { hasGlyphForCodePoint: has } = font
  if (typeof has !== 'function') throw new Error('pdfkit keeps its fonts elsewhere now')
  return [...text].every((character) => has.call(font, character.codePointAt(0)) === true)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
