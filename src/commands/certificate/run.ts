import { extname, isAbsolute, join, resolve } from 'node:path'
import { buildCertificate, type Certificate, evidenceOf, sealOf } from '../../domain/certificate.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { certificateMarkdown } from '../../render/certificate/markdown.ts'
import { sealText } from '../../render/certificate/seal.ts'
import { certificateSvg } from '../../render/certificate/svg.ts'
import { buildBadges } from '../../reports/badges.ts'
import { note, paragraph } from '../../reports/block.ts'
import { certificateWords } from '../../reports/certificate-words.ts'
import { writeWholeFile } from '../../store/write-file.ts'
import { awardsOf } from '../awards.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { flagOption, type Input, textOption } from '../input.ts'
import { pick } from '../pick.ts'
import type { Result } from '../result.ts'
import { ledgerHash } from './ledger-hash.ts'

const FORMATS = ['.md', '.svg', '.pdf']

export async function run(context: Context, input: Input): Promise<Result> {
  const certificates = awardsOf(context)
    .filter(({ achievement }) => achievement.kind === 'certificate')
    .map((award) => ({ id: award.achievement.id, award }))
  const { award } = pick(certificates, input.args[0] ?? '', 'certificate')
  const output = textOption(input, 'output')
  if (output === null)
    return { kind: 'report', report: buildBadges({ ...headingOf(context), awards: [award], isDetailed: true }) }
  const extension = extname(output).toLowerCase()
  if (!FORMATS.includes(extension))
    throw new PrepError('usage', `a certificate is written as ${FORMATS.join(', ')}, not "${extension || output}"`, 'as in -o foundation.pdf')
  const isPreview = award.state !== 'earned'
  if (isPreview && !flagOption(input, 'preview'))
    throw new PrepError('no', `${award.achievement.title} is not earned: ${award.next?.needs ?? 'see its criteria'}`, `prep certificate ${award.achievement.id} lists what is missing; --preview writes a marked page`)
  const name = textOption(input, 'name') ?? context.profile().name
  if (name === null) throw new PrepError('usage', 'the certificate needs a name', 'add --name "Your Name", or prep profile set name="Your Name"')
  const evidence = evidenceOf(award, context.evidence().entries)
  const certificate = buildCertificate(award, {
    framework: context.framework(),
    level: context.level(),
    name,
    on: context.asOf(),
    evidence,
    ledgerHash: ledgerHash(evidence),
    isPreview,
  })
  const path = isAbsolute(output) ? output : resolve(context.world.cwd, output)
  writeWholeFile(path, await pageOf(certificate, extension, context), { mayReplace: flagOption(input, 'force') })
  return {
    kind: 'receipt',
    operation: null,
    entries: [],
    data: { file: path, ...sealOf(certificate) },
    blocks: [paragraph(`${certificate.title}${isPreview ? ' (preview)' : ''} written to ${path}.`), note('self-issued; no employer recognises this')],
    warnings: [],
  }
}

async function pageOf(certificate: Certificate, extension: string, { world }: Context): Promise<string | Buffer> {
  const words = certificateWords(certificate)
  const seal = sealText(sealOf(certificate))
  if (extension === '.md') return certificateMarkdown(words, seal, certificate.isPreview)
  if (extension === '.svg') return certificateSvg(words, seal, certificate.isPreview)
  const { certificatePdf } = await import('../../render/certificate/pdf.ts')
  const font = (weight: number): string => join(world.packageRoot, 'dist', 'fonts', `source-serif-4-latin-${weight}-normal.woff`)
  return certificatePdf(words, seal, {
    isPreview: certificate.isPreview,
    on: certificate.on,
    fonts: { regular: font(400), strong: font(600) },
  })
}
