import { styleText } from 'node:util'
import { checkbox, confirm, input, select } from '@inquirer/prompts'
import { plainStop } from '../../domain/prep-error.ts'
import { stripControl, width } from '../../render/measure.ts'
import { saidText } from '../../render/said.ts'
import { together } from '../../reports/words.ts'
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

/** The mark before a question, or before a choice. */
const MARK = '  '
/** What an answer takes that is typed or shown behind its question: a date, (Y/n). */
const ROOM_TO_ANSWER = 14
const NARROWEST = 30
const USUAL_COLUMNS = 80

const columnsOf = ({ output }: NonNullable<World['promptStreams']>): number =>
  ('columns' in output && typeof output.columns === 'number' ? output.columns : null) ?? USUAL_COLUMNS

/** Choices that are shown without scrolling. */
const LONGEST_PAGE = 12

/**
 * The library breaks a line that is too long wherever it ends, so it is given none: questions, choices and answers come
 * to it in lines of whole words.
 */
export function openAsker(world: Pick<World, 'promptStreams'>): Asker {
  const streams = promptStreams(world)
  const wrapped = (text: string): string => saidText(text, columnsOf(streams))
  const underMark = (text: string, columns: number): string => saidText(text, columns, MARK).trimStart()
  const asked = (message: string): string =>
    underMark(message, Math.max(NARROWEST, columnsOf(streams) - ROOM_TO_ANSWER))
  /** A question with the way that it and its answer are drawn. */
  const framed = (message: string) => ({
    message,
    theme: {
      style: {
        /** What was answered stands behind its question, or beneath it where it does not fit there. */
        answer: (answer: string): string => {
          const last = message.split('\n').at(-1) ?? ''
          const isFitting = width(`${MARK}${last} ${answer}`) < columnsOf(streams)
          return styleText('cyan', isFitting ? answer : `\n${saidText(answer, columnsOf(streams) - 1, MARK)}`)
        },
        error: (text: string): string => styleText('red', saidText(text, columnsOf(streams), '> ')),
        // A paragraph in a color of the theme's is not legible everywhere.
        description: (text: string): string => text,
        keysHelpTip: (keys: readonly [key: string, does: string][]): string =>
          styleText('dim', wrapped(keys.map((key) => together(key.join(' '))).join(' · '))),
        /** What was chosen of many is said as a number: the names would fill lines. */
        renderSelectedChoices: (chosen: readonly unknown[]): string => String(chosen.length),
      },
    },
  })
  const choiceOf = <T>({ name, value, says }: { name: string; value: T; says?: string }) => ({
    name: underMark(name, columnsOf(streams) - MARK.length - 1),
    short: stripControl(name),
    value,
    ...(says ? { description: wrapped(says) } : {}),
  })
  return {
    text: (question, { initial, validate } = {}) =>
      guarded(() =>
        input(
          {
            ...framed(asked(question)),
            ...(initial === undefined ? {} : { default: initial }),
            ...(validate ? { validate } : {}),
          },
          streams,
        ),
      ),
    choice: (question, choices, initial) =>
      guarded(() =>
        select(
          {
            ...framed(asked(question)),
            choices: choices.map(choiceOf),
            ...(initial === undefined ? {} : { default: initial }),
          },
          streams,
        ),
      ),
    several: (question, choices) =>
      guarded(() =>
        checkbox({ ...framed(asked(question)), choices: choices.map(choiceOf), pageSize: LONGEST_PAGE }, streams),
      ),
    yes: (question, initial) => guarded(() => confirm({ ...framed(asked(question)), default: initial }, streams)),
    decide: async (question) => {
      const validate = (text: string): true | string => YES_OR_NO.test(text.trim()) || 'y or n'
      const typed = await guarded(() => input({ ...framed(`${asked(question)} (y/n)`), validate }, streams))
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
      throw plainStop()
    throw error
  }
}
