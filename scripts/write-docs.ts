/** Writes the generated pages of docs/ (`npm run docs`). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandsDocument } from './commands-document.ts'

writeFileSync(join(import.meta.dirname, '..', 'docs', 'commands.md'), commandsDocument())
