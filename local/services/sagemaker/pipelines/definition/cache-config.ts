import { isJsonObject, type Json } from '../../../../asl/json.ts';

const day = 86_400_000;
const unitMs = { Y: 365 * day, MONTH: 30 * day, W: 7 * day, D: day, H: 3_600_000, M: 60_000, S: 1000 } as const;
const pattern = /^P?(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/** An ISO 8601 duration in milliseconds, with or without its `P`; `undefined` when it is none. */
export function durationMs(text: string): number | undefined {
  const parts = /\d/.test(text) ? pattern.exec(text)?.slice(1) : undefined;
  if (!parts) return undefined;
  const units = [unitMs.Y, unitMs.MONTH, unitMs.W, unitMs.D, unitMs.H, unitMs.M, unitMs.S];
  return units.reduce((sum, unit, index) => sum + unit * Number(parts[index] ?? 0), 0);
}

/** How old a run may be to be taken again; `undefined` when the step does not cache. */
export function cacheAgeMs(value: Json | undefined): number | undefined {
  if (!isJsonObject(value) || value['Enabled'] !== true) return undefined;
  const { ExpireAfter } = value;
  return typeof ExpireAfter === 'string' ? durationMs(ExpireAfter) : Number.POSITIVE_INFINITY;
}

export function cacheFaults(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (!isJsonObject(value) || typeof value['Enabled'] !== 'boolean')
    return ['CacheConfig.Enabled must be true or false.'];
  const { ExpireAfter } = value;
  if (ExpireAfter === undefined || ExpireAfter === null) return [];
  if (typeof ExpireAfter === 'string' && durationMs(ExpireAfter) !== undefined) return [];
  return [
    `CacheConfig.ExpireAfter must be an ISO 8601 duration such as PT1H or 30d, got ${JSON.stringify(ExpireAfter)}.`,
  ];
}
