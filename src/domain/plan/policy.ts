const MOST_PER_WEEK: Readonly<Record<string, number>> = { rating: 1, form: 1, mock: 2, story: 3 }

/** The planner's own settings: our judgment throughout, printed by `prep why plan`. */
export const PLAN_POLICY = {
  /** Share of the usual hours in the last days before the interview. */
  taperShare: 0.5,
  /** Those last days. */
  taperDays: 7,
  /** Days between mocks once every gate is passed and everything is at its target. */
  mockEveryDays: 14,
  /** Measuring takes at most this share of what is left of a week after reviews and gate tasks. */
  measureShareMax: 0.5,
  /** A competency may be given an activity that trains it by at least this share, or that its prescription names. */
  leastTrainedShare: 0.15,
  /** Sittings at the same thing follow each other up to so many hours; what more there is has another day. */
  longestSittingHours: 1,
  /** Free practice leaves so many unseen problems of an activity; nothing is planned for the sake of repeating. */
  unseenLeft: 3,
  /** Pieces of a kind that make sense in one week, where that is not a matter of time alone. */
  mostPerWeek: MOST_PER_WEEK,
  /** Nothing is planned week by week beyond this. */
  maxWeeks: 104,
  /** Order of actions for somebody who has not said how many hours a week there are; `prep plan` asks for them. */
  assumedHoursPerWeek: 10,
} as const
