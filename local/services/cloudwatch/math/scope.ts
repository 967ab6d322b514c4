import type { MathValue, TimeSeries } from './value.ts';

/** What an expression can see: the results of the other queries and the periods that are asked for. */
export interface Scope {
  /** The result of the query with this id. Throws `MathError` when there is none. */
  variable(id: string): MathValue;
  /** The series of all metric queries that are no expressions, in their order. */
  metrics(): readonly TimeSeries[];
  /** The starts of all periods that were asked for, in milliseconds. */
  readonly times: readonly number[];
  readonly periodS: number;
}
