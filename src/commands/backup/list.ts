import { buildBackups } from '../../reports/backups.ts'
import { backupFolder, listBackups } from '../../store/backup.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'

export function run(context: Context): Result {
  return {
    kind: 'report',
    report: buildBackups({ folder: backupFolder(context.home), backups: listBackups(context.home) }),
  }
}
