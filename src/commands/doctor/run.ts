import { resolve } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { counted } from '../../domain/text/counted.ts'
import { DEFAULT_FRAMEWORK, installedFrameworks } from '../../framework/registry.ts'
import { paragraph } from '../../reports/block.ts'
import { buildDoctor, type DoctorInput } from '../../reports/doctor.ts'
import { type Backup, backupFolder, listBackups } from '../../store/backup.ts'
import { sqliteVersion } from '../../store/connection.ts'
import { describeLedger } from '../../store/inspect.ts'
import { ledgerPath } from '../../store/ledger.ts'
import { SCHEMA_VERSION } from '../../store/migrations.ts'
import { strays, strayWords } from '../../store/places.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { frameworkIfAny } from '../lookup/framework-if-any.ts'
import { openWorkTree } from '../lookup/work-tree.ts'
import { writeOptions } from '../recording/write.ts'
import { modeOf, networkFileSystem, syncProgram } from './places.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  if (flagOption(input, 'rebuild')) return rebuild(context)
  return { kind: 'report', report: buildDoctor(await gather(context, input)) }
}

/** Builds anew what is derived from the record: the roll-up of answers. The record itself is not touched. */
async function rebuild(context: Context): Promise<Result> {
  const [{ distrustAnswers }, { settle }] = await Promise.all([
    import('../../store/answered.ts'),
    import('../recording/settle.ts'),
  ])
  const items = distrustAnswers(context.home, writeOptions(context))
  settle(context)
  const blocks = [paragraph(`Rebuilt from your answers: ${counted(items, 'question')}.`)]
  return { kind: 'receipt', operation: null, entries: [], data: { items }, blocks, warnings: [] }
}

async function gather(context: Context, input: Input): Promise<DoctorInput> {
  const { world, home, style } = context
  const option = textOption(input, 'home')
  const variable = world.env.PREP_HOME || null
  const backups = settled<Backup[]>(() => listBackups(home), [])
  const hasModes = world.platform !== 'win32'
  return {
    versions: {
      prep: world.version,
      node: process.versions.node,
      sqlite: sqliteVersion(),
      schema: SCHEMA_VERSION,
    },
    platform: `${world.platform} ${process.arch}`,
    home: {
      path: home,
      chosenBy: option !== null ? '--home' : variable !== null ? 'PREP_HOME' : 'the platform',
      other:
        option !== null && variable !== null && resolve(world.cwd, variable) !== home
          ? resolve(world.cwd, variable)
          : null,
      mode: hasModes ? modeOf(home) : null,
      workTree: openWorkTree(home),
      syncProgram: syncProgram(home),
      networkFileSystem: networkFileSystem(home),
    },
    ledger: { path: ledgerPath(home), facts: settled(() => describeLedger(home), null), hasModes },
    backups: {
      path: backupFolder(home),
      count: backups.length,
      newest: backups[0]?.takenAt ?? null,
      bytes: backups.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    strays: settled(() => strays(home).map(strayWords), []),
    cache: context.cacheFolder,
    isCacheUsed: context.copies.cacheFolder !== null,
    compiledCode: world.codeFolder,
    frameworkFolders: context.frameworkFolders(),
    frameworks: installedFrameworks(context.frameworkFolders()),
    framework: await frameworkInUse(context, input),
    terminal: {
      width: style.width,
      colorLevel: style.colorLevel,
      isUnicode: style.isUnicode,
      mayPrompt: context.mayPrompt,
      term: world.env.TERM ?? null,
      locale: world.env.LC_ALL || world.env.LC_CTYPE || world.env.LANG || null,
    },
    clock: { now: world.now().toISOString(), zone: settled(() => context.operationHead('doctor').zone, null) },
  }
}

/** The framework in use, or the name of the one that could not be loaded. A broken ledger has no say in it. */
async function frameworkInUse(context: Context, input: Input): Promise<DoctorInput['framework']> {
  const wanted = textOption(input, 'framework') ?? settled(() => context.profile().framework, null) ?? DEFAULT_FRAMEWORK
  const framework = await frameworkIfAny(context, { ...input, options: { ...input.options, framework: wanted } })
  return { wanted, loaded: framework && `${framework.id}@${framework.version}` }
}

/** The doctor looks at what is broken as well. */
function settled<T>(look: () => T, otherwise: T): T {
  try {
    return look()
  } catch (error) {
    if (error instanceof PrepError) return otherwise
    throw error
  }
}
