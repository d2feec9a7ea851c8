// Holds the lock of a database for so many milliseconds, and says when it has it.
import { writeSync } from 'node:fs'
import Database from 'better-sqlite3'

const [path = '', milliseconds = '0'] = process.argv.slice(2)

const connection = new Database(path)
connection.exec('BEGIN EXCLUSIVE')
writeSync(1, 'held\n')
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds))
connection.exec('COMMIT')
connection.close()
