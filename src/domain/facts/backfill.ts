import { type CivilDate, daysBetween } from '../time/dates.ts'

/** Days after which an entry is no record of the day any more but a memory of it. */
export const BACKFILL_DAYS = 14

/** Whether an entry about a day was entered so late that it is marked as backfilled. */
export const isBackfilled = (occurredOn: CivilDate, recordedOn: CivilDate): boolean =>
  daysBetween(occurredOn, recordedOn) > BACKFILL_DAYS
