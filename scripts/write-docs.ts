/** Writes what is generated of the documents (`npm run docs`): the command reference, the README's session, the schemas. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { authoringReference } from './authoring-reference.ts'
import { commandsDocument } from './commands-document.ts'
import { readmeWithSession } from './readme-session.ts'
import './write-schemas.ts'

process.env.TZ = 'UTC'
const root = join(import.meta.dirname, '..')
writeFileSync(join(root, 'docs', 'commands.md'), await commandsDocument())
writeFileSync(join(root, 'docs', 'authoring-reference.md'), authoringReference())
writeFileSync(join(root, 'README.md'), await readmeWithSession())
