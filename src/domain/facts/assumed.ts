/** Fields of a payload that nobody said of this row: one value was given for a whole file (measurement §7). */
export const isAssumed = (payload: { assumed?: readonly string[] }, ...fields: readonly string[]): boolean =>
  fields.some((field) => payload.assumed?.includes(field))

/** What a payload says of a field; null when it is absent or was only assumed. */
export const saidOf = <P extends { assumed?: readonly string[] }, F extends keyof P & string>(
  payload: P,
  field: F,
): Exclude<P[F], undefined> | null =>
  isAssumed(payload, field) ? null : ((payload[field] ?? null) as Exclude<P[F], undefined> | null)
