import { impossibleTerms } from './impossible-terms.ts';
import type { JudgeInput } from './judge-input.ts';
import type { ArmWindow, JudgeWindow, ListLengths } from './judge-window.ts';
import { countedMetrics } from './metrics/registry.ts';

/**
 * Throws a RangeError that names every impossible number of an input by its path. `lengths` are those of the windows that
 * came before the input's.
 */
export function refuseImpossible(input: JudgeInput, lengths: ListLengths = {}): void {
  const problems = impossibleIn(input, lengths);
  if (problems.length > 0) throw new RangeError(`The judge was given counts that cannot be:\n${problems.join('\n')}`);
}

/** What is impossible in an input, one line each: `windows[3].canary.errors: …`. */
export function impossibleIn(
  { windows, terms, dispersion, expectedCanaryRequestsPerHour = 0 }: JudgeInput,
  known: ListLengths = {},
): string[] {
  const none = windows.length === 0 ? ['windows: expected at least one window, got none'] : [];
  const expected =
    expectedCanaryRequestsPerHour >= 0 && Number.isFinite(expectedCanaryRequestsPerHour)
      ? []
      : [`expectedCanaryRequestsPerHour: expected a number of 0 or more, got ${expectedCanaryRequestsPerHour}`];
  return [
    ...none,
    ...impossibleTerms(terms),
    ...expected,
    ...impossibleDispersion(dispersion),
    ...windows.flatMap((window, i) => impossibleInWindow(window, `windows[${i}]`)),
    ...differingLengths(windows, known),
  ];
}

/** A φ of something that has none would be a φ of 1 where another was meant. */
export function impossibleDispersion(dispersion: JudgeInput['dispersion'] = {}): string[] {
  const known = countedMetrics.map(({ name }) => name);
  return Object.entries(dispersion).flatMap(([name, phi]) => [
    ...(known.includes(name) ? [] : [`dispersion.${name}: expected one of the metrics ${known.join(', ')}`]),
    ...(phi >= 1 && Number.isFinite(phi) ? [] : [`dispersion.${name}: expected a number of at least 1, got ${phi}`]),
  ]);
}

export function impossibleInWindow(window: JudgeWindow, path: string): string[] {
  const { seconds, share, baseline, canary } = window;
  return [
    ...(seconds > 0 && Number.isFinite(seconds) ? [] : [`${path}.seconds: expected more than 0, got ${seconds}`]),
    ...(share === undefined || (share >= 0 && share <= 1)
      ? []
      : [`${path}.share: expected a number from 0 to 1, got ${share}`]),
    ...inArm(baseline, `${path}.baseline`),
    ...inArm(canary, `${path}.canary`),
    ...lengths(window, path),
    ...inMeasured(window, path),
  ];
}

function inArm(arm: ArmWindow, path: string): string[] {
  return [
    ...inCounts({ requests: arm.requests }, path),
    ...inCounts(arm.errors, `${path}.errors`),
    ...inList(arm.latencyOver, `${path}.latencyOver`),
    ...inCounts(arm.classes ?? {}, `${path}.classes`),
    ...inList(arm.scores, `${path}.scores`),
    ...beyond(arm, path),
  ];
}

function inCounts(counts: Readonly<Record<string, number>>, path: string): string[] {
  return Object.entries(counts)
    .filter(([, n]) => !isCount(n))
    .map(([key, n]) => notACount(`${path}.${key}`, n));
}

function inList(counts: readonly number[] = [], path: string): string[] {
  if (counts.every(isCount)) return [];
  return counts.flatMap((n, i) => (isCount(n) ? [] : [notACount(`${path}[${i}]`, n)]));
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function notACount(path: string, n: number): string {
  return `${path}: expected a whole number of 0 or more, got ${n}`;
}

/** Events that are more than the requests they are part of. */
function beyond({ requests, errors, latencyOver = [] }: ArmWindow, path: string): string[] {
  const failed = Object.values(errors).reduce((sum, n) => sum + n, 0);
  const slow = latencyOver
    .map((n, i) => ({ n, i }))
    .filter(({ n }) => n > requests)
    .map(({ n, i }) => `${path}.latencyOver[${i}]: expected at most the ${requests} requests, got ${n}`);
  const more = failed > requests ? [`${path}.errors: expected at most the ${requests} requests, got ${failed}`] : [];
  return [...more, ...slow];
}

function lengths({ baseline, canary }: JudgeWindow, path: string): string[] {
  return (['latencyOver', 'scores'] as const)
    .filter(key => baseline[key] && canary[key] && baseline[key].length !== canary[key].length)
    .map(key => `${path}: expected as many ${key} in the canary as in the baseline`);
}

/** What is compared at one threshold, or in one bucket, must be that in every window. */
function differingLengths(windows: readonly JudgeWindow[], known: ListLengths): string[] {
  return (['latencyOver', 'scores'] as const).flatMap(key => {
    const lengths = windows.map(({ baseline, canary }) => (baseline[key] ?? canary[key])?.length);
    const usual = known[key] ?? lengths.find(length => length !== undefined);
    return lengths.flatMap((length, i) =>
      length === undefined || length === usual
        ? []
        : [`windows[${i}]: expected as many ${key} as in the windows before, ${usual}, got ${length}`],
    );
  });
}

function inMeasured({ measured = {} }: JudgeWindow, path: string): string[] {
  return Object.entries(measured)
    .filter(([, value]) => value !== 'provider-error' && !Number.isFinite(value))
    .map(([name, value]) => `${path}.measured.${name}: expected a number or "provider-error", got ${value}`);
}
