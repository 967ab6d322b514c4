import { type AcceptedInference, accepted } from '#shared/domain/async-inference/accepted-inference.ts';
import { uploadHeader } from '#shared/domain/async-inference/admit-async.ts';
import { folderOf } from '#shared/domain/async-inference/places.ts';
import { uploadKey } from '#shared/domain/async-inference/upload-request.ts';
import type { Caller } from '#shared/domain/inference/caller.ts';
import { chooseSlot } from '#shared/domain/inference/choose-slot.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { subjectOf } from '#shared/domain/inference/subject.ts';
import { kindNamed, kindOf } from '#shared/domain/kinds/registry.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { refusalOf } from '#shared/domain/rollout/world/refusal.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';
import type { HotRequest } from '#shared/runtime/hot-path.ts';

type Request = HotRequest & { readonly caller: Caller };

/** The body of a request, where SageMaker will read it. */
interface Input {
  readonly inputLocation: string;
  readonly contentType?: string;
}

/**
 * Hands a request to the version that the route chooses for it. One whose id is known, of the same client and model, is
 * not sent again: it is answered as it was.
 */
export async function accept(
  outside: AsyncOutside,
  policy: ModelPolicy,
  request: Request,
): Promise<AcceptedInference | Outcome> {
  const { model } = policy;
  const route = await outside.routes.read(model).catch((error: unknown) => {
    outside.report(error);
    return outcome('route_unavailable');
  });
  if (!route) return outcome('no_live_version', { message: `${model} has no live version yet.` });
  if ('code' in route) return route;
  const wish = deal(outside, policy, request, route);
  if ('code' in wish) return wish;
  const standing = await outside.inferences.add(wish);
  if (standing) return isSame(standing, wish) ? standing : outcome('inference_exists');
  const sent = await send(outside, policy, request, wish).catch(outside.report);
  if (sent && !('code' in sent)) return sent;
  await outside.inferences.forget(wish.inferenceId).catch(outside.report);
  return sent ?? outcome('upstream_internal');
}

/** Which version answers, and how long it may take. */
function deal(
  { clock }: AsyncOutside,
  { inference, serving }: ModelPolicy,
  request: Request,
  route: Route,
): AcceptedInference | Outcome {
  const kind = kindOf({ kind: kindNamed(route.kind) });
  if (kind.answers !== 'later') return outcome('answers_at_once');
  const { bucket, pseudo } = subjectOf(request, inference.subject, route);
  const slot = chooseSlot(route, bucket);
  if (!slot) return outcome('no_live_version', { message: `${route.model} has no live version yet.` });
  return accepted({
    ...{ inferenceId: request.inferenceId, client: request.caller.client, route, slot, pseudo },
    endpoint: kind.endpointOf(route.endpoint, slot.name),
    patienceMs: kind.patienceMs({ ...(serving && { serving }) }),
    nowMs: clock.now(),
  });
}

async function send(
  outside: AsyncOutside,
  { model, serving }: ModelPolicy,
  request: Request,
  wish: AcceptedInference,
): Promise<AcceptedInference | Outcome> {
  const input = await inputOf(outside, model, request);
  if ('code' in input) return input;
  const { queue, work } = kindOf({ kind: serving?.kind }).patienceMs({ ...(serving && { serving }) });
  const { headers, inferenceId } = request;
  const accept = headers['accept'];
  const customAttributes = headers['x-amzn-sagemaker-custom-attributes'];
  const invoked = await outside.endpoints
    .invoke({
      ...{ endpoint: wish.endpoint, inferenceId, ...input },
      ...(accept !== undefined && { accept }),
      ...(customAttributes !== undefined && { customAttributes }),
      ttlSeconds: Math.round(queue / 1000),
      timeoutSeconds: Math.round(work / 1000),
    })
    .catch((error: unknown) => refused(error, outside));
  if ('code' in invoked) return invoked;
  // The notification names the place of the answer as well.
  await outside.inferences.locate(inferenceId, invoked).catch(outside.report);
  return { ...wish, ...invoked };
}

async function inputOf(outside: AsyncOutside, model: string, request: Request): Promise<Input | Outcome> {
  const { headers, body, inferenceId, caller } = request;
  const upload = headers[uploadHeader];
  if (upload === undefined) {
    const contentType = headers['content-type'];
    const inputLocation = await outside.payloads.put(`${folderOf(model, 'inputs')}/${inferenceId}`, body, contentType);
    return { inputLocation, ...(contentType !== undefined && { contentType }) };
  }
  const inputLocation = outside.payloads.uriOf(uploadKey(model, caller.client, upload));
  const found = await outside.payloads.head(inputLocation);
  return found ? { inputLocation, contentType: found.contentType } : outcome('unknown_upload');
}

function isSame(one: AcceptedInference, other: AcceptedInference): boolean {
  return one.client === other.client && one.model === other.model;
}

/** Why SageMaker has not taken the request. */
function refused(error: unknown, { report }: AsyncOutside): Outcome {
  report(error);
  const { name = '', message = '' } = error instanceof Error ? error : {};
  const refusal = refusalOf(name, message);
  if (refusal === 'throttled') return outcome('upstream_throttled');
  if (refusal === 'denied') return outcome('upstream_denied');
  if (refusal === 'missing') return outcome('slot_gone');
  return refusal === 'unavailable' ? outcome('upstream_unavailable') : outcome('upstream_internal');
}
