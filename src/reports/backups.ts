import { note, paragraph, type Report, right, table } from './block.ts'
import { bytesText } from './bytes.ts'

export interface BackupsInput {
  folder: string
  /** Newest first. */
  backups: readonly { name: string; path: string; bytes: number; takenAt: string; reason: string }[]
}

export function buildBackups({ folder, backups }: BackupsInput): Report {
  return {
    schema: 'prep/backups/1',
    envelope: {},
    data: { folder, backups },
    blocks:
      backups.length === 0
        ? [paragraph('There are no backups yet.'), note('prep backup makes one')]
        : [
            table(
              ['Name', 'Taken (UTC)', right('Size', 1)],
              backups.map(({ name, takenAt, bytes }) => [
                name,
                takenAt.slice(0, 16).replace('T', ' '),
                bytesText(bytes),
              ]),
            ),
            note(`prep restore NAME brings one back; they lie in ${folder}`),
          ],
    warnings: [],
  }
}
