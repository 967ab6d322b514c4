/** The values that one field of a cron expression allows. */
export interface FieldRange {
  readonly min: number;
  readonly max: number;
  /** Names for values, the first one standing for `min` (`JAN`, `SUN`). */
  readonly names?: readonly string[];
}

/** The values of a field like `0/15`, `1-5`, `MON-FRI`, `1,15` or `*`; `undefined` when it is not valid. */
export function parseField(text: string, range: FieldRange): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = parsePart(part, range);
    if (!found) return undefined;
    for (const value of found) values.add(value);
  }
  return values;
}

function parsePart(part: string, range: FieldRange): readonly number[] | undefined {
  const [, first, last, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
  const from = first === '*' ? range.min : fieldValue(first, range);
  const open = first === '*' || step !== undefined;
  const to = last !== undefined ? fieldValue(last, range) : open ? range.max : from;
  const by = step === undefined ? 1 : Number(step);
  if (from === undefined || to === undefined || from > to || by < 1) return undefined;
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, at) => from + at * by);
}

function fieldValue(text: string | undefined, { min, max, names = [] }: FieldRange): number | undefined {
  const named = names.indexOf((text ?? '').toUpperCase());
  const value = named >= 0 ? named + min : /^\d+$/.test(text ?? '') ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}
