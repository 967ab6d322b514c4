import type { JudgeInput } from './judge-input.ts';
import type { ArmWindow, JudgeWindow } from './judge-window.ts';

/** Throws a RangeError that names every impossible number of an input by its path. */
export function refuseImpossible(input: JudgeInput): void {
  const problems = impossibleIn(input);
  if (problems.length > 0) throw new RangeError(`The judge was given counts that cannot be:\n${problems.join('\n')}`);
}

/** What is impossible in an input, one line each: `windows[3].canary.errors: …`. */
export function impossibleIn({ windows, dispersion = {} }: JudgeInput): string[] {
  const none = windows.length === 0 ? ['windows: expected at least one window, got none'] : [];
  const spreads = Object.entries(dispersion)
    .filter(([, phi]) => !(phi >= 1 && Number.isFinite(phi)))
    .map(([name, phi]) => `dispersion.${name}: expected a number of at least 1, got ${phi}`);
  return [...none, ...spreads, ...windows.flatMap((window, i) => inWindow(window, `windows[${i}]`))];
}

function inWindow(window: JudgeWindow, path: string): string[] {
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

function inMeasured({ measured = {} }: JudgeWindow, path: string): string[] {
  return Object.entries(measured)
    .filter(([, value]) => value !== 'provider-error' && !Number.isFinite(value))
    .map(([name, value]) => `${path}.measured.${name}: expected a number or "provider-error", got ${value}`);
}
