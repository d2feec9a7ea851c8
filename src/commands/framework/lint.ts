import { lintFramework } from '../../framework/lint.ts'
import { stripControl } from '../../render/measure.ts'
import { buildLint, lintText } from '../../reports/framework-lint.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { frameworkFolder } from '../lookup/open-framework.ts'

/** Faults are printed a line each and not wrapped, so that editors and grep find file, line and column. */
export function run(context: Context, input: Input): Result {
  const folder = frameworkFolder(context, input, input.args[0])
  const { framework, issues, warnings } = lintFramework(folder)
  const report = buildLint({ folder, framework, issues, warnings })
  return flagOption(input, 'json')
    ? reportResult(report)
    : {
        kind: 'text',
        text: stripControl(lintText({ folder, framework, issues, warnings })),
        exitCode: report.exitCode ?? 0,
      }
}
