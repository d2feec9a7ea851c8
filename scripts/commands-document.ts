import { buildProgram } from '../src/cli/program.ts'
import { commandsOf, everyCommand } from '../src/commands/table.ts'
import type { ExampleIds } from '../src/domain/rules/example-ids.ts'
import { shippedExampleIds } from './example-calls.ts'

const WIDTH = 100

const HEAD = `# Commands

What \`prep COMMAND --help\` prints, for every command. This page is generated (\`npm run docs\`); a test fails when it is stale.
`

const TAIL = `## Output

The answer goes to standard output, everything else (prompts, warnings, errors, progress) to standard error.
\`--plain\` prints one record per line, in ASCII, without color or boxes. The first of these decides on color:
\`--color\`, \`NO_COLOR\` (if not empty), \`FORCE_COLOR\` and \`CLICOLOR_FORCE\`, \`FORCE_COLOR=0\` and \`CLICOLOR=0\`, \`TERM\`
(none if it is \`dumb\` or unset), and last whether standard output is a terminal. Bars and boxes are drawn in ASCII if the
locale is not UTF-8 or \`PREP_ASCII\` is set.

## JSON

With \`--json\`, a command that reads prints one document:

\`\`\`json
{"schema":"prep/gate/1","asOf":"2026-11-22","framework":"amazon-em@<version>","level":"L6","data":{},"warnings":[]}
\`\`\`

\`schema\` names the command and the version of its \`data\`; a field is never renamed or removed within a version. A
command that writes prints what it wrote:

\`\`\`json
{"schema":"prep/receipt/1","operation":"<uuid>","entries":["<uuid>"],"data":{},"warnings":[]}
\`\`\`

Errors go to standard error as \`{"schema":"prep/error/1","kind":"usage","message":"…","hint":"…"}\`. Field names are
camelCase, ids kebab-case, dates ISO 8601; numbers are not rounded, and anything unknown is \`null\`.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | the answer is no (\`gate --exit-code\`, \`check\`, \`certificate verify\`), or you declined |
| 2 | wrong usage, or input that is needed and cannot be asked for |
| 3 | bad data or environment; nothing was written |
| 4 | no such record or file, or more than one |
| 70 | a bug in prep; \`PREP_DEBUG=1\` shows where |
| 130 | interrupted; what was answered is kept |

If the reader closes the pipe (\`prep history | head\`), prep stops and exits 0.

## Environment

| variable | meaning |
|---|---|
| \`PREP_HOME\` | where the data is, like \`--home\` |
| \`PREP_ASCII\` | draw in ASCII only |
| \`PREP_PLAIN\` | whole lines instead of single keys where prep asks questions of a quiz or review |
| \`PREP_NOW\` | an ISO instant that replaces the clock, for repeatable scripts |
| \`PREP_DEBUG=1\` | show the stack of a bug |
| \`VISUAL\`, \`EDITOR\` | the editor for the text of a story |
| \`NODE_DISABLE_COMPILE_CACHE=1\` | do not keep compiled code |
| \`CI\` | if set, prep never asks anything |
`

/** The command reference: what every command prints for \`--help\`, then what holds for all of them. */
export async function commandsDocument(): Promise<string> {
  const ids = shippedExampleIds()
  const sections = [HEAD, fenced(await helpOf([], ids))]
  const named = (await everyCommand()).filter(({ name }) => name !== '')
  for (const [group, specs] of Map.groupBy(named, (spec) => spec.group)) {
    sections.push(`## ${group}\n`)
    for (const { name } of specs) sections.push(`### prep ${name}\n`, fenced(await helpOf(name.split(' '), ids)))
  }
  return `${[...sections, TAIL].join('\n').trimEnd()}\n`
}

const fenced = (text: string): string => `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`

async function helpOf(command: readonly string[], ids: ExampleIds): Promise<string> {
  let text = ''
  const writers = { out: (shown: string) => (text += shown), err: () => {}, width: WIDTH }
  const specs = await commandsOf(command[0] ?? '')
  try {
    buildProgram('', writers, specs, ids, () => {}).parse([...command, '--help'], { from: 'user' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'commander.helpDisplayed')) throw error
  }
  return text
}
