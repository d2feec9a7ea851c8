import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { DRAFT_PREFIX } from '../../store/places.ts'
import type { World } from '../contract/world.ts'

/** A text in a private file that an editor can open. */
export interface EditorFile {
  path: string
  /** Where the text lies and which command reads it, for errors. */
  where: string
  /** Opens the editor and answers what was saved. */
  edit: () => string
  remove: () => void
}

/** The folder is the learner's own (mkdtemp gives 0700), the file 0600. `again` is the command that would read it. */
export function openEditorFile(world: World, text: string, again: string): EditorFile {
  const path = join(mkdtempSync(join(world.env.TMPDIR || tmpdir(), DRAFT_PREFIX)), 'story.md')
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
  const remove = (): void => rmSync(dirname(path), { recursive: true, force: true })
  const where = `your text is kept in ${path}; ${again} --file ${path} records it`
  return {
    path,
    where,
    remove,
    edit: () => {
      const [program = '', ...given] = splitCommand(editorOf(world))
      const { status, signal, error } = spawnSync(program, [...given, path], { stdio: 'inherit' })
      if (error) {
        const isUntouched = readFileSync(path, 'utf8') === text
        if (isUntouched) remove()
        const cure = 'set VISUAL or EDITOR, or give the text with --file FILE'
        throw new PrepError(
          'environment',
          `the editor ${program} could not be started`,
          isUntouched ? cure : `${cure}; ${where}`,
        )
      }
      if (status !== 0)
        throw new PrepError(
          'data',
          `the editor ${program} failed (${signal ?? `exit ${status}`}); nothing was recorded`,
          where,
        )
      if (!existsSync(path)) throw new PrepError('data', `the editor ${program} left no file; nothing was recorded`)
      return readFileSync(path, 'utf8')
    },
  }
}

function editorOf({ env, platform }: World): string {
  const chosen = [env.VISUAL, env.EDITOR].find((command) => command !== undefined && command.trim() !== '')
  return chosen ?? (platform === 'win32' ? 'notepad' : 'vi')
}

/** `code --wait` and `"/opt/my editor" -n` as program and arguments. */
export const splitCommand = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
