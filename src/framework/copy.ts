import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { readRuleFiles } from './source-files.ts'

export interface NewPlace {
  to: string
  id: string
  /** Folder of the JSON Schemas that the files' first lines refer to, `../../schemas` from a framework. */
  schemas: string
}

const ID_LINE = /^id:.*$/m

/** Copies a framework under another id. All or nothing: the folder appears when it is complete. */
export function copyFramework(from: string, place: NewPlace): void {
  const owner = readRuleFiles(from).find(({ text }) => ID_LINE.test(text))
  if (!owner) throw new PrepError('data', `the framework in ${from} has no id`, `prep framework lint ${from}`)
  placed(place, (half) => {
    cpSync(from, half, { recursive: true, dereference: true })
    const path = join(half, owner.name)
    writeFileSync(path, readFileSync(path, 'utf8').replace(ID_LINE, `id: ${place.id}`))
  })
}

/** Writes a framework's files, by name. All or nothing, as above. */
export const writeFramework = (files: ReadonlyMap<string, string>, place: NewPlace): void =>
  placed(place, (half) => {
    mkdirSync(half)
    for (const [name, text] of files) writeFileSync(join(half, name), text)
  })

function placed({ to, id, schemas }: NewPlace, fill: (half: string) => void): void {
  const parent = dirname(to)
  const half = join(parent, `.${id}.${process.pid}`)
  try {
    mkdirSync(parent, { recursive: true, mode: 0o700 })
    fill(half)
    if (existsSync(schemas)) cpSync(schemas, join(dirname(parent), 'schemas'), { recursive: true })
    renameSync(half, to)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new PrepError('environment', `${to} cannot be written: ${code}`, 'check the folder with prep doctor')
  }
}
