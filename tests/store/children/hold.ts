// Holds the lock of a database until a file is there, at most for so many milliseconds, and says when it has it.
import { existsSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'

const [path = '', milliseconds = '0', release = ''] = process.argv.slice(2)
const STEP_MS = 20

const connection = new Database(path)
connection.exec('BEGIN EXCLUSIVE')
writeSync(1, 'held\n')
const clock = new Int32Array(new SharedArrayBuffer(4))
for (let left = Number(milliseconds); left > 0 && !existsSync(release); left -= STEP_MS)
  Atomics.wait(clock, 0, 0, STEP_MS)
connection.exec('COMMIT')
connection.close()
