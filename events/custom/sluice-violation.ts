import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

const about = z.object({
  /** A model of the stack. */
  model: z.string().min(1),
  /** The version that it is about; default: the one that serves. */
  version: z.int().positive().optional(),
});

const found = z.object({
  /** The sender's own: the same, and what is sent twice counts once. Default: the event's. */
  id: z.string().min(1).max(256).optional(),
  cause: z.enum(['drift', 'quality', 'bias', 'defect']),
  severity: z.enum(['info', 'warning', 'serious', 'critical']),
  evidence: z.string().max(1024).optional(),
  /** The traffic it speaks of, epoch milliseconds, half-open. */
  window: z.object({ from: z.number(), to: z.number() }).optional(),
});

const over = z.object({ cleared: z.enum(['drift', 'quality', 'bias', 'defect']) });

/**
 * A finding of anyone's own monitor: `PutEvents` with a source of one's own and this detail type. `cleared` says that what
 * the same source has told of is over.
 */
export const sluiceViolation = envelope('any', 'Sluice Violation', about.and(z.union([found, over]))).extend({
  source: z.string(),
});

export type SluiceViolation = z.output<typeof sluiceViolation>;

/** AWS lets nobody else send sources that begin with `aws.`. */
export const pattern: EventPattern = { source: [{ prefix: '' }], 'detail-type': ['Sluice Violation'] };

export const example = {
  version: '0',
  id: '8e1f0c6b-4d2e-4e7f-8b3c-9f8a7b6c5d4e',
  'detail-type': 'Sluice Violation',
  source: 'risk.monitoring',
  account: '111122223333',
  time: '2026-02-24T17:02:10Z',
  region: 'us-east-1',
  resources: [],
  detail: {
    id: 'chargebacks-2026-02-24',
    model: 'fraud-detection',
    cause: 'quality',
    severity: 'critical',
    evidence: 'Chargebacks have doubled within a week.',
    window: { from: 1771347600000, to: 1771952400000 },
  },
};
