import { PrepError } from '../../domain/prep-error.ts'
import { jsonSchemaText, SCHEMA_NAMES } from '../../framework/json-schemas.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'

export function run(_: Context, input: Input): Result {
  const [wanted = 'framework'] = input.args
  const name = SCHEMA_NAMES.find((known) => known === wanted)
  if (!name)
    throw new PrepError(
      'not-found',
      `no schema ${wanted}`,
      didYouMean(wanted, SCHEMA_NAMES) ?? `one of ${SCHEMA_NAMES.join(', ')}`,
    )
  return { kind: 'text', text: jsonSchemaText(name) }
}
