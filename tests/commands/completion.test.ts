import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bashScript } from '../../src/commands/completion/bash.ts'
import { KINDS } from '../../src/commands/completion/candidates.ts'
import { completedCommands } from '../../src/commands/completion/commands.ts'
import { fishScript } from '../../src/commands/completion/fish.ts'
import { ARGUMENTS, FLAGS, VALUES } from '../../src/commands/completion/kinds.ts'
import { zshScript } from '../../src/commands/completion/zsh.ts'
import { GLOBAL_OPTIONS } from '../../src/commands/contract/options.ts'
import { everyCommand } from '../../src/commands/table.ts'
import { entryOf } from '../fixtures/entries.ts'
import { fillLedger } from '../harness/fill.ts'
import { PACKAGE_ROOT, prep, temporaryFolder } from '../harness/prep.ts'

const COMMANDS = await everyCommand()

const hasShell = (name: string): boolean => spawnSync(name, ['--version']).error === undefined
const missing = (name: string): string => (hasShell(name) ? '' : ` (skipped: ${name} is not installed)`)

const commands = completedCommands(COMMANDS)
const scripts: Readonly<Record<string, string>> = {
  bash: bashScript(commands),
  zsh: zshScript(commands),
  fish: fishScript(commands),
}

/** The script in a file, with a ledger and a `prep` on the path that is the one of this checkout. */
function setUp(shell: string): { script: string; env: NodeJS.ProcessEnv; folder: string } {
  const folder = temporaryFolder()
  const home = temporaryFolder()
  fillLedger(home, [entryOf('story', { subject: 'two-teams' }), entryOf('story', { subject: '$(touch pwned)' })])
  const script = join(folder, `prep.${shell}`)
  writeFileSync(script, scripts[shell] ?? '')
  const program = join(folder, 'prep')
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(PACKAGE_ROOT, 'bin', 'prep.js')}' "$@"\n`)
  chmodSync(program, 0o755)
  return {
    script,
    folder,
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, PREP_HOME: home, LANG: 'C.UTF-8' },
  }
}

/** What bash would offer for a line, sorted. */
function inBash(line: string): string[] {
  const { script, env, folder } = setUp('bash')
  const program = `
    source "$1"; COMP_LINE="$2"; COMP_POINT=\${#COMP_LINE}
    # As readline splits it: at space, and at = and : as words of their own.
    read -ra COMP_WORDS <<< "$(sed 's/[=:]/ & /g' <<< "$COMP_LINE")"
    case "$COMP_LINE" in *' ') COMP_WORDS+=('') ;; esac
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _prep; printf '%s\\n' "\${COMPREPLY[@]}"`
  const out = execFileSync('bash', ['-c', program, 'bash', script, line], { env, cwd: folder, encoding: 'utf8' })
  expect(existsSync(join(folder, 'pwned'))).toBe(false)
  return out
    .split('\n')
    .filter((word) => word !== '')
    .sort()
}

const inFish = (line: string): string[] => {
  const { script, env, folder } = setUp('fish')
  const out = execFileSync('fish', ['--no-config', '-c', `source ${script}; complete -C ${JSON.stringify(line)}`], {
    env,
    cwd: folder,
    encoding: 'utf8',
  })
  return out
    .split('\n')
    .filter((word) => word !== '')
    .map((word) => word.split('\t')[0] ?? '')
    .sort()
}

