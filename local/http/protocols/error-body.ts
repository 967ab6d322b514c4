import { encodeJson } from '../../model/codecs/json-encoder.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import type { WireError } from '../../model/wire-error.ts';

/** The members of an error in JSON: the message under the model's own spelling, and what else the shape carries. */
export function errorMembers(error: WireError, model: ServiceModel): Record<string, unknown> {
  const fields = error.shapeName ? encodeJson(error.fields, { shape: error.shapeName }, model) : error.fields;
  return { ...(fields as object), [error.messageMember]: error.message };
}
