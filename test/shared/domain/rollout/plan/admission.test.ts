import { describe, expect, it } from 'vitest';
import { admit } from '#shared/domain/rollout/plan/admission.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { execute, planFor, startOf } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

function approvalOf(version: number): Approval {
  const { model, group, modelPackageArn, epoch, approvedAt } = startOf(version);
  return { schema: 1, model, group, version, modelPackageArn, status: 'Approved', epoch, approvedAt, started: true };
}

describe('admit', () => {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const live = world.live();

  it('lets a new version go', () => {
    const approvals = [approvalOf(1), approvalOf(2)];
    expect(admit({ start: startOf(2), approvals, approval: 'Approved', live })).toEqual({ verdict: 'go' });
  });

  it('ends a rollout whose version is no longer approved', () => {
    const answer = admit({ start: startOf(2), approvals: [], approval: 'Rejected', live });
    expect(answer).toMatchObject({ status: 'rolled back', reason: expect.stringContaining('Rejected') });
  });

  it('ends a rollout when a newer version was approved', () => {
    const answer = admit({ start: startOf(2), approvals: [approvalOf(2), approvalOf(3)], approval: 'Approved', live });
    expect(answer).toMatchObject({ status: 'superseded', reason: expect.stringContaining('Version 3') });
  });

  it('has nothing to do for the version that serves', () => {
    const answer = admit({ start: startOf(1, 2), approvals: [approvalOf(1)], approval: 'Approved', live });
    expect(answer).toMatchObject({ status: 'promoted', reason: expect.stringContaining('already') });
  });

  it('does not trust a route whose endpoint is gone', () => {
    const { endpoint: _gone, ...rest } = live;
    expect(admit({ start: startOf(1, 2), approvals: [], approval: 'Approved', live: rest })).toEqual({ verdict: 'go' });
  });
});
