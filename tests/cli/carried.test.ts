import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { COMMAND_WORDS } from '../../src/commands/table.ts'
import { newHome } from '../harness/homes.ts'
import { asRecords, dataOf } from '../harness/json.ts'
import { prep, prepText, temporaryFolder } from '../harness/prep.ts'

const commandsIn = (text: string): string[] =>
  [...text.replaceAll(/ \\\n\s*/g, ' ').matchAll(/\$ (prep .*)$/gm)].map(([, command = '']) => command.trim())

/** Reading commands, some asked for what is not there. */
const READING = [
  ...[
    'assess --set nothing=3',
    'backup list',
    'badges',
    'calibrate',
    'check',
    'check-in',
    'dashboard',
    'do',
    'doctor',
    'due',
  ],
  ...[
    'forecast list',
    'framework list',
    'framework lint',
    'gap',
    'gate',
    'gate gate1 --explain',
    'gate none',
    'history',
  ],
  ...[
    'interview list',
    'mock list',
    'mock stats',
    'next',
    'objectives',
    'people',
    'plan',
    'practice --list',
    'predict',
    'problem',
  ],
  ...['profile', 'quiz', 'quiz none', 'redo', 'report', 'review', 'rubric', 'story list', 'story matrix', 'story lint'],
  ...[
    'trajectory',
    'undo',
    'week',
    'why index',
    'why coding',
    'why nothing',
    'outcome list',
    'import none.csv',
    'level none',
  ],
]

async function printed(...argv: string[]): Promise<string[]> {
  return commandsIn(await prepText(argv, { home: await newHome(), columns: 200 }))
}

describe('what was typed and changes what a printed command would meet', () => {
  it('stands in it as it was typed: the framework and the level, where the profile says otherwise', async () => {
    const commands = await printed('--framework', 'staff-backend', '--level', 'staff', 'next', '--all')
    expect(commands.length).toBeGreaterThan(1)
    for (const command of commands) expect(command).toMatch(/^prep --framework staff-backend --level staff \S/)
  })

  it('is left out where the profile says it too, whatever its case', async () => {
    const commands = await printed('--framework', 'amazon-em', '--level', 'l6', 'next')
    expect(commands).not.toEqual([])
    expect(commands.join()).not.toMatch(/--framework|--level/)
  })

  it('is left out once it has been put into the profile', async () => {
    const home = temporaryFolder()
    const argv = ['init', '--framework', 'staff-backend', '--level', 'staff', '--hours-per-week', '6']
    expect(commandsIn(await prepText(argv, { home, columns: 200 }))).toContain('prep next')
  })

  it('is not stated twice', async () => {
    const [first = ''] = await printed('--level', 'L7', 'objectives', 'l7-st-apply')
    expect(first.match(/--level L7/g)).toHaveLength(1)
  })

  it('is not an option that only says how something is shown', async () => {
    expect((await printed('next', '--width', '90', '--plain', '--no-input')).join()).not.toMatch(/--width|--plain|--no/)
  })

  it.each([
    ['a record with nothing in it', async () => temporaryFolder()],
    ['one that was set up', newHome],
  ])('stands in every sentence that says what to type, of %s', async (_, make) => {
    const home = await make()
    const strays: string[] = []
    for (const argv of [[], ...READING.map((line) => line.split(' '))]) {
      const { stdout, stderr } = await prep(['--home', home, ...argv, '--width', '1000'], { home: temporaryFolder() })
      for (const [command, word = ''] of `${stdout}${stderr}`.matchAll(/\bprep ([a-z-]+).*/g))
        if (COMMAND_WORDS.has(word) && !command.includes('--help')) strays.push(`${argv.join(' ')}: ${command}`)
    }
    expect(strays).toEqual([])
  })

  it('stands in a command within a text, and never in what somebody wrote', async () => {
    const home = await newHome()
    const here = { home, columns: 200 }
    const told = 'Each morning we typed $ prep next, and did what it said.'
    const file = join(home, 'story.md')
    writeFileSync(file, `---\ntitle: The list\nprimary: [ownership]\n---\n# Action\n${told}\n`)
    await prepText(['story', 'add', '--file', file], here)
    const [story] = asRecords((await dataOf(['story', 'list'], here)).stories)
    expect(await prepText(['--home', home, 'story', 'show', String(story?.id)], here)).toContain(told)
    for (const argv of [[], ['dashboard']]) {
      const screen = await prepText(['--home', home, ...argv], { ...here, isTTY: true, rows: 14 })
      expect(stripVTControlCharacters(screen)).toContain(`$ prep --home ${home} do 1`)
    }
  })
})
