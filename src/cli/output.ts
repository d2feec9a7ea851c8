import { fstatSync, writeSync } from 'node:fs'
import type { Output } from '../commands/contract/world.ts'

/**
 * Standard output or error. A terminal is Node's own stream; a file or a pipe is written to at once, because Node's
 * streams take longer to load than most reports take to compute. Nothing is opened before it is used.
 */
export function openOutput(fd: 1 | 2): Output {
  if (!isDevice(fd)) return { write: (text) => writeText(fd, text) }
  return {
    write: (text) => streamOf(fd).write(text),
    get isTTY() {
      return streamOf(fd).isTTY
    },
    get columns() {
      return streamOf(fd).columns
    },
    get rows() {
      return streamOf(fd).rows
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

const encoder = new TextEncoder()
let scratch: Buffer | null = null
const SCRATCH_BYTES = 65_536

/** Long texts go through one buffer that is used again and again: a million rows would leave as many behind. */
function writeText(fd: 1 | 2, text: string): void {
  scratch ??= Buffer.allocUnsafeSlow(SCRATCH_BYTES)
  for (let rest = text; rest !== ''; ) {
    const { read, written } = encoder.encodeInto(rest, scratch)
    writeWhole(fd, scratch.subarray(0, written))
    rest = rest.slice(read)
  }
}

function writeWhole(fd: 1 | 2, bytes: Buffer): void {
  let written = 0
  while (written < bytes.length)
    try {
      written += writeSync(fd, bytes, written)
    } catch (error) {
      // A pipe that does not block is full: what follows must neither overtake this nor pile up.
      if (codeOf(error) === 'EAGAIN') Atomics.wait(PAUSE, 0, 0, PAUSE_MS)
      else endOnFault(error)
    }
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4))
const PAUSE_MS = 5

/** A reader that has seen enough (`| head`) is not an error. Any other fault ends the program: nobody sees its answer. */
function endOnFault(error: unknown): void {
  const code = codeOf(error)
  if (code === 'EPIPE') process.exit(0)
  writeSync(
    2,
    `error: could not write the output: ${code}\n  hint: anything the command records is recorded; prep history shows it\n`,
  )
  process.exit(ENVIRONMENT_EXIT_CODE)
}

const ENVIRONMENT_EXIT_CODE = 3

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