describe('prep completion', () => {
  it('prints a script for each shell, and refuses others', async () => {
    for (const [shell, script] of Object.entries(scripts))
      expect(await prep(['completion', shell], { home: temporaryFolder() })).toEqual({
        code: 0,
        stdout: script,
        stderr: '',
      })
    expect(await prep(['completion', 'zhs'], { home: temporaryFolder() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean zsh?'),
    })
  })

  it('completes with kinds that exist, for arguments and options that exist', () => {
    const args = COMMANDS.flatMap(({ name, arguments: list }) =>
      (list ?? []).map((argument) => `${name} ${argument.name}`),
    )
    expect(Object.keys(ARGUMENTS).filter((name) => !args.includes(name))).toEqual([])
    const flags = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap(({ options }) => options ?? [])].map((option) => option.flags)
    expect(Object.keys(FLAGS).filter((flag) => !flags.some((one) => one.includes(`${flag} <`)))).toEqual([])
    expect(Object.keys(VALUES).filter((value) => !flags.some((one) => one.includes(`<${value}>`)))).toEqual([])
    for (const completion of [...Object.values(ARGUMENTS), ...Object.values(FLAGS), ...Object.values(VALUES)])
      if (completion !== 'files' && 'kind' in completion) expect(KINDS).toContain(completion.kind)
  })

  it('knows every command and every option', () => {
    for (const { name, options } of COMMANDS) {
      const known = commands.find((command) => command.name === name)?.options.flatMap(({ flags }) => flags) ?? []
      for (const { flags } of options ?? []) expect(known).toContain(/--[\w-]+/.exec(flags)?.[0])
      expect(known).toContain('--json')
    }
  })

  it.each(['bash', 'zsh', 'fish'])('writes a script that %s can read', (shell) => {
    if (!hasShell(shell)) return
    const { script, env } = setUp(shell)
    expect(spawnSync(shell, ['-n', script], { env, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })

  it.skipIf(!hasShell('bash'))(`completes in bash${missing('bash')}`, () => {
    expect(inBash('prep sto')).toEqual(['story'])
    expect(inBash('prep story r')).toEqual(['rate', 'retire'])
    expect(inBash('prep story show ')).toEqual(['two-teams'])
    expect(inBash('prep --json gate gate')).toEqual(['gate1', 'gate2', 'gate3'])
    expect(inBash('prep dashboard --section g')).toEqual(['gates'])
    expect(inBash('prep --color al')).toEqual(['always'])
    expect(inBash('prep dashboard --ch')).toEqual(['--chart'])
    expect(inBash('prep assess --set sys')).toEqual(['system-design='])
    expect(inBash('prep why badge:gold')).toEqual(['gold-architect'])
    expect(inBash('prep certificate verify pre')).toEqual(['prep', 'prep.bash'])
    expect(inBash('prep trajectory coding ')).toEqual([])
    expect(inBash('prep nothing --of-this ')).toEqual([])
    expect(inBash('prep ')).toContain('dashboard')
  })

  it.skipIf(!hasShell('zsh'))(`completes in zsh${missing('zsh')}`, () => {
    const { script, env, folder } = setUp('zsh')
    const offered = (...words: string[]): string[] => {
      const program = `compdef() { :; }; compadd() { shift; [[ $1 = '' ]] && shift; [[ $1 = -d ]] && shift 2; [[ $1 = -- ]] && shift; print -l -- "$@"; }; _files() { print FILES; }; source "$1"; shift; words=("$@"); CURRENT=$#words; _prep`
      return execFileSync('zsh', ['-f', '-c', program, 'zsh', script, ...words], { env, cwd: folder, encoding: 'utf8' })
        .split('\n')
        .filter((word) => word !== '')
    }
    expect(offered('prep', 'story', 'show', '')).toEqual(['two-teams'])
    expect(offered('prep', 'gate', '')).toContain('gate1')
    expect(offered('prep', '--json', 'story', '')).toContain('retire')
    expect(offered('prep', 'restore', '')).toEqual(['FILES'])
    expect(offered('prep', 'dashboard', '--section', '')).toContain('heatmap')
  })

  it.skipIf(!hasShell('fish'))(`completes in fish${missing('fish')}`, () => {
    expect(inFish('prep sto')).toEqual(['story'])
    expect(inFish('prep story r')).toEqual(['rate', 'retire'])
    expect(inFish('prep story show ')).toEqual(['two-teams'])
    expect(inFish('prep --json gate gate')).toEqual(['gate1', 'gate2', 'gate3'])
    expect(inFish('prep dashboard --section g')).toEqual(['gates'])
    expect(inFish('prep dashboard --ch')).toEqual(['--chart'])
  })
})

describe('prep __complete', () => {
  const asked = (kind: string, home = temporaryFolder(), env = {}) => prep(['__complete', kind], { home, env })

  it('gives ids of the framework with their titles', async () => {
    expect((await asked('competencies')).stdout).toContain('system-design\tSystem design\n')
    for (const kind of KINDS) expect(await asked(kind)).toMatchObject({ code: 0, stderr: '' })
    expect((await asked('frameworks')).stdout).toBe('amazon-em\nstaff-backend\n')
  })

  it('gives stories and mocks of the ledger, without their titles', async () => {
    const home = temporaryFolder()
    fillLedger(home, [
      entryOf('story'),
      entryOf('story', { subject: 'a; rm -rf .' }),
      entryOf('mock', { subject: '2026-03-01-full' }),
    ])
    expect((await asked('stories', home)).stdout).toBe('launch\n')
    expect((await asked('mocks', home)).stdout).toBe('2026-03-01-full\n')
  })

  it('gives the sources of ratings, and who has rated before in which role', async () => {
    const home = temporaryFolder()
    fillLedger(home, [
      entryOf('rating', { source: 'mentor', rater: 'Ana' }),
      entryOf('rating', { source: 'mentor', rater: 'ana ' }),
      entryOf('rating', { source: 'peer', rater: 'unnamed' }),
      entryOf('rating'),
      entryOf('mock', { source: 'mock', rater: 'Raj' }),
    ])
    const { stdout } = await asked('raters', home)
    expect(stdout.split('\n')).toEqual([
      ...['self', 'peer', 'mentor', 'third-party', 'mock', 'panel', 'assistant'],
      ...['mentor:Ana', 'mock:Raj', ''],
    ])
  })

  it('never fails loudly', async () => {
    const broken = temporaryFolder()
    writeFileSync(join(broken, 'prep.sqlite'), 'this is not a database, whatever it is called')
    for (const kind of ['stories', 'competencies', 'nothing', '', '../../etc', '__proto__', 'constructor'])
      expect(await asked(kind, broken)).toMatchObject({ code: 0, stderr: '' })
    expect(await prep(['__complete'], { home: broken })).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})
