/**
 * The machine-readable part that every certificate carries: a word that stands in a Markdown comment, in an SVG's metadata
 * or among a PDF's keywords.
 */
const PREFIX = 'prep-certificate:'

export const sealText = (seal: unknown): string => `${PREFIX}${Buffer.from(JSON.stringify(seal)).toString('base64url')}`

/** What the one seal in a file's bytes says; null when there is none, more than one, or it is damaged. */
export function readSeal(bytes: Buffer): unknown {
  const found = new Set(
    [...bytes.toString('latin1').matchAll(/prep-certificate:([A-Za-z0-9_-]+)/g)].map(([, text]) => text),
  )
  const [only] = found
  if (only === undefined || found.size > 1) return null
  try {
    return JSON.parse(Buffer.from(only, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
