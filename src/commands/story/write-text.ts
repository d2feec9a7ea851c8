import { PrepError, stopped } from '../../domain/prep-error.ts'
import { type StoryFields, storyTemplate } from '../../domain/story/template.ts'
import { shellQuoted } from '../../domain/text/shell-quoted.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { type EditorFile, openEditorFile } from './editor.ts'
import { issueWords, type ReadText, readStoryFile, readStoryText } from './read.ts'
import { templateHelp } from './template-help.ts'

/** A story's text, read and found right, and the editor's file, to be removed once the story is recorded. */
export interface WrittenStory {
  fields: StoryFields
  file: EditorFile | null
}

/**
 * The story from `--file`, or from the editor, which opens with `initial`; `again` is the command that is run. Null when
 * the editor was left with the text unchanged or empty. A text with faults is never lost: its file is kept and named,
 * and the editor opens again if that is wanted.
 */
export async function writtenStory(
  context: Context,
  input: Input,
  initial: StoryFields | null,
  known: StoryFields | null,
  again: string,
): Promise<WrittenStory | null> {
  const path = textOption(input, 'file')
  if (path !== null) {
    const read = readStoryText(context, input, readStoryFile(context, path), known)
    if (read.issues.length > 0)
      throw new PrepError(
        'data',
        `${path === '-' ? 'standard input' : path}: ${issueWords(read.issues).replaceAll('import FILE', path === '-' ? 'import FILE' : `import ${shellQuoted(path)}`)}`,
        'nothing was recorded; prep story add --template prints the form',
      )
    return { fields: read.fields, file: null }
  }
  if (!context.mayPrompt)
    throw new PrepError(
      'usage',
      'there is no terminal to open an editor on, and no text of the story was given',
      'add --file FILE or --file - (prep story add --template prints the form)',
    )
  return fromEditor(context, input, initial, known, again)
}

async function fromEditor(
  context: Context,
  input: Input,
  initial: StoryFields | null,
  known: StoryFields | null,
  again: string,
): Promise<WrittenStory | null> {
  const template = storyTemplate(initial, templateHelp(context))
  const file = openEditorFile(context.world, template, again)
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  for (;;) {
    const text = file.edit()
    if (text.trim() === '' || text === template) {
      file.remove()
      return null
    }
    const read = checked(context, input, text, known, file)
    if (read.issues.length === 0) return { fields: read.fields, file }
    const faults = issueWords(read.issues)
    asker.say(`This needs a change: ${faults}`)
    if (!(await askAgain(asker, file))) throw new PrepError('data', `the story was not recorded: ${faults}`, file.where)
  }
}

/** Flags may be at fault too: the text must not go with them. */
function checked(context: Context, input: Input, text: string, known: StoryFields | null, file: EditorFile): ReadText {
  try {
    return readStoryText(context, input, text, known)
  } catch (error) {
    if (error instanceof PrepError) throw new PrepError(error.kind, error.message, withWhere(error.hint, file))
    throw error
  }
}

const withWhere = (hint: string | null, { where }: EditorFile): string => (hint === null ? where : `${hint}; ${where}`)

async function askAgain(
  asker: { yes: (message: string, initial: boolean) => Promise<boolean> },
  file: EditorFile,
): Promise<boolean> {
  try {
    return await asker.yes('Open the editor again?', true)
  } catch (error) {
    if (error instanceof PrepError && error.kind === 'interrupted') throw stopped(false, file.where)
    throw error
  }
}

/** Runs the recording and drops the editor's file; when it fails, says where the text lies. */
export function keepingText<T>(file: EditorFile | null, record: () => T): T {
  try {
    const done = record()
    file?.remove()
    return done
  } catch (error) {
    if (file && error instanceof PrepError) throw new PrepError(error.kind, error.message, withWhere(error.hint, file))
    throw error
  }
}
