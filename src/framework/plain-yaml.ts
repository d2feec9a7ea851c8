import { parse } from 'yaml'
import { PrepError } from '../domain/prep-error.ts'

/** The value of a YAML or JSON text that is not part of a framework. Throws PrepError with the parser's first line. */
export function parseYamlText(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    throw new PrepError('data', `${name} cannot be read as YAML or JSON: ${reason}`, 'nothing was recorded')
  }
}
