import { PrepError } from '../../domain/prep-error.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, listOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'

const LIMITS = { mostBytes: 1024 * 1024, ifLarger: 'notes of a mock are a page or two' }

/** What a mock's flags say, and notes say themselves. */
const IN_NOTES = [
  'loop',
  'round',
  'rate',
  'relation',
  'hireBand',
  'realistic',
  'predicted',
  'minutes',
  'start',
  'unrated',
  'note',
]

/** Records the mocks of somebody's notes, through the reader of `prep import --as mocks`. */
export async function fromNotes(context: Context, input: Input, file: string): Promise<Result> {
  const contradicted = IN_NOTES.find(
    (option) => isSet(input, option) && (listOption(input, option).length > 0 || input.options[option] === true),
  )
  if (contradicted !== undefined)
    throw new PrepError(
      'usage',
      `--file and --${contradicted} contradict each other`,
      'what the notes say is taken; leave the flag out',
    )
  const text = readNamedText(context.world, file, LIMITS)
  const { importTables } = await import('../import/table.ts')
  const asked = { args: [file], options: { ...input.options, as: 'mocks' } }
  return importTables(context, asked, [{ name: nameOf(file), text }], 'mock add')
}
