// Writes ratings into the ledger of a home, one operation each, and acknowledges each by its id on standard output.
import { writeSync } from 'node:fs'
import { PrepError } from '../../../src/domain/prep-error.ts'
import { rating, recordOne } from '../record.ts'

const [home = '', times = '1'] = process.argv.slice(2)

try {
  for (let done = 0; done < Number(times); done++)
    writeSync(1, `${recordOne(home, rating(3), { now: new Date().toISOString() })}\n`)
} catch (error) {
  if (!(error instanceof PrepError)) throw error
  writeSync(2, `${JSON.stringify({ kind: error.kind, message: error.message, hint: error.hint })}\n`)
  process.exitCode = 3
}
