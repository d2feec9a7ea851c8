/** The sentences of a certificate, as the report gives them. */
export interface CertificateWords {
  title: string
  name: string
  says: string
  dates: string
  criteria: readonly string[]
  evidence: string
  rules: string
  disclaimer: string
}
