import PDFDocument from 'pdfkit'
import { stripControl } from '../measure.ts'
import type { CertificateWords } from './words.ts'

export interface CertificateFonts {
  regular: string
  strong: string
}

const MARGIN = 64
const INK = '#1a1a1a'

/** One A4 landscape page with its fonts embedded. The same words and date give the same bytes. */
export function certificatePdf(
  words: CertificateWords,
  seal: string,
  { isPreview, on, fonts }: { isPreview: boolean; on: string; fonts: CertificateFonts },
): Promise<Buffer> {
  const written = new Date(`${on}T12:00:00Z`)
  const page = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    font: fonts.regular,
    lang: 'en',
    displayTitle: true,
    info: { Title: stripControl(words.title), Keywords: seal, CreationDate: written, ModDate: written, Creator: 'prep', Producer: 'prep' },
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    page.on('data', (chunk: Buffer) => chunks.push(chunk))
    page.on('end', () => resolve(Buffer.concat(chunks)))
    page.on('error', reject)
  })
  page.registerFont('regular', fonts.regular).registerFont('strong', fonts.strong)
  const { width, height } = page.page
  page.lineWidth(1.5).strokeColor(INK).rect(32, 32, width - 64, height - 64).stroke()
  if (isPreview) {
    page.save().rotate(-24, { origin: [width / 2, height / 2] }).fillColor('#d0d0d0').font('strong').fontSize(96)
    page.text('PREVIEW', 0, height / 2 - 60, { width, align: 'center', lineBreak: false }).restore()
  }
  const put = (text: string, size: number, gap: number, font = 'regular'): void => {
    page.font(font).fontSize(size).fillColor(INK)
    page.text(stripControl(text), MARGIN, page.y, { width: width - 2 * MARGIN, align: 'center' })
    page.y += gap
  }
  page.y = 96
  put(words.title, 34, 14, 'strong')
  put(words.name, 24, 12)
  put(words.says, 13, 12)
  const foot = height - 150
  for (const criterion of words.criteria) if (page.y < foot - 20) put(`– ${criterion}`, 11, 3)
  page.y = foot
  put(words.evidence, 9, 4)
  put(words.dates, 9, 4)
  put(words.rules, 9, 8)
  put(words.disclaimer, 11, 0, 'strong')
  page.end()
  return done
}
