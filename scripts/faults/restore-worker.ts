// The processes of restore.ts: one that writes until it is killed, one that restores, one that backs up.
import { writeSync } from 'node:fs'
import { PrepError } from '../../src/domain/prep-error.ts'
import { beginOperation, type OperationHead } from '../../src/store/append.ts'
import { backupLedger } from '../../src/store/backup.ts'
import { restoreLedger } from '../../src/store/restore.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'

const [role = '', home = '', file = ''] = process.argv.slice(2)

const head = (command: string): OperationHead => ({
  command,
  zone: 'Etc/UTC',
  prepVersion: '0.0.0',
  framework: 'faults@1.0.0',
  now: new Date(),
})

/** One rating, acknowledged by its id on a line when it is committed; where it is refused, that is told in its place. */
function write(): void {
  try {
    append()
  } catch (error) {
    if (!(error instanceof PrepError) || error.kind !== 'environment') throw error
    writeSync(1, `told: ${error.message}\n`)
  }
}

function append(): void {
  const operation = beginOperation(home, head('log'), writeOptionsFor(home, new Date()))
  const [id = ''] = operation.append([
    {
      kind: 'rating',
      subject: 'coding',
      source: 'self',
      rater: 'me',
      occurredOn: '2026-01-01',
      payload: { value: 3 },
    },
  ])
  operation.close()
  writeSync(1, `${id}\n`)
}

try {
  writeSync(1, 'ready\n')
  if (role === 'write') for (;;) write()
  if (role === 'restore') restoreLedger(home, file, head('restore'), () => {})
  if (role === 'backup') backupLedger(home, 'manual', new Date())
  writeSync(1, 'done\n')
} catch (error) {
  if (!(error instanceof PrepError)) throw error
  writeSync(2, `${error.kind}: ${error.message}\n`)
  process.exitCode = 3
}
