import { type CertificateSeal, evidenceOf } from '../../domain/awards/certificate.ts'
import { evidenceFor, judgeAchievement } from '../../domain/judge/rules.ts'
import { allEntries } from '../../domain/metrics/evidence.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { parseCivilDate } from '../../domain/time/dates.ts'
import { fullDay } from '../../domain/time/day-words.ts'
import { readNamedFile } from '../../files/read.ts'
import { readSeal } from '../../render/certificate/seal.ts'
import { type Block, checklist, heading, paragraph } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { ledgerHash } from './ledger-hash.ts'

const LIMITS = { mostBytes: 20 * 1024 * 1024, ifLarger: 'a certificate never is: is it the right file?' }

interface Check {
  id: string
  isRight: boolean
  says: string
}

/** Judges the certificate's achievement anew, as of its own date and level, and compares what it was written with. */
export function run(context: Context, input: Input): Result {
  const [file = ''] = input.args
  const seal = parseSeal(readSeal(readNamedFile(context.world, file, LIMITS)))
  if (seal === null) throw new PrepError('data', `${file} is not a certificate of prep, or it is damaged`)
  const checks = checksOf(seal, context)
  const isRight = checks.every((check) => check.isRight)
  const blocks: Block[] = [
    heading(isRight ? 'The certificate matches this ledger' : 'The certificate does not match this ledger'),
    checklist(checks.map((check) => ({ state: check.isRight ? 'met' : 'unmet', text: check.says, details: [] }))),
    paragraph(`Made out to ${seal.name}, ${fullDay(seal.on)}.`),
    paragraph(
      'It proves what this ledger holds, not that anybody examined you: self-issued; no employer recognizes this.',
    ),
  ]
  return {
    kind: 'report',
    report: {
      ...report('certificate-verify', reportHead(context), { isRight, ...seal, checks }, blocks),
      exitCode: isRight ? 0 : 1,
    },
  }
}

function checksOf(seal: CertificateSeal, context: Context): Check[] {
  const framework = context.framework()
  const present = `${framework.id}@${framework.version}`
  const achievement = framework.achievements.find(({ kind, id }) => kind === 'certificate' && id === seal.id)
  const rules: Check[] = [
    {
      id: 'framework',
      isRight: present === seal.framework,
      says: `written under ${seal.framework}; current rules: ${present}`,
    },
    {
      id: 'rules',
      isRight: framework.configHash === seal.configHash,
      says: `configuration ${seal.configHash}; current: ${framework.configHash}`,
    },
    {
      id: 'preview',
      isRight: !seal.isPreview,
      says: seal.isPreview ? 'it is a preview, not a certificate' : 'not a preview',
    },
  ]
  if (!achievement || !framework.levels.some(({ id }) => id === seal.level))
    return [
      ...rules,
      { id: 'achievement', isRight: false, says: `the framework has no certificate ${seal.id} at ${seal.level}` },
    ]
  if (seal.on > context.asOf())
    return [
      ...rules,
      { id: 'date', isRight: false, says: `dated ${fullDay(seal.on)}, after ${fullDay(context.asOf())}` },
    ]
  const evidence = evidenceFor(framework, context.records(), seal.on, seal.level)
  const verdict = judgeAchievement(achievement, evidence)
  return [
    ...rules,
    {
      id: 'earned',
      isRight: verdict.isEarned,
      says: `${verdict.isEarned ? 'earned' : 'not earned'} on ${fullDay(seal.on)} by the entries that count now`,
    },
    {
      id: 'ledger',
      isRight: ledgerHash(evidenceOf(verdict, allEntries(evidence))) === seal.ledgerHash,
      says: 'the evidence is the same, row by row',
    },
  ]
}

function parseSeal(value: unknown): CertificateSeal | null {
  if (typeof value !== 'object' || value === null) return null
  const map: Record<string, unknown> = { ...value }
  const text = (key: string): string | null => (typeof map[key] === 'string' ? map[key] : null)
  const [id, name, on, level, framework, configHash, hash] = [
    'id',
    'name',
    'on',
    'level',
    'framework',
    'configHash',
    'ledgerHash',
  ].map(text)
  if (!id || !name || !on || !level || !framework || !configHash || !hash || parseCivilDate(on) === null) return null
  return { id, name, on, level, framework, configHash, ledgerHash: hash, isPreview: map.isPreview === true }
}
