/** How an interview can end. */
export const INTERVIEW_RESULTS = ['pass', 'fail', 'withdrawn'] as const

export type InterviewResult = (typeof INTERVIEW_RESULTS)[number]
