import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

const monitor = z.object({
  schedule: z.string().min(1),
  /** The kind of monitor. */
  type: z.string().min(1),
});
const watched = z.object({ model: z.string().min(1), version: z.int().positive(), monitor });
/** Epoch milliseconds, half-open. */
const window = z.object({ from: z.number(), to: z.number() });

const found = z.object({
  window,
  cause: z.enum(['drift', 'quality', 'bias', 'defect']),
  severity: z.enum(['info', 'warning', 'serious', 'critical']),
  /** In words, without payloads, labels or values of categories. */
  evidence: z.string(),
  /** That of the monitor's run, which tells of one thing: of broken data before all else. */
  key: z.string().min(1),
});

/** `cleared`: the monitor finds this no more, in as many windows as it asks for. */
const over = z.object({ window: window.optional(), cleared: z.enum(['drift', 'quality', 'bias', 'defect']) });

/** A monitor has found something about the version that it watches, or finds it no more. */
export const modelViolation = envelope('sluice', 'Model Violation', watched.and(z.union([found, over])));

export type ModelViolation = z.output<typeof modelViolation>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Model Violation'] };

export const example = {
  version: '0',
  id: '7d0f9b5a-3c1d-4d6e-9a2b-8e7f6a5b4c3d',
  'detail-type': 'Model Violation',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T17:02:10Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/3'],
  detail: {
    model: 'fraud-detection',
    version: 3,
    monitor: { schedule: 'sluice-dev-fraud-detection-data', type: 'data' },
    window: { from: 1771948800000, to: 1771952400000 },
    cause: 'drift',
    severity: 'serious',
    evidence: 'amount and merchant have moved: evidence 5210 to 1.',
    key: 'monitor#sluice-dev-fraud-detection-data#data#1771952400000#3',
  },
};
