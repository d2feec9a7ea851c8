import type { EntryOf } from '../facts/entry.ts'
import { isExternal } from '../facts/source.ts'
import { type AssistantRecord, assistantRecords } from '../levels/assistants.ts'
import { mockRatings } from '../levels/observations.ts'
import { type SelfAgainstOthers, selfAgainstOthers } from '../levels/self-against-others.ts'
import { mean } from '../measure/mean.ts'
import {
  type ItemConfidence,
  itemConfidence,
  type PredictedMocks,
  predictedMocks,
  type TooFew,
} from '../measure/self-calibration.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { CivilDate } from '../time/dates.ts'
import { type ForecastHistory, forecastHistory } from './forecast-record.ts'

/** A mock whose rating the learner had predicted. */
export interface PredictedMock {
  id: string
  name: string
  on: CivilDate
  predicted: number
  given: number
}

/** How well the learner, and prep, know where the learner stands (measurement §8). */
export interface Calibration {
  mocks: { cases: PredictedMock[]; summary: PredictedMocks | TooFew }
  self: SelfAgainstOthers
  assistants: AssistantRecord[]
  items: ItemConfidence | TooFew
  history: ForecastHistory
  confidence: { value: number; on: CivilDate } | null
}

/** `answers` are all answers with a stated confidence, which the evidence leaves out for their number. */
export function calibrationOf(evidence: Evidence, answers: readonly EntryOf<'answer'>[], level: string): Calibration {
  const { calibration } = evidence.framework.constants
  const cases = predictedCases(evidence)
  const confidence = evidence.of('confidence').at(-1)
  return {
    mocks: { cases, summary: predictedMocks(cases, calibration) },
    self: selfAgainstOthers(evidence),
    assistants: assistantRecords(evidence),
    items: itemConfidence(
      answers.flatMap(({ payload }) =>
        payload.confidence === undefined || payload.isSkipped || payload.isAgain
          ? []
          : [{ confidence: payload.confidence / 100, isCorrect: payload.isCorrect }],
      ),
      calibration,
    ),
    history: forecastHistory(evidence, level),
    confidence: confidence ? { value: confidence.payload.value, on: confidence.occurredOn } : null,
  }
}

function predictedCases(evidence: Evidence): PredictedMock[] {
  return evidence.of('mock').flatMap((mock) => {
    const values = Object.values(mockRatings(mock))
    const { predicted } = mock.payload
    if (predicted === undefined || values.length === 0 || !isExternal(mock.source)) return []
    return [{ id: mock.id, name: mock.subject, on: mock.occurredOn, predicted, given: mean(values) }]
  })
}
