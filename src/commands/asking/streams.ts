import { PrepError } from '../../domain/prep-error.ts'
import type { World } from '../contract/world.ts'

/** The streams of the terminal at which somebody is asked; a usage error where nobody can be. */
export function promptStreams({
  promptStreams: streams,
}: Pick<World, 'promptStreams'>): NonNullable<World['promptStreams']> {
  if (streams === null) throw new PrepError('usage', 'there is no terminal to ask on')
  return streams
}
