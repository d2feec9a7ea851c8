import { once } from '../../domain/metrics/evidence.ts'

/** An object whose properties are worked out when they are first read: what a report does not show is not asked for. */
export function lazily<T extends object>(parts: { readonly [Name in keyof T]: () => T[Name] }): T {
  const whole = {}
  for (const name of Object.keys(parts) as (keyof T)[])
    Object.defineProperty(whole, name, { get: once(parts[name]), enumerable: true })
  return whole as T
}
