import type { DetectionCell } from '../../../bench/canary/detection.ts';
import type { RolloutCell } from '../../../bench/canary/rollouts/simulate-rollouts.ts';

/** So many numbers, these in turn. */
export function repeated(count: number, ...values: readonly number[]): readonly number[] {
  return Array.from({ length: count }, (_, i) => values[i % values.length] ?? 0);
}

/** What a detector did, as far as a test is about it. */
export function detectionCell(
  given: Partial<DetectionCell> & Pick<DetectionCell, 'scenario' | 'detector' | 'runs'>,
): DetectionCell {
  const requestsByRun = given.requestsByRun ?? [];
  return {
    rolledBack: 0,
    canaryFailures: 0,
    seconds: [],
    ...given,
    requestsByRun,
    canaryRequests: total(requestsByRun),
  };
}

/** What a system did, as far as a test is about it. */
export function rolloutCell(given: Partial<RolloutCell> & Pick<RolloutCell, 'scenario' | 'runs'>): RolloutCell {
  const requestsByRun = given.requestsByRun ?? [];
  const nothing = { system: 'Sluice', promoted: 0, rolledBack: 0, excessFailures: 0, seconds: [] };
  return { ...nothing, ...given, requestsByRun, canaryRequests: total(requestsByRun) };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
