import { oneLine, width, wrap } from '../measure.ts'
import { moreCriteria } from './more-criteria.ts'
import type { CertificateWords } from './words.ts'

const WIDTH = 1123
const HEIGHT = 794
const MARGIN = 96
const COLUMNS = 96

/** An A4 landscape page as SVG: text only, serif, prints in one color. */
export function certificateSvg(words: CertificateWords, seal: string, isPreview: boolean): string {
  const lines: string[] = []
  let y = 168
  const put = (text: string, size: number, gap: number, style = ''): void => {
    lines.push(
      `<text x="${WIDTH / 2}" y="${y}" font-size="${size}" text-anchor="middle"${style}>${escapeXml(text)}</text>`,
    )
    y += gap
  }
  put(words.title, fitting(words.title, 44), 62, ' font-weight="600"')
  put(words.name, fitting(words.name, 32), 54)
  for (const line of wrap(oneLine(words.says), COLUMNS)) put(line, 18, 28)
  y += 10
  const room = Math.floor((HEIGHT - 190 - y) / 23)
  for (const line of fittingCriteria(words.criteria, room)) put(line, 15, 23)
  const evidence = wrap(oneLine(words.evidence), 120).slice(0, 2)
  y = HEIGHT - 130 - 20 * evidence.length
  for (const line of evidence) put(line, 13, 20)
  put(words.dates, 13, 20)
  put(words.rules, 13, 28)
  put(words.disclaimer, 14, 0, ' font-style="italic"')
  const preview = isPreview
    ? `<text x="${WIDTH / 2}" y="${HEIGHT / 2}" font-size="120" text-anchor="middle" fill="#b0b0b0" fill-opacity="0.5" transform="rotate(-24 ${WIDTH / 2} ${HEIGHT / 2})">PREVIEW</text>\n  `
    : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc" font-family="Georgia, 'Source Serif 4', serif" fill="#1a1a1a">
  <title id="title">${escapeXml(words.title)}</title>
  <desc id="desc">${escapeXml(`${words.name}. ${words.says}. ${words.disclaimer}`)}</desc>
  <metadata>${escapeXml(seal)}</metadata>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
  <rect x="${MARGIN / 2}" y="${MARGIN / 2}" width="${WIDTH - MARGIN}" height="${HEIGHT - MARGIN}" fill="none" stroke="#1a1a1a" stroke-width="2"/>
  ${preview}${lines.join('\n  ')}
</svg>
`
}

/** The size at which a line is no wider than the frame; letters are taken for six tenths of it wide. */
const fitting = (text: string, size: number): number =>
  Math.max(8, Math.min(size, Math.floor((WIDTH - 2 * MARGIN) / (0.6 * Math.max(1, width(oneLine(text)))))))

function fittingCriteria(criteria: readonly string[], room: number): string[] {
  const wrapped = criteria.map((criterion) => wrap(`– ${oneLine(criterion)}`, COLUMNS))
  if (wrapped.flat().length <= room) return wrapped.flat()
  const lines: string[] = []
  let shown = 0
  for (const one of wrapped) {
    if (lines.length + one.length > room - 1) break
    lines.push(...one)
    shown++
  }
  return [...lines, moreCriteria(criteria.length - shown)]
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeXml = (text: string): string => oneLine(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark)
