import { note, paragraph, type Report, right, table } from './block.ts'
import { bytesText } from './bytes.ts'

export interface BackupsInput {
  folder: string
  /** There is a ledger, of which a copy could be made. */
  isLedger: boolean
  /** Newest first. */
  backups: readonly { name: string; path: string; bytes: number; takenAt: string; reason: string }[]
}

export function buildBackups({ folder, isLedger, backups }: BackupsInput): Report {
  return {
    schema: 'prep/backups/1',
    envelope: {},
    data: { folder, backups },
    blocks:
      backups.length === 0
        ? [
            paragraph('There are no backups yet.'),
            note(isLedger ? 'prep backup makes one' : 'there is no ledger to copy yet; prep init starts one'),
          ]
        : [
            table(
              ['Name', 'Taken (UTC)', right('Size', 1)],
              backups.map(({ name, takenAt, bytes }) => [
                name,
                takenAt.slice(0, 16).replace('T', ' '),
                bytesText(bytes),
              ]),
            ),
            note(`prep restore NAME brings one back; they are in ${folder}`),
          ],
    warnings: [],
  }
}
