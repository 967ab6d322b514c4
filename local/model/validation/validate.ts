import type { ServiceName } from '../../core/service.ts';
import { serviceModel } from '../service-model.ts';
import { violationsOf } from './constraints.ts';
import { dialects } from './dialect.ts';

/**
 * Checks a decoded input against the operation's published shape: required, enum, length, range, pattern, union, all at
 * once. Throws the service's own validation error, with AWS's code and wording.
 */
export function validate(service: ServiceName, operation: string, input: object): void {
  const { invalid } = dialects[service];
  const model = serviceModel(service);
  const ref = model.operations[operation]?.input;
  if (!invalid || !ref) return;
  const [first, ...others] = violationsOf(input, ref, model);
  if (first) throw invalid([first, ...others], operation);
}
