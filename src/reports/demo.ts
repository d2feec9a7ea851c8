import { capitalize } from '../domain/text/capitalize.ts'
import { wordQuoted } from '../domain/text/shell-quoted.ts'
import { heading, paragraph, type Report, stack, steps } from './block.ts'

export interface DemoInput {
  persona: { title: string; says: string }
  weeks: number
  commands: number
  /** The folder that the record is kept in; null: it goes when the demo ends. */
  kept: string | null
  /** The folder that the commands name. */
  folder: string
  /** A competency and a gate to ask about. */
  example: { competency: string; gate: string }
}

/** Who the made-up candidate is, and five commands to try; the dashboard follows. */
export function buildDemo({ persona, weeks, commands, kept, folder, example }: DemoInput): Report {
  const home = `prep --home ${wordQuoted(folder)}`
  const tries = [
    ...(kept === null
      ? [{ says: 'Keep this record and look around in it', command: `prep demo --keep ${wordQuoted(folder)}` }]
      : []),
    { says: 'What to do next, and why', command: `${home} next` },
    { says: 'Where a figure comes from', command: `${home} why ${example.competency}` },
    { says: 'What a gate still needs', command: `${home} gate ${example.gate} --explain` },
    { says: 'The coming weeks', command: `${home} plan` },
    ...(kept === null ? [] : [{ says: 'Everything that was recorded', command: `${home} history` }]),
  ]
  const blocks = stack(
    heading(`${persona.title}, made up`),
    paragraph(
      `${capitalize(persona.says)} ${commands} commands over ${weeks} weeks, recorded with the same commands as yours.`,
    ),
    kept === null && paragraph('Nothing is kept. Five commands to try:'),
    kept !== null && paragraph('Five commands to try:'),
    steps(
      tries.map(({ says, command }, index) => ({
        mark: String(index + 1),
        title: says,
        aside: '',
        details: [],
        commands: [command],
      })),
      true,
    ),
    heading('The dashboard', 2),
  )
  return { schema: 'prep/demo/1', envelope: {}, data: null, blocks, warnings: [] }
}
