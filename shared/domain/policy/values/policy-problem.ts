/** The keys from the top of a policy down to a value, as in `['rollout', 'smoke', 'attempts']`. */
export type KeyPath = readonly (string | number)[];

/** What is wrong at one place of a policy, before the place in the text is known. */
export interface Finding {
  readonly path: KeyPath;
  /** What was expected there, what came, and a hint if there is one; without the place. */
  readonly message: string;
  /** Whether the fault is the key itself (unknown, misspelt) and not its value. */
  readonly atKey?: boolean;
}

/** One mistake in one policy file. Lines and columns count from 1. */
export interface PolicyProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
}

/**
 * `models/spam.yml:12:7  scaling.min: expected …`, the form that editors and terminals turn into a link: one line, in which
 * control characters of the file are written out.
 */
export function formatProblem({ file, line, column, path, message }: PolicyProblem): string {
  return writtenOut(`${file}:${line}:${column}  ${path === '' ? '' : `${path}: `}${message}`);
}

function writtenOut(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029]/gu,
    control => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `inference.latencyThresholds[2]` */
export function formatPath(path: KeyPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
