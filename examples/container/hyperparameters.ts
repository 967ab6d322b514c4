import { readFile } from 'node:fs/promises';

/** How to read one hyperparameter. Values arrive as strings, as SageMaker hands them over. */
export interface Reader<Value> {
  /** Undefined for a text that does not fit. */
  read(text: string): Value | undefined;
  /** What fits, for errors. */
  readonly accepted: string;
}

/** A number that passes the test. */
export function numeric(accepted: string, accepts: (value: number) => boolean): Reader<number> {
  return {
    accepted,
    read(text) {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      return accepts(value) ? value : undefined;
    },
  };
}

/** One of a few values by their names, in any case. */
export function choice<Value>(values: Readonly<Record<string, Value>>): Reader<Value> {
  const byName = new Map(Object.entries(values));
  return { accepted: [...byName.keys()].join(' or '), read: text => byName.get(text.toLowerCase()) };
}

/** Reads a job's hyperparameters over the defaults. Throws one error that lists every unknown name and wrong value. */
export function readHyperparameters<Parameters extends object>(
  readers: { readonly [Name in keyof Parameters]: Reader<Parameters[Name]> },
  defaults: Parameters,
  given: Readonly<Record<string, unknown>>,
): Parameters {
  const known = new Map<string, Reader<unknown>>(Object.entries(readers));
  const faults: string[] = [];
  const read = Object.entries(given).flatMap(([name, value]) => {
    const reader = known.get(name);
    const result = reader?.read(String(value));
    if (result !== undefined) return [[name, result] as const];
    const names = [...known.keys()].join(', ');
    const fault = reader ? `must be ${reader.accepted}, got "${value}"` : `is unknown; known are ${names}`;
    faults.push(`${name}: ${fault}`);
    return [];
  });
  if (faults.length > 0) throw new Error(`hyperparameters.json: ${faults.join('; ')}`);
  return { ...defaults, ...Object.fromEntries(read) };
}

/** What the job's file holds; nothing when there is no file. Throws when it is no JSON object. */
export async function givenHyperparameters(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return { ...(JSON.parse(text) as object) };
  } catch (cause) {
    throw new Error(`${file}: expected a JSON object of strings, got ${text.slice(0, 80)}`, { cause });
  }
}
