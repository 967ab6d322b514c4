import { authorize } from '../iam/authorize.ts';
import { validate } from '../model/validation/validate.ts';
import type { Gate } from './kernel.ts';

/** The gate of a whole cloud: the published models validate, the roles' policies authorize. */
export function createGate(): Gate {
  return { validate, authorize };
}
