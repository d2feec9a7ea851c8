import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ledgerPath } from '../src/store/ledger.ts'
import type { Case, Runner } from './bench-run.ts'

/** The commands that run through a whole ledger, each with what it needs: from one home, into a copy of another. */
export function bulkCases(prep: string, home: string, into: string, folder: string, { run }: Runner): Case[] {
  const file = `${home}.json`
  const target = join(folder, 'target')
  const renew = (): void => {
    rmSync(target, { recursive: true, force: true })
    cpSync(into, target, { recursive: true })
  }
  const exportInto: Case = { name: 'export --format json', argv: [prep, 'export', '-o', file, '--force'], home }
  const renewWithFile = (): void => {
    renew()
    if (!existsSync(file)) run(exportInto)
  }
  return [
    { name: 'check', argv: [prep, 'check'], home },
    exportInto,
    { name: 'export --format csv', argv: [prep, 'export', '--format', 'csv'], home },
    { name: 'history --limit 0', argv: [prep, 'history', '--limit', '0'], home },
    { name: 'merge', argv: [prep, 'merge', ledgerPath(home), '--same-learner'], home: target, before: renew },
    { name: 'import', argv: [prep, 'import', file, '--same-learner'], home: target, before: renewWithFile },
  ]
}

/** The import of a table with so many rows into a new ledger. */
export function tableCase(prep: string, rows: number, folder: string): Case {
  const file = join(folder, 'table.csv')
  const two = (value: number): string => String(value).padStart(2, '0')
  const row = (_: unknown, index: number): string =>
    `2026-${two(1 + (index % 10))}-${two(1 + (index % 28))},problem-${index},yes,30`
  writeFileSync(file, ['date,problem,solved,minutes', ...Array.from({ length: rows }, row)].join('\n'))
  const home = join(folder, 'table')
  const before = (): void => {
    rmSync(home, { recursive: true, force: true })
    mkdirSync(home)
  }
  return {
    name: `import of a table, ${rows.toLocaleString('en')} rows`,
    argv: [prep, 'import', file, '--as', 'coding'],
    home,
    before,
  }
}
