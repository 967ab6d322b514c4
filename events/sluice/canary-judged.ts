import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/** The judge has come to another verdict about a candidate than at the look before. */
export const canaryJudged = envelope(
  'sluice',
  'Canary Judged',
  z.object({
    rolloutId: z.string(),
    model: z.string(),
    endpoint: z.string(),
    versions: z.object({ candidate: z.number(), baseline: z.number().optional() }),
    /** In percent. */
    share: z.number(),
    verdict: z.enum(['promote', 'continue', 'rollback', 'inconclusive', 'no-traffic']),
    reason: z.string(),
    causes: z.array(z.string()),
    /** Judged so far. */
    requests: z.object({ baseline: z.number(), candidate: z.number() }),
    /** By metric: what was found, and which part of each version's requests it happened to. */
    metrics: z.record(
      z.string(),
      z.object({ state: z.string(), baseline: z.number().optional(), candidate: z.number().optional() }),
    ),
  }),
);

export type CanaryJudged = z.output<typeof canaryJudged>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Canary Judged'] };

export const example = {
  version: '0',
  id: '6a1f4f0e-5a3c-4a43-8f6c-3b7f0c1d2e3f',
  'detail-type': 'Canary Judged',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T17:21:20Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/3'],
  detail: {
    rolloutId: 'fraud-detection-v3-e1',
    model: 'fraud-detection',
    endpoint: 'sluice-dev-fraud-detection',
    versions: { candidate: 3, baseline: 2 },
    share: 5,
    verdict: 'rollback',
    reason: 'The candidate is worse, by errors: evidence 812 to 1.',
    causes: ['errors'],
    requests: { baseline: 5130, candidate: 268 },
    metrics: {
      errors: { state: 'regressed', baseline: 0.0051, candidate: 0.0448 },
      latency: { state: 'undecided' },
    },
  },
};
