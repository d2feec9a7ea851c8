import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A command that left something outside the ledger. */
export interface LastCommand {
  command: string
  /** The newest operation of the ledger when it ended. */
  after: string
}

const pathIn = (home: string): string => join(home, 'last-command.json')

/** Remembers for `prep undo` that a command changed something which is not in the ledger. Holds nothing that somebody wrote. */
export function noteCommand(home: string, last: LastCommand): void {
  const half = `${pathIn(home)}.half`
  try {
    writeFileSync(half, JSON.stringify(last), { mode: 0o600 })
    renameSync(half, pathIn(home))
  } catch {
    // The command has done its work; in a home that cannot be written to, nothing can be undone either.
    rmSync(half, { force: true })
  }
}

/** Null when there is none that can be read. */
export function lastCommand(home: string): LastCommand | null {
  try {
    const { command, after } = JSON.parse(readFileSync(pathIn(home), 'utf8'))
    return typeof command === 'string' && typeof after === 'string' ? { command, after } : null
  } catch {
    return null
  }
}
