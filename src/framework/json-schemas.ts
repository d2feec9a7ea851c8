import { z } from 'zod'
import { bankFileSchema } from './bank-schema.ts'
import { personaSchema } from './persona.ts'
import { problemsFileSchema } from './problem.ts'
import { frameworkFileSchema } from './schema/framework.ts'

export const SCHEMA_NAMES = ['framework', 'bank', 'problems', 'persona'] as const
export type SchemaName = (typeof SCHEMA_NAMES)[number]

const SCHEMAS: Readonly<Record<SchemaName, { schema: z.ZodType; title: string; description: string }>> = {
  framework: {
    // A folder's files share the top keys, so none of them holds all: what is missing from the whole is for lint to say.
    schema: frameworkFileSchema.partial(),
    title: 'Rules of a prep framework',
    description:
      "One file of a framework folder. Together the folder's files hold every top key once; prep framework lint checks the whole.",
  },
  bank: { schema: bankFileSchema, title: 'An item bank of a prep framework', description: 'banks/ID.yaml' },
  problems: { schema: problemsFileSchema, title: 'Problems of a prep framework', description: 'problems/NAME.yaml' },
  persona: { schema: personaSchema, title: 'A made-up candidate for prep demo', description: 'personas/ID.yaml' },
}

/** JSON Schema (draft 7, which editors complete YAML by) of a kind of file, made from the schema it is validated with. */
export function jsonSchemaOf(name: SchemaName): Record<string, unknown> {
  const { schema, title, description } = SCHEMAS[name]
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })
  return { $schema, title, description, ...rest }
}

export const jsonSchemaText = (name: SchemaName): string => `${JSON.stringify(jsonSchemaOf(name), null, 2)}\n`
