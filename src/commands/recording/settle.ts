import { answeredItem } from '../../domain/quiz/answered.ts'
import { settleAnswers } from '../../store/answered.ts'
import type { Context } from '../contract/context.ts'
import { writeOptions } from './write.ts'

/** Rolls up what was answered since it was last done. */
export const settle = (context: Context): void => settleAnswers(context.home, answeredItem, writeOptions(context))
