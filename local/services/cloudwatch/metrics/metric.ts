/** Dimension values by name. */
export type Dimensions = Readonly<Record<string, string>>;

/** What names a metric; its key is the same whatever the order of the dimensions. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
}

export function metricKey({ namespace, name, dimensions }: MetricId): string {
  const parts = Object.entries(dimensions).map(([key, value]) => `${key}\u0001${value}`);
  return [namespace, name, ...parts.sort()].join('\u0000');
}

/** The API's list form of dimensions as a record. */
export function dimensionsOf(
  list: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Dimensions {
  return Object.fromEntries((list ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));
}

export function dimensionList(dimensions: Dimensions): { Name: string; Value: string }[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
