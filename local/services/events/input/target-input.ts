import { asJson } from '../event-envelope.ts';
import type { Delivery } from '../state.ts';
import { fillTemplate } from './fill-template.ts';
import { readPath } from './json-path.ts';

/** The text that a target receives: the constant, the part, the transformed or the whole event. */
export function targetInput(delivery: Delivery): string {
  const { Input, InputPath, InputTransformer } = delivery.target;
  if (Input !== undefined) return Input;
  if (InputTransformer) return fillTemplate(InputTransformer, delivery);
  const event = asJson(delivery.event);
  return JSON.stringify(InputPath === undefined ? event : (readPath(InputPath, event) ?? {}));
}
