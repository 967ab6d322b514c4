/** Values by the start of their period, in milliseconds; in order of time. */
export type Points = ReadonlyMap<number, number>;

/** One time series of an expression. */
export interface TimeSeries {
  readonly label: string;
  readonly periodS: number;
  readonly points: Points;
}

/** What a metric math expression can be: a number, a time series, a list of series, or a text such as `"Average"`. */
export type MathValue =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly series: TimeSeries }
  | { readonly kind: 'list'; readonly list: readonly TimeSeries[] }
  | { readonly kind: 'text'; readonly text: string };

export function scalar(value: number): MathValue {
  return { kind: 'scalar', value };
}

export function seriesValue(series: TimeSeries): MathValue {
  return { kind: 'series', series };
}

/** The series in a value; a number or a text has none. */
export function seriesOf(value: MathValue): readonly TimeSeries[] {
  if (value.kind === 'series') return [value.series];
  return value.kind === 'list' ? value.list : [];
}

/** Applies a function to every series of a value, keeping its kind. */
export function mapSeries(value: MathValue, change: (series: TimeSeries) => TimeSeries): MathValue {
  if (value.kind === 'series') return seriesValue(change(value.series));
  if (value.kind === 'list') return { kind: 'list', list: value.list.map(change) };
  return value;
}

/** A series with other points. Numbers that are not finite leave a gap, as a division by zero does in CloudWatch. */
export function withPoints(series: TimeSeries, points: Iterable<readonly [number, number]>): TimeSeries {
  const finite = [...points].filter(([, value]) => Number.isFinite(value));
  return { ...series, points: new Map(finite.sort(([a], [b]) => a - b)) };
}
