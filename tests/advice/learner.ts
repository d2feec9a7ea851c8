import { join } from 'node:path'
import { expect } from 'vitest'
import type { Action } from '../../src/domain/actions/action.ts'
import { allRight, answersFile, shippedBank } from '../commands/quiz-answers.ts'
import { prep, type Ran, temporaryFolder } from '../harness/prep.ts'

/** Noon of a day; 0 is Monday, 2 November 2026. */
export const noon = (day: number): string => new Date(Date.UTC(2026, 10, 2 + day, 12)).toISOString()
export const dateOf = (day: number): string => noon(day).slice(0, 10)

/** A learner whose record is made by real commands, each on a day of its own. */
export function learner(framework = 'amazon-em') {
  const home = temporaryFolder()
  const rows = new Map<string, string[]>()

  const run = async (day: number, ...argv: string[]): Promise<Ran> => {
    const ran = await prep(argv, { home, now: noon(day) })
    expect([argv, ran.code, ran.stderr.replaceAll(/^warning: .*\n/gm, '')]).toEqual([argv, 0, ''])
    return ran
  }
  const json = async (day: number, ...argv: string[]): Promise<{ data: unknown }> =>
    JSON.parse((await run(day, ...argv, '--json')).stdout)
  const rubricRows = async (): Promise<string[]> => {
    const known = rows.get(framework)
    if (known) return known
    const { data } = (await json(0, 'rubric')) as { data: { rubrics: { id: string }[] } }
    const ids = data.rubrics.map(({ id }) => id)
    rows.set(framework, ids)
    return ids
  }

  return {
    home,
    run,
    json,
    rubricRows,
    /** The actions that are shown on a day. */
    actions: async (day: number, ...argv: string[]): Promise<Action[]> => {
      const { data } = (await json(day, 'next', ...argv)) as { data: { actions: Action[] } }
      return data.actions
    },
    /** Target, hours and years; entry requirements as they are met but for the hours. */
    begins: (day: number, ...more: string[]) =>
      run(
        day,
        'init',
        ...(framework === 'amazon-em'
          ? ['--level', 'L6', '--years', '9', '--attest', 'role=yes']
          : ['--framework', framework, '--level', 'senior', '--attest', 'on-call=yes']),
        '--hours-per-week',
        '12',
        ...more,
      ),
    /** Every rubric row with one value, by the learner or by somebody else. */
    rates: async (day: number, value: number, by?: string) =>
      run(
        day,
        'assess',
        ...(await rubricRows()).flatMap((row) => ['--set', `${row}=${value}`]),
        ...(by === undefined ? [] : ['--by', by]),
      ),
    /** So many questions of a bank, all answered rightly, in practice. */
    answers: (day: number, bank: string, questions: number) => {
      const { items } = shippedBank(bank, framework)
      const file = answersFile(home, items, allRight)
      return run(day, 'quiz', bank, '--n', String(questions), '--answers', file)
    },
    file: (name: string) => join(home, name),
  }
}

export type Learner = ReturnType<typeof learner>

export const ids = (actions: readonly Action[]): string[] => actions.map(({ id }) => id)
export const kinds = (actions: readonly Action[]): string[] => actions.map(({ kind }) => kind)
export const commandsOf = (actions: readonly Action[]): string => actions.flatMap(({ commands }) => commands).join('\n')

/** Somebody who was rated by themselves and by two others, and of whom nothing is unknown. */
export async function known(someone: Learner): Promise<void> {
  await someone.begins(0)
  await someone.rates(0, 3)
  await someone.rates(0, 3, 'mentor:Ana')
  await someone.rates(0, 3, 'peer:Bo')
}
