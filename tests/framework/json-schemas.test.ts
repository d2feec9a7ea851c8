import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { jsonSchemaOf, jsonSchemaText, SCHEMA_NAMES } from '../../src/framework/json-schemas.ts'
import { installedFrameworks } from '../../src/framework/registry.ts'
import { frameworkFileSchema } from '../../src/framework/schema/framework.ts'
import { listContentFiles, readRuleFiles } from '../../src/framework/source-files.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'

const SCHEMAS = join(PACKAGE_ROOT, 'data', 'schemas')

test.each(SCHEMA_NAMES)(
  'data/schemas/%s.schema.json is what the validation says today (scripts/write-schemas.ts writes it)',
  (name) => {
    expect(readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8')).toBe(jsonSchemaText(name))
  },
)

test('an editor asks no file for all the top keys, and knows every one of them', () => {
  const schema = jsonSchemaOf('framework')
  expect(schema).not.toHaveProperty('required')
  expect(schema.additionalProperties).toBe(false)
  expect(Object.keys(schema.properties as object)).toEqual(Object.keys(frameworkFileSchema.shape))
})

test('what an editor shows says what a value is for', () => {
  const { definitions } = jsonSchemaOf('framework') as { definitions: Record<string, { description?: string }> }
  expect(definitions.id?.description).toContain('never rename it')
  expect(definitions.basis?.description).toBe('where the rule or number comes from')
  for (const name of Object.keys(definitions)) expect(name).not.toMatch(/^__/)
})

describe.each(installedFrameworks([join(PACKAGE_ROOT, 'data', 'frameworks')]).map(({ id, folder }) => [id, folder]))(
  '%s',
  (_, folder) => {
    const files = [
      ...readRuleFiles(folder).map(({ name }) => ({ name, schema: 'framework' })),
      ...listContentFiles(folder, 'banks').map(({ name }) => ({ name, schema: 'bank' })),
      ...listContentFiles(folder, 'problems').map(({ name }) => ({ name, schema: 'problems' })),
    ]

    test.each(files)('$name begins by naming its schema', ({ name, schema }) => {
      const path = join(folder, name)
      const [first = ''] = readFileSync(path, 'utf8').split('\n')
      const named = /^# yaml-language-server: \$schema=(.+)$/.exec(first)?.[1] ?? 'none'
      expect(join(dirname(path), named)).toBe(join(SCHEMAS, `${schema}.schema.json`))
      expect(existsSync(join(dirname(path), named))).toBe(true)
    })

    test('has only keys that its schemas know', () => {
      for (const { name, schema } of files) {
        const { properties } = JSON.parse(readFileSync(join(SCHEMAS, `${schema}.schema.json`), 'utf8'))
        for (const key of Object.keys(parse(readFileSync(join(folder, name), 'utf8'))))
          expect(properties).toHaveProperty(key)
      }
    })
  },
)
