/**
 * The machine-readable part that every certificate carries: a word that stands in a Markdown comment, in an SVG's metadata
 * or among a PDF's keywords.
 */
const PREFIX = 'prep-certificate:'

export const sealText = (seal: unknown): string => `${PREFIX}${Buffer.from(JSON.stringify(seal)).toString('base64url')}`

/** What a seal in a file's bytes says; null when there is none or it is damaged. */
export function readSeal(bytes: Buffer): unknown {
  const match = /prep-certificate:([A-Za-z0-9_-]+)/.exec(bytes.toString('latin1'))
  if (!match?.[1]) return null
  try {
    return JSON.parse(Buffer.from(match[1], 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
