import { describe, expect, it } from 'vitest'
import type { Certificate } from '../../src/domain/awards/certificate.ts'
import { certificateWords } from '../../src/reports/certificate-words.ts'

const certificate: Certificate = {
  id: 'lead',
  title: 'Lead',
  says: 'Leads a team.',
  name: 'Sam',
  on: '2026-11-22',
  earnedOn: '2026-11-12',
  level: 'L6',
  framework: 'tiny@1.0.0',
  configHash: 'abc',
  ledgerHash: '0123456789abcdefTAIL',
  criteria: [
    { says: 'rated well', state: 'met', value: 4, target: 4, n: 3 },
    { says: 'told well', state: 'met-weak', value: 4, target: 4, n: 1 },
  ],
  evidence: [
    { kind: 'practice', count: 2, byOthers: 0 },
    { kind: 'mock', count: 1, byOthers: 1 },
  ],
  isPreview: false,
}

describe('the words of a certificate', () => {
  it("count what it rests on, kind by kind, and how much of it is others'", () => {
    const { evidence } = certificateWords(certificate)
    expect(evidence).toBe('Evidence in the ledger: 2 practice entries, 1 mock (1 by others).')
  })

  it('own up to nothing in the ledger', () => {
    expect(certificateWords({ ...certificate, evidence: [] }).evidence).toBe('No evidence in the ledger.')
  })

  it('name the day it was earned, or the day it was written alone', () => {
    expect(certificateWords(certificate).dates).toBe('Earned on Nov 12, 2026, written on Nov 22, 2026, for level L6')
    expect(certificateWords({ ...certificate, earnedOn: null }).dates).toBe('Written on Nov 22, 2026')
  })

  it('mark each criterion that is not plainly met with its state', () => {
    expect(certificateWords(certificate).criteria).toEqual(['rated well', 'told well (met (weak))'])
  })

  it('tell the ledger by the first sixteen digits of its hash', () => {
    expect(certificateWords(certificate).rules).toBe('Rules tiny@1.0.0, configuration abc, ledger 0123456789abcdef.')
  })
})
