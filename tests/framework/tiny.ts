import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFramework } from '../../src/framework/compile.ts'
import { formatIssue } from '../../src/framework/issue.ts'
import { PACKAGE_ROOT, prep, temporaryFolder } from '../harness/prep.ts'

/** The smallest framework that has one of everything. */
export const TINY = join(PACKAGE_ROOT, 'tests', 'fixtures', 'frameworks', 'tiny')

export interface Change {
  file: string
  from: string
  to: string
}

/** A copy of the tiny framework with texts replaced, each of which must occur exactly once. */
export function tinyWith(...changes: Change[]): string {
  const folder = join(temporaryFolder(), 'tiny')
  cpSync(TINY, folder, { recursive: true })
  for (const [file, text] of changedTexts(changes)) writeFileSync(join(folder, file), unmarked(text))
  return folder
}

/** A home whose profile names the tiny framework: no command that it prints needs to say so. */
export async function tinyHome(): Promise<string> {
  const home = temporaryFolder()
  cpSync(TINY, join(home, 'frameworks', 'tiny'), { recursive: true })
  const { code, stderr } = await prep(['profile', 'set', 'framework=tiny', '--framework', 'tiny'], { home })
  if (code !== 0) throw new Error(stderr)
  return home
}

function changedTexts(changes: readonly Change[]): Map<string, string> {
  const texts = new Map<string, string>()
  for (const { file, from, to } of changes) {
    const parts = (texts.get(file) ?? readFileSync(join(TINY, file), 'utf8')).split(from)
    if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in ${file}`)
    texts.set(file, parts.join(to))
  }
  return texts
}

const unmarked = (text: string): string => text.replace(/[«»]/g, '')

/**
 * Compiles the tiny framework with changes in which `«` and `»` mark places, and gives the faults with the line and
 * column of a marked place written as its marker: what a linter says, and that it says it where the fault is.
 */
export function faultsOf(...changes: Change[]): string[] {
  const places = [...changedTexts(changes)].flatMap(([file, text]) =>
    ['«', '»'].flatMap((marker) => {
      if (!text.includes(marker)) return []
      const lines = unmarked(text.slice(0, text.indexOf(marker))).split('\n')
      return [{ marker, place: `${file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}:` }]
    }),
  )
  return compileFramework(tinyWith(...changes)).issues.map((issue) => {
    const line = formatIssue(issue)
    const found = places.find(({ place }) => line.startsWith(place))
    return found ? `${found.marker}${line.slice(found.place.length)}` : line
  })
}

export const rules = (from: string, to: string): Change => ({ file: 'rules.yaml', from, to })
export const core = (from: string, to: string): Change => ({ file: 'framework.yaml', from, to })
export const measurement = (from: string, to: string): Change => ({ file: 'measurement.yaml', from, to })
export const bank = (from: string, to: string): Change => ({ file: 'banks/tools.yaml', from, to })
export const problems = (from: string, to: string): Change => ({ file: 'problems/repairs.yaml', from, to })
