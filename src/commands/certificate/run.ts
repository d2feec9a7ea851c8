import { extname, join } from 'node:path'
import { buildCertificate, type Certificate, evidenceOf, sealOf } from '../../domain/awards/certificate.ts'
import { allEntries } from '../../domain/metrics/evidence.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { isMet } from '../../domain/rules/criterion.ts'
import { counted } from '../../domain/text/counted.ts'
import { certificateMarkdown } from '../../render/certificate/markdown.ts'
import { sealText } from '../../render/certificate/seal.ts'
import { certificateSvg } from '../../render/certificate/svg.ts'
import { oneLine } from '../../render/measure.ts'
import { buildBadges } from '../../reports/badges.ts'
import { note, paragraph } from '../../reports/block.ts'
import { certificateWords } from '../../reports/certificate-words.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { awardOf } from '../lookup/awards.ts'
import { pick } from '../lookup/pick.ts'
import { reportHead } from '../lookup/report-head.ts'
import { writeOutput } from '../recording/output-file.ts'
import { ledgerHash } from './ledger-hash.ts'

/** What fits on a line and can still be read. */
const LONGEST_NAME = 80

const FORMATS = ['.md', '.svg', '.pdf']

export async function run(context: Context, input: Input): Promise<Result> {
  const certificates = context.framework().achievements.filter(({ kind }) => kind === 'certificate')
  const wanted = pick(certificates, input.args[0] ?? '', 'certificate')
  const award = awardOf(context, wanted)
  const output = textOption(input, 'output')
  if (output === null)
    return { kind: 'report', report: buildBadges({ ...reportHead(context), awards: [award], isDetailed: true }) }
  const extension = extname(output).toLowerCase()
  if (!FORMATS.includes(extension))
    throw new PrepError(
      'usage',
      `a certificate is written as ${FORMATS.join(', ')}, not "${extension || output}"`,
      'as in -o foundation.pdf',
    )
  const isPreview = award.state !== 'earned'
  if (isPreview && !flagOption(input, 'preview'))
    throw new PrepError(
      'no',
      `${award.achievement.title} is not earned: ${award.criteria.filter(({ state }) => isMet(state)).length} of ${counted(award.criteria.length, 'requirement')} met`,
      `prep certificate ${award.achievement.id} lists what is missing; --preview writes a marked page`,
    )
  const name = oneLine(textOption(input, 'name') ?? context.profile().name ?? '')
  if (name.length > LONGEST_NAME)
    throw new PrepError('usage', `a name on a certificate has up to ${LONGEST_NAME} characters`)
  if (name === '')
    throw new PrepError(
      'usage',
      'the certificate needs a name',
      'add --name "Your Name", or prep profile set name="Your Name"',
    )
  const evidence = evidenceOf(award, allEntries(context.evidence()))
  const certificate = buildCertificate(award, {
    framework: context.framework(),
    level: context.level(),
    name,
    on: context.asOf(),
    evidence,
    ledgerHash: ledgerHash(evidence),
    isPreview,
  })
  const { bytes, missing } = await pageOf(certificate, extension, context)
  const path = await writeOutput(context, input, output, bytes)
  return {
    kind: 'receipt',
    operation: null,
    entries: [],
    data: { file: path, ...sealOf(certificate) },
    blocks: [
      paragraph(`${certificate.title}${isPreview ? ' (preview)' : ''} written to ${path}.`),
      note('self-issued; no employer recognizes this'),
    ],
    warnings:
      missing.length === 0
        ? []
        : [
            `the font of the PDF has no ${missing.slice(0, 10).join(' ')}${missing.length > 10 ? ' …' : ''}: each is printed as a question mark; the SVG and Markdown pages keep them`,
          ],
  }
}

interface Page {
  bytes: string | Buffer
  /** Characters that could not be drawn. */
  missing: readonly string[]
}

async function pageOf(certificate: Certificate, extension: string, { world }: Context): Promise<Page> {
  const words = certificateWords(certificate)
  const seal = sealText(sealOf(certificate))
  const { isPreview, on } = certificate
  if (extension === '.md') return { bytes: certificateMarkdown(words, seal, isPreview), missing: [] }
  if (extension === '.svg') return { bytes: certificateSvg(words, seal, isPreview), missing: [] }
  const { certificatePdf } = await import('../../render/certificate/pdf.ts')
  const fonts = (weight: number): string[] =>
    SCRIPTS.map((script) => join(world.packageRoot, 'dist', 'fonts', `source-serif-4-${script}-${weight}-normal.woff`))
  return certificatePdf(words, seal, { isPreview, on, fonts: { regular: fonts(400), strong: fonts(600) } })
}

/** Parts of the typeface, the most used first. */
const SCRIPTS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese']
