import { routeFreshness } from '#shared/domain/inference/route-freshness.ts';

/** A value to go by, and the refresh that runs beside the call; the request ends no sooner than both. */
export interface Lookup<Value> {
  readonly value: Value | undefined;
  readonly refreshed: Promise<unknown>;
}

/** What one execution environment knows of each model, read again as it ages. */
export interface FreshCache<Value> {
  lookup(model: string): Promise<Lookup<Value>>;
  /** Reads now, whatever the age. */
  reread(model: string): Promise<Value | undefined>;
}

interface Kept<Value> {
  readonly value: Value;
  /** When its read was sent. */
  readonly asOf: number;
}

/** `clock` tells the milliseconds in which values age. */
export function createFreshCache<Value>(
  source: { read(model: string): Promise<Value | undefined> },
  clock: () => number,
): FreshCache<Value> {
  const kept = new Map<string, Kept<Value>>();
  const reading = new Map<string, Promise<Value | undefined>>();

  async function read(model: string): Promise<Value | undefined> {
    const asOf = clock();
    const value = await source.read(model);
    if (value === undefined) kept.delete(model);
    else kept.set(model, { value, asOf });
    return value;
  }

  function reread(model: string): Promise<Value | undefined> {
    const running = reading.get(model);
    if (running) return running;
    const started = read(model).finally(() => reading.delete(model));
    reading.set(model, started);
    return started;
  }

  return {
    reread,
    async lookup(model) {
      const known = kept.get(model);
      const freshness = routeFreshness(known && clock() - known.asOf);
      if (!known || freshness === 'stale') return { value: await reread(model), refreshed: Promise.resolve() };
      if (freshness === 'fresh') return { value: known.value, refreshed: Promise.resolve() };
      // A refresh that fails leaves the value as it is; the next request after its time reads it or fails.
      return { value: known.value, refreshed: reread(model).catch(() => undefined) };
    },
  };
}
