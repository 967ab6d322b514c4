/** What a training job may set. Values arrive as strings, as SageMaker hands them over. */
export interface Hyperparameters {
  /** Longest run of words that counts as a feature: 1 or 2. */
  readonly ngrams: number;
  /** Count each feature once per mail instead of each time it occurs. */
  readonly presence: boolean;
  /** Additive smoothing, above 0 and at most 1. */
  readonly smoothing: number;
  /** Features seen in fewer training mails are dropped; keeps the artefact small. */
  readonly minMails: number;
}

export const defaultHyperparameters: Hyperparameters = { ngrams: 1, presence: false, smoothing: 1, minMails: 3 };

type Reader = (text: string) => number | boolean | undefined;

const readers: Record<keyof Hyperparameters, { read: Reader; accepted: string }> = {
  ngrams: { read: text => number(text, value => value === 1 || value === 2), accepted: '1 or 2' },
  presence: {
    read: text => ({ true: true, false: false })[text.toLowerCase()],
    accepted: 'true or false',
  },
  smoothing: {
    read: text => number(text, value => value > 0 && value <= 1),
    accepted: 'a number above 0 and at most 1',
  },
  minMails: {
    read: text => number(text, value => Number.isInteger(value) && value >= 1),
    accepted: 'a whole number of at least 1',
  },
};

/** Reads the job's hyperparameters. Throws one error that lists every unknown name and wrong value. */
export function readHyperparameters(given: Readonly<Record<string, unknown>>): Hyperparameters {
  const faults: string[] = [];
  const read = Object.entries(given).flatMap(([name, value]) => {
    const reader = Object.entries(readers).find(([known]) => known === name)?.[1];
    const result = reader?.read(String(value));
    if (result !== undefined) return [[name, result] as const];
    faults.push(
      `${name}: ${reader ? `must be ${reader.accepted}, got "${value}"` : `is unknown; known are ${Object.keys(readers).join(', ')}`}`,
    );
    return [];
  });
  if (faults.length > 0) throw new Error(`hyperparameters.json: ${faults.join('; ')}`);
  return { ...defaultHyperparameters, ...Object.fromEntries(read) };
}

function number(text: string, accepts: (value: number) => boolean): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return accepts(value) ? value : undefined;
}
