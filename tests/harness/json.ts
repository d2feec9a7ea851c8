import { prepJson, type RunOptions } from './prep.ts'

export type Json = Record<string, unknown>

/** The value as an object; fails the test when it is none. */
export function asRecord(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`not an object: ${JSON.stringify(value)}`)
  return { ...value }
}

/** The value as a list of objects; fails the test when it is none. */
export function asRecords(value: unknown): Json[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`)
  return value.map(asRecord)
}

/** The data of a command's JSON document. */
export const dataOf = async (argv: readonly string[], options: RunOptions): Promise<Json> =>
  asRecord((await prepJson(argv, options)).data)
