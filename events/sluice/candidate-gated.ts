import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A version that a pipeline execution registered has been judged. `effect` is what follows: it is approved or rejected by
 * policy, a person is asked, or nothing is to be done.
 */
export const candidateGated = envelope(
  'sluice',
  'Candidate Gated',
  z.object({
    model: z.string(),
    version: z.number(),
    modelPackageArn: z.string(),
    pipelineExecutionArn: z.string(),
    outcome: z.enum(['pass', 'fail', 'undecided', 'nothing-new']),
    effect: z.enum(['approve', 'reject', 'ask', 'none']),
    reasons: z.array(z.string()),
    /** Names of gates by what they came to. */
    gates: z.object({ pass: z.array(z.string()), fail: z.array(z.string()), undecided: z.array(z.string()) }),
    /** Where the numbers are: an object of the artifacts bucket. */
    evidence: z.object({ bucket: z.string(), key: z.string() }).optional(),
    /** The comparison with the version that serves, as a page; `report.md` and `comparison.json` lie beside it. */
    comparison: z.object({ bucket: z.string(), key: z.string() }).optional(),
  }),
);

export type CandidateGated = z.output<typeof candidateGated>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Candidate Gated'] };

export const example = {
  version: '0',
  id: '5f0b9a3e-1d2c-4b5a-9e8f-7a6b5c4d3e2f',
  'detail-type': 'Candidate Gated',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T16:18:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/3'],
  detail: {
    model: 'fraud-detection',
    version: 3,
    modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/3',
    pipelineExecutionArn:
      'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud-detection/execution/p4jn9xou8a8s',
    outcome: 'pass',
    effect: 'approve',
    reasons: ['Every gate passed against version 2.'],
    gates: { pass: ['floor:auc', 'champion:auc', 'artefact'], fail: [], undecided: [] },
    evidence: { bucket: 'sluice-dev-artifacts-111122223333', key: 'fraud-detection/gates/v3/gate.json' },
    comparison: { bucket: 'sluice-dev-artifacts-111122223333', key: 'fraud-detection/gates/v3/report.html' },
  },
};
