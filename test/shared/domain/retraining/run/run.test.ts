import { describe, expect, it } from 'vitest';
import { type GuardState, startGuard } from '#shared/domain/retraining/guard-state.ts';
import { runCost } from '#shared/domain/retraining/run/run-cost.ts';
import { runStanding, type SeenCandidate, type SeenRun } from '#shared/domain/retraining/run/run-standing.ts';
import { servingVersion } from '#shared/domain/retraining/run/serving-version.ts';
import { shiftedSpan } from '#shared/domain/retraining/run/shifted-span.ts';
import { unseenRows } from '#shared/domain/retraining/run/unseen-rows.ts';

const fact = { key: 'k', source: 's', model: 'm', version: 1, cause: 'drift', severity: 'serious' } as const;
const intent = { episode: 1, attempt: 0, token: 't', fact, parameters: {}, at: 1 };
const state: GuardState = { ...startGuard('m'), run: { intent, phase: 'running', execution: 'arn' } };
const waits: SeenCandidate = { version: 2, approval: 'PendingManualApproval' };
const stands = (status: SeenRun['status'], ...candidates: SeenCandidate[]) => {
  const event = runStanding(state, { status, candidates });
  if (event?.kind === 'reached') return `is ${event.phase}`;
  return event?.kind === 'ended' ? event.outcome : event?.kind;
};

describe('where a run stands', () => {
  it('is told by its execution, its candidates and their rollouts', () => {
    expect(stands('Executing')).toBeUndefined();
    expect(stands('Stopping')).toBeUndefined();
    expect(stands('Stopped', waits)).toBe('stopped');
    expect(stands('Failed', waits)).toBe('failed');
    expect(stands('gone')).toBe('failed');
    expect(stands('Succeeded')).toBe('no-candidate');
    expect(stands('Succeeded', waits)).toBe('is pending');
    expect(stands('Succeeded', { ...waits, gate: 'nothing-new' })).toBe('nothing-new');
    expect(stands('Succeeded', { ...waits, gate: 'rejected' })).toBe('rejected');
    expect(stands('Succeeded', { ...waits, approval: 'Rejected' })).toBe('rejected');
    expect(stands('Succeeded', { ...waits, approval: 'Approved' })).toBe('is rollout');
    expect(stands('Succeeded', { ...waits, approval: 'Approved', rollout: 'open' })).toBe('is rollout');
    expect(stands('Succeeded', { ...waits, approval: 'Approved', rollout: 'failed' })).toBe('rolled-back');
    expect(stands('Succeeded', { ...waits, approval: 'Rejected', rollout: 'promoted' })).toBe('promoted');
  });

  it('is that of the candidate that has come farthest', () => {
    expect(stands('Succeeded', { ...waits, approval: 'Rejected' }, waits)).toBe('is pending');
  });

  it('is nothing new where it is known, and nothing at all before an execution is', () => {
    const pending: GuardState = { ...state, run: { intent, phase: 'pending', execution: 'arn' } };
    expect(runStanding(pending, { status: 'Succeeded', candidates: [waits] })).toBeUndefined();
    const starting: GuardState = { ...state, run: { intent, phase: 'starting' } };
    expect(runStanding(starting, { status: 'Failed', candidates: [] })).toBeUndefined();
  });
});

it('a run costs duration by price by count, or nobody can say', () => {
  const jobs = [
    { instanceType: 'ml.m5.large', instances: 2, seconds: 1800 },
    { instanceType: 'ml.g5.xlarge', instances: 1, seconds: 3600 },
  ];
  expect(runCost(jobs, { 'ml.m5.large': 3, 'ml.g5.xlarge': 5 })).toBe(8);
  expect(runCost(jobs, { 'ml.m5.large': 3 })).toBeUndefined();
  expect(runCost(undefined, {})).toBeUndefined();
  expect(runCost([], {})).toBe(0);
});

it('the version that serves has the largest share, and of equals is the earlier', () => {
  const slot = (version: number, share: number) => ({ name: `s${version}`, version, share, modelPackageArn: 'a' });
  expect(servingVersion({ slots: [slot(1, 4000), slot(2, 6000)] })).toBe(2);
  expect(servingVersion({ slots: [slot(2, 5000), slot(1, 5000)] })).toBe(1);
  expect(servingVersion({ slots: [slot(1, 0)] })).toBeUndefined();
  expect(servingVersion(undefined)).toBeUndefined();
});

it('a rollout is beside the traffic of a window from its first shift to its end', () => {
  const shifted = { at: 5, entry: { kind: 'shifted', share: 500, notes: [] } } as const;
  const ended = { at: 9, entry: { kind: 'ended', ending: { status: 'promoted', reason: '' }, notes: [] } } as const;
  expect(shiftedSpan([shifted, { ...shifted, at: 7 }, ended], 'promoted')).toEqual({ from: 5, to: 9 });
  expect(shiftedSpan([shifted], 'planned')).toEqual({ from: 5, to: Number.POSITIVE_INFINITY });
  expect(shiftedSpan([ended], 'failed')).toBeUndefined();
});

it('new rows are those of objects that were not trained on', () => {
  const manifest = (...objects: [string, number][]) =>
    JSON.stringify({ version: 'v', objects: objects.map(([etag, rows]) => ({ key: etag, etag, rows })) });
  expect(unseenRows(manifest(['a', 10], ['b', 5]), manifest(['a', 10]))).toBe(5);
  expect(unseenRows(manifest(['a', 10]), undefined)).toBe(10);
  expect(unseenRows(manifest(['a', 0], ['b', 5]), undefined)).toBe(5);
  expect(unseenRows('{"objects', manifest(['a', 10]))).toBe(0);
});
