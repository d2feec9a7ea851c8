import { note, paragraph } from '../../reports/block.ts'
import { backupLedger } from '../../store/backup.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'

export function run(context: Context): Result {
  const made = backupLedger(context.home, 'manual', context.world.now())
  return {
    kind: 'receipt',
    operation: null,
    entries: [],
    data: { ...made },
    blocks: [paragraph(made.path), note(`prep restore ${made.name} brings it back`)],
    warnings: [],
  }
}
