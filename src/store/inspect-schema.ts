import { bringUpToDate, type Connection, openInMemory, versionOf } from './connection.ts'
import { MIGRATIONS } from './migrations.ts'

interface Part {
  type: string
  name: string
  sql: string
}

/** Tables, indices and triggers that are not those which the migrations up to the ledger's version make. */
export function schemaFaults(connection: Connection): string[] {
  const present = partsOf(connection)
  const version = versionOf(connection)
  if (version === 0 && present.size === 0) return []
  const wanted = expected(version)
  return [
    ...[...wanted].flatMap(([name, part]) => {
      const found = present.get(name)
      if (!found) return [`the ${part.type} ${name} of schema ${version} is not there`]
      return found.sql === part.sql ? [] : [`the ${part.type} ${name} is not as prep made it`]
    }),
    ...[...present.values()]
      .filter(({ name }) => !wanted.has(name))
      .map(({ type, name }) => `the ${type} ${name} is not of prep's making`),
  ]
}

/** By name, white space aside; SQLite's own tables left out. */
function partsOf(connection: Connection): Map<string, Part> {
  const parts = connection
    .prepare<[], Part>(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all()
  return new Map(parts.map((part) => [part.name, { ...part, sql: part.sql.replace(/\s+/g, ' ') }]))
}

function expected(version: number): Map<string, Part> {
  const connection = openInMemory()
  try {
    bringUpToDate(connection, MIGRATIONS.slice(0, version))
    return partsOf(connection)
  } finally {
    connection.close()
  }
}
