import { promptStreams } from '../asking/streams.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Answerer } from './answerer.ts'
import { type Script, scriptAnswerer } from './script.ts'

/** Who answers: the script, when there is one, else somebody at the terminal. */
export async function openAnswerer(context: Context, input: Input, script: Script | null): Promise<Answerer> {
  if (script) return scriptAnswerer(script)
  const { world, style } = context
  const streams = promptStreams(world)
  const { terminalAnswerer } = await import('./terminal.ts')
  const isPlain = flagOption(input, 'plain') || world.env.TERM === 'dumb' || Boolean(world.env.PREP_PLAIN)
  return terminalAnswerer({ streams, style, now: world.now, isPlain, asksConfidence: flagOption(input, 'confidence') })
}
