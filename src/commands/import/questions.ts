import { quoted } from '../../domain/intake/cell.ts'
import type { IntakeFault } from '../../domain/intake/faults.ts'
import type { Choice } from '../../domain/intake/reading.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Input } from '../contract/input.ts'

/** What was answered: the input with the options that the answers stand for, and these as they would be typed. */
export interface Answered {
  input: Input
  flags: string[]
}

/**
 * Asks about whatever the reader of a table leaves open, one thing after another, since an answer may settle others. What
 * the person leaves open stays a fault.
 */
export async function askOpen(
  asker: Asker,
  input: Input,
  faultsOf: (input: Input) => readonly IntakeFault[],
): Promise<Answered> {
  const answered: Answered = { input, flags: [] }
  const left = new Set<string>()
  for (;;) {
    const open = faultsOf(answered.input).find((fault) => fault.choices.length > 0 && !left.has(keyOf(fault)))
    if (open === undefined) return answered
    const chosen = await asker.choice(questionOf(open), [
      ...open.choices.map((choice) => ({ name: nameOf(choice), value: choice, says: flagText(choice) })),
      { name: 'leave it open for now', value: null },
    ])
    if (chosen === null) left.add(keyOf(open))
    else {
      answered.input = withFlag(answered.input, chosen)
      answered.flags.push(flagText(chosen))
    }
  }
}

const keyOf = ({ column, cure }: IntakeFault): string => `${column}\0${cure}`

const questionOf = ({ column, message, count }: IntakeFault): string =>
  `${column === '' ? '' : `${column}: `}${message}${count > 1 ? ` (${count} rows)` : ''}. Which is meant?`

function nameOf({ means, examples }: Choice): string {
  const shown = examples.map(({ cell, recorded }) => `${cell} is ${recorded}`).join(', ')
  return shown === '' ? means : `${means}: ${shown}`
}

const flagText = ({ flag: { name, value } }: Choice): string => `--${name} ${quoted(value)}`

/** The input as if the option had been typed; options that may stand several times keep what was typed before. */
function withFlag(input: Input, { flag: { name, value } }: Choice): Input {
  const option = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const before = input.options[option]
  const isList = name === 'map' || name === 'value'
  const list = Array.isArray(before) ? before : typeof before === 'string' ? [before] : []
  return { ...input, options: { ...input.options, [option]: isList ? [...list, value] : value } }
}
