import type { Certificate } from '../domain/awards/certificate.ts'
import { counted } from '../domain/text/counted.ts'
import { fullDay } from '../domain/time/day-words.ts'
import { STATE_WORDS } from './words.ts'

/** The sentences of a certificate, the same in every format. */
export function certificateWords(certificate: Certificate) {
  const { title, says, name, on, earnedOn, level, framework, configHash, ledgerHash, criteria, evidence } = certificate
  const kinds = evidence.map(
    ({ kind, count: n, byOthers }) =>
      `${counted(n, kind, `${kind} entries`)}${byOthers > 0 ? ` (${byOthers} by others)` : ''}`,
  )
  return {
    title,
    name,
    says,
    dates:
      earnedOn === null
        ? `Written on ${fullDay(on)}`
        : `Earned on ${fullDay(earnedOn)}, written on ${fullDay(on)}, for level ${level}`,
    criteria: criteria.map(({ says: asks, state }) => (state === 'met' ? asks : `${asks} (${STATE_WORDS[state]})`)),
    evidence: kinds.length > 0 ? `Evidence in the ledger: ${kinds.join(', ')}.` : 'No evidence in the ledger.',
    rules: `Rules ${framework}, configuration ${configHash}, ledger ${ledgerHash.slice(0, 16)}.`,
    disclaimer: 'self-issued; no employer recognizes this',
  }
}
