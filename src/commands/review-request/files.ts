import { extname } from 'node:path'
import type { Attachment } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { AttachedFile } from '../../domain/review-request/request.ts'
import { digestOf } from '../../files/digest.ts'
import { readNamedFile } from '../../files/read.ts'
import type { Context } from '../contract/context.ts'

/** More makes a page that mail does not carry. */
const LIMITS = { mostBytes: 8 * 1024 * 1024, ifLarger: 'attach a smaller version of it, or add --without-files' }

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
  '.md': 'text/plain',
  '.txt': 'text/plain',
}

/** Files that go into the form as they are now; a change since they were attached is said. */
export function attachedFiles(
  { world }: Context,
  attachments: readonly Attachment[],
): { files: AttachedFile[]; warnings: string[] } {
  const files = attachments.map(({ name, path }): AttachedFile => {
    const digest = digestOf(world, path)
    if (digest === null)
      throw new PrepError(
        'not-found',
        `the file ${name} is not where it was when it was attached`,
        'put it back, or add --without-files',
      )
    const bytes = readNamedFile(world, path, LIMITS)
    return {
      name,
      digest,
      mediaType: TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream',
      bytes: bytes.length,
      base64: bytes.toString('base64'),
    }
  })
  const changed = attachments.filter(({ digest }, at) => files[at]?.digest !== digest)
  return {
    files,
    warnings: changed.map(({ name }) => `${name} has changed since it was attached: the form has the current version`),
  }
}
