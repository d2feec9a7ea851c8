import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemaText, SCHEMA_NAMES } from '../src/framework/json-schemas.ts'

// Writes the JSON Schemas that editors complete the YAML by.
const folder = join(import.meta.dirname, '..', 'data', 'schemas')
mkdirSync(folder, { recursive: true })
for (const name of SCHEMA_NAMES) writeFileSync(join(folder, `${name}.schema.json`), jsonSchemaText(name))
