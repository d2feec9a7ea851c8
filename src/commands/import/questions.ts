import { quoted } from '../../domain/intake/cell.ts'
import { faultWords, type IntakeFault } from '../../domain/intake/faults.ts'
import type { Choice } from '../../domain/intake/reading.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Asker } from '../asking/prompts.ts'
import { camel, type Input } from '../contract/input.ts'

/** What was answered: the input with the options that the answers stand for, and these as they would be typed. */
export interface Answered {
  input: Input
  flags: string[]
}

type FaultsOf = (input: Input) => readonly IntakeFault[]

/**
 * Asks about whatever the reader of a table leaves open, one thing after another, since an answer may settle others. What
 * the person leaves open stays a fault.
 */
export async function askOpen(asker: Asker, input: Input, faultsOf: FaultsOf): Promise<Answered> {
  const answered: Answered = { input, flags: [] }
  const left = new Set<string>()
  for (;;) {
    const open = faultsOf(answered.input).find((fault) => fault.choices.length > 0 && !left.has(keyOf(fault)))
    if (open === undefined) return answered
    const chosen = await asker.choice(questionOf(open), [
      ...open.choices.map((choice) => ({ name: nameOf(choice), value: choice, says: flagText(choice.flag) })),
      { name: 'leave it open for now', value: null },
    ])
    if (chosen === null) left.add(keyOf(open))
    else {
      const flag = await settled(asker, chosen, answered.input, faultsOf)
      answered.input = withFlag(answered.input, flag)
      answered.flags.push(flagText(flag))
    }
  }
}

/** The option with its value, typed where the choice asks for it; a value that cannot be is asked for again. */
async function settled(
  asker: Asker,
  { flag, asks }: Choice,
  input: Input,
  faultsOf: FaultsOf,
): Promise<Choice['flag']> {
  if (asks === undefined) return flag
  const validate = (text: string): true | string => {
    try {
      faultsOf(withFlag(input, { ...flag, value: text.trim() }))
      return true
    } catch (error) {
      if (error instanceof PrepError) return error.message
      throw error
    }
  }
  return { ...flag, value: (await asker.text(asks, { validate })).trim() }
}

const keyOf = ({ column, cure }: IntakeFault): string => `${column}\0${cure}`

function questionOf(fault: IntakeFault): string {
  const told = faultWords(fault)
  return told.endsWith('?') ? told : `${told}. Which is meant?`
}

function nameOf({ means, examples }: Choice): string {
  const shown = examples.map(({ cell, recorded }) => `${cell} is ${recorded}`).join(', ')
  return shown === '' ? means : `${means}: ${shown}`
}

const flagText = ({ name, value }: Choice['flag']): string =>
  value === '' ? `--${name}` : `--${name} ${quoted(value)}`

/** The input as if the option had been typed; options that may stand several times keep what was typed before. */
function withFlag(input: Input, { name, value }: Choice['flag']): Input {
  const option = camel(name)
  const before = input.options[option]
  const isList = name === 'map' || name === 'value'
  const list = Array.isArray(before) ? before : typeof before === 'string' ? [before] : []
  return {
    ...input,
    options: { ...input.options, [option]: isList ? [...list, value] : name === 'undated' ? true : value },
  }
}
