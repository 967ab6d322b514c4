import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * Of the forms that a value may have, none of which it has, what is wrong with the one that was meant: whose keys are
 * written, and no others. Undefined when none comes closer than the rest.
 */
export function closestAlternative(
  alternatives: readonly (readonly Issue[])[],
  value: unknown,
): readonly Issue[] | undefined {
  const ranked = alternatives
    .filter(issues => issues.every(isWithin))
    .map(issues => ({ issues, distance: issues.reduce((sum, issue) => sum + keysOff(issue, value), 0) }))
    .sort((a, b) => a.distance - b.distance);
  const [best, next] = ranked;
  return best && best.distance < (next?.distance ?? Number.POSITIVE_INFINITY) ? best.issues : undefined;
}

/** Whether the value is of the right kind, and something in it is wrong. */
function isWithin({ code, path }: Issue): boolean {
  return code === 'unrecognized_keys' || path.length > 0;
}

function keysOff(issue: Issue, value: unknown): number {
  if (issue.code === 'unrecognized_keys') return issue.keys.length;
  const [key, ...deeper] = issue.path;
  const isMissing = key !== undefined && deeper.length === 0 && !Object.hasOwn(value ?? {}, key);
  return isMissing ? 1 : 0;
}
