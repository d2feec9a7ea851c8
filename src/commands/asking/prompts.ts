import { checkbox, confirm, input, select } from '@inquirer/prompts'
import { PrepError } from '../../domain/prep-error.ts'
import { stripControl } from '../../render/measure.ts'
import { saidText } from '../../render/said.ts'
import type { World } from '../contract/world.ts'
import { promptStreams } from './streams.ts'

/** The program's one way to ask. Loaded only when something is asked; Ctrl-C and a closed input end the command. */
export interface Asker {
  text: (message: string, options?: { initial?: string; validate?: (text: string) => true | string }) => Promise<string>
  choice: <T>(message: string, choices: readonly { name: string; value: T; says?: string }[], initial?: T) => Promise<T>
  /** Any number of the choices, none among them. */
  several: <T>(message: string, choices: readonly { name: string; value: T }[]) => Promise<T[]>
  yes: (message: string, initial: boolean) => Promise<boolean>
  /** A question whose answer decides what is recorded: Enter alone is no answer. */
  decide: (message: string) => Promise<boolean>
  /** Writes a line where the prompts are; it may quote what somebody wrote. */
  say: (text: string) => void
  /** Writes what a painter of ours has made. */
  show: (painted: string) => void
}

/** What was chosen of many is said as a number: the names would fill lines. */
const COUNTED = { style: { renderSelectedChoices: (chosen: readonly unknown[]): string => String(chosen.length) } }

/** What the mark before a question and the answer after it take of a line. */
const ROOM_TO_ANSWER = 12
const NARROWEST = 30
const USUAL_COLUMNS = 80

const columnsOf = ({ output }: NonNullable<World['promptStreams']>): number =>
  ('columns' in output && typeof output.columns === 'number' ? output.columns : null) ?? USUAL_COLUMNS

/** Choices that are shown without scrolling. */
const LONGEST_PAGE = 12

export function openAsker(world: World): Asker {
  const streams = promptStreams(world)
  const wrapped = (text: string): string => saidText(text, columnsOf(streams))
  const asked = (message: string): string => saidText(message, Math.max(NARROWEST, columnsOf(streams) - ROOM_TO_ANSWER))
  return {
    text: (message, { initial, validate } = {}) =>
      guarded(() =>
        input(
          {
            message: asked(message),
            ...(initial === undefined ? {} : { default: initial }),
            ...(validate ? { validate } : {}),
          },
          streams,
        ),
      ),
    choice: (message, choices, initial) =>
      guarded(() =>
        select(
          {
            message: asked(message),
            choices: choices.map(({ name, value, says }) => ({
              name: stripControl(name),
              value,
              ...(says ? { description: wrapped(says) } : {}),
            })),
            ...(initial === undefined ? {} : { default: initial }),
          },
          streams,
        ),
      ),
    several: (message, choices) =>
      guarded(() =>
        checkbox(
          {
            message: asked(message),
            choices: choices.map(({ name, value }) => ({ name: stripControl(name), value })),
            pageSize: LONGEST_PAGE,
            theme: COUNTED,
          },
          streams,
        ),
      ),
    yes: (message, initial) => guarded(() => confirm({ message: asked(message), default: initial }, streams)),
    decide: async (message) => {
      const validate = (text: string): true | string => YES_OR_NO.test(text.trim()) || 'y or n'
      const typed = await guarded(() => input({ message: `${asked(message)} (y/n)`, validate }, streams))
      return /^y/i.test(typed.trim())
    },
    say: (text) => {
      streams.output.write(`${wrapped(text)}\n`)
    },
    show: (painted) => {
      streams.output.write(`${painted}\n`)
    },
  }
}

const YES_OR_NO = /^(y|yes|n|no)$/i

async function guarded<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError'))
      throw new PrepError('interrupted', 'stopped; what was answered is kept')
    throw error
  }
}
