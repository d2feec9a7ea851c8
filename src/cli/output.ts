import { fstatSync, writeSync } from 'node:fs'
import type { Output } from '../commands/contract/world.ts'

/**
 * Standard output or error. A terminal is Node's own stream; a file or a pipe is written to at once, because Node's
 * streams take longer to load than most reports take to compute. Nothing is opened before it is used.
 */
export function openOutput(fd: 1 | 2): Output {
  if (!isDevice(fd)) return { write: (text) => writeWhole(fd, Buffer.from(text)) }
  return {
    write: (text) => streamOf(fd).write(text),
    get isTTY() {
      return streamOf(fd).isTTY
    },
    get columns() {
      return streamOf(fd).columns
    },
  }
}

/** Terminals are character devices; so is `/dev/null`, which Node's stream serves as well. */
function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice()
  } catch {
    return true
  }
}

function streamOf(fd: 1 | 2): NodeJS.WriteStream {
  const stream = fd === 1 ? process.stdout : process.stderr
  if (stream.listenerCount('error') === 0) stream.on('error', endOnFault)
  return stream
}

function writeWhole(fd: 1 | 2, bytes: Buffer): void {
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') streamOf(fd).write(bytes.subarray(written))
    else endOnFault(error)
  }
}

/** A reader that has seen enough (`| head`) is not an error. Any other fault ends the program: nobody sees its answer. */
function endOnFault(error: unknown): void {
  const code = codeOf(error)
  if (code === 'EPIPE') process.exit(0)
  writeSync(
    2,
    `error: the output cannot be written: ${code}\n  hint: what was to be recorded is recorded; prep history shows it\n`,
  )
  process.exit(ENVIRONMENT_EXIT_CODE)
}

const ENVIRONMENT_EXIT_CODE = 3

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
