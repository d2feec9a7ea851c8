import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sum } from '../../domain/measure/mean.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { isDrillTest } from '../../framework/source-files.ts'

export interface DrillFile {
  name: string
  bytes: Buffer
  isTest: boolean
}

/** The files of a drill as the framework ships them. */
export function drillFiles(frameworkFolder: string, drill: string): DrillFile[] {
  const folder = join(frameworkFolder, 'drills', drill)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new PrepError(
      'data',
      `the framework has no folder drills/${drill}`,
      'prep framework lint finds what is wrong',
    )
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ name, bytes: readFileSync(join(folder, name)), isTest: isDrillTest(name) }))
  if (!files.some(({ isTest }) => isTest))
    throw new PrepError('data', `the drill ${drill} has no tests`, 'prep framework lint finds what is wrong')
  return files
}

/** Refuses a folder that holds anything: a drill never writes over what somebody has. */
export function checkFree(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (!stats) return
  if (!stats.isDirectory()) throw new PrepError('no', `${folder} is a file`, 'give another place with --folder')
  if (readdirSync(folder).length > 0)
    throw new PrepError(
      'no',
      `${folder} is not empty, and prep does not overwrite files`,
      'give a new place with --folder; --check continues a drill that is already there',
    )
}

/** Lays the files out in a folder that is new or empty. */
export function layOut(files: readonly DrillFile[], folder: string): void {
  checkFree(folder)
  try {
    mkdirSync(folder, { recursive: true })
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes, { flag: 'wx' })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new PrepError('environment', `${folder} cannot be written: ${reason}`, 'give another place with --folder')
  }
}

/** The folder of a drill that was laid out: the one given, the working directory when it is named so, or below it. */
export function drillFolder(given: string | null, drill: string, cwd: string): string {
  if (given !== null) return given
  const below = join(cwd, drill)
  return !existsSync(below) && basename(cwd) === drill ? cwd : below
}

/** Throws a PrepError when a test file is not as it was shipped: passing it would mean nothing. */
export function checkTests(files: readonly DrillFile[], folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new PrepError('not-found', `there is no drill in ${folder}`, 'say where with --folder')
  for (const { name, bytes } of files.filter(({ isTest }) => isTest)) {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null
    if (found === null)
      throw new PrepError(
        'no',
        `${name} is missing from ${folder}`,
        'bring it back: the tests define what the program must do',
      )
    if (hashOf(found) !== hashOf(bytes))
      throw new PrepError(
        'no',
        `${name} was changed, so passing it would prove nothing`,
        'restore the tests, and fix the program instead',
      )
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** How many tests the shipped files hold: fewer results mean that some never ran. */
export const testCount = (files: readonly DrillFile[]): number =>
  sum(
    files
      .filter(({ isTest }) => isTest)
      .map(({ bytes }) => bytes.toString('utf8').match(/^\s*(?:test|it)\(/gm)?.length ?? 0),
  )
