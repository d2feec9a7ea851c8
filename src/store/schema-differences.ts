import { bringUpToDate, type Connection, openInMemory, versionOf } from './connection.ts'
import { MIGRATIONS } from './migrations.ts'

export interface SchemaPart {
  type: string
  name: string
}

interface WrittenPart extends SchemaPart {
  sql: string
}

/** How the tables, indices, triggers and views of a database stand to those that the migrations up to its version make. */
export interface SchemaDifferences {
  missing: SchemaPart[]
  /** There, but written otherwise. */
  altered: SchemaPart[]
  /** Not of prep's making. */
  foreign: SchemaPart[]
}

export function schemaDifferences(connection: Connection): SchemaDifferences {
  const present = partsOf(connection)
  const wanted = wantedParts(versionOf(connection))
  return {
    missing: [...wanted.values()].filter(({ type, name }) => present.get(name)?.type !== type),
    altered: [...wanted.values()].filter(({ type, name, sql }) => {
      const found = present.get(name)
      return found?.type === type && found.sql !== sql
    }),
    foreign: [...present.values()].filter(({ type, name }) => wanted.get(name)?.type !== type),
  }
}

/** By name, white space aside; SQLite's own tables left out. */
function partsOf(connection: Connection): Map<string, WrittenPart> {
  const parts = connection
    .prepare<[], WrittenPart>(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all()
  return new Map(parts.map((part) => [part.name, { ...part, sql: part.sql.replace(/\s+/g, ' ') }]))
}

function wantedParts(version: number): Map<string, WrittenPart> {
  const model = openInMemory()
  try {
    bringUpToDate(model, MIGRATIONS.slice(0, version))
    return partsOf(model)
  } finally {
    model.close()
  }
}
