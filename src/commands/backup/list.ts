import { buildBackups } from '../../reports/backups.ts'
import { backupFolder, listBackups } from '../../store/backup.ts'
import { ledgerPath } from '../../store/ledger.ts'
import { ledgerAt } from '../../store/ledger-place.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'

export function run(context: Context): Result {
  return {
    kind: 'report',
    report: buildBackups({
      folder: backupFolder(context.home),
      isLedger: ledgerAt(ledgerPath(context.home)) !== null,
      backups: listBackups(context.home),
    }),
  }
}
