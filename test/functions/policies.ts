import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

export const policy: ModelPolicy = {
  model: 'fraud',
  modelPackageGroup: 'fraud-models',
  endpoint: {
    instanceType: 'ml.c5.large',
    initialInstanceCount: 1,
    containerStartupHealthCheckTimeoutMs: 300_000,
    modelDataDownloadTimeoutMs: undefined,
  },
  rollout: {
    strategy: 'all-at-once',
    analysis: defaultTerms,
    lookEveryMs: 60_000,
    earlyPromotion: true,
    onNewerApproval: 'supersede',
    alarms: [],
    freeze: [],
    idleSlot: 'keep',
    rollbackWindowMs: 86_400_000,
    endpointTimeoutMs: 3_600_000,
    timeoutMs: 14_400_000,
    smoke: {
      contentType: 'text/plain',
      payload: 'hello',
      payloadEncoding: 'utf8',
      attempts: 3,
      intervalMs: 10_000,
      timeoutMs: 300_000,
    },
  },
  approval: { mode: 'manual', approvers: 1, rejectLive: 'previous' },
  scaling: {
    min: 1,
    max: 4,
    target: { invocationsPerInstancePerMinute: 600 },
    schedule: [],
    scaleInCooldownMs: 300_000,
    scaleOutCooldownMs: 60_000,
  },
  inference: { timeoutMs: 10_000, maxBodyBytes: 1_000_000, auth: ['apiKey'], latencyThresholdsMs: [50, 250] },
};

/** Of other models; a test that puts some here takes them away again. */
export const others: ModelPolicy[] = [];

export const policies = () => new Map([...others, policy].map(one => [one.model, one]));
