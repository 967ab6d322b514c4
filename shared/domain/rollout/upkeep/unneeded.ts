/** Something that was made under the stage's prefix. */
export interface Existing {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** An endpoint as far as tidying up needs to know it. */
export interface NeedsOfEndpoint {
  readonly settled: boolean;
  readonly configs: readonly string[];
  readonly models: readonly string[];
}

/** A rollout may be about to use what it has just made. */
const YOUNG_MS = 3_600_000;

/**
 * Endpoint configs and models that no endpoint uses and that are an hour old. None while an endpoint changes, or stands
 * between two configs: SageMaker would delete what it needs without a word.
 */
export function unneeded(
  kind: 'configs' | 'models',
  existing: readonly Existing[],
  endpoints: readonly NeedsOfEndpoint[],
  now: number,
): string[] {
  if (endpoints.some(({ settled }) => !settled)) return [];
  const needed = new Set(endpoints.flatMap(endpoint => endpoint[kind]));
  return existing
    .filter(({ name, createdAt }) => !needed.has(name) && now - createdAt >= YOUNG_MS)
    .map(({ name }) => name);
}
