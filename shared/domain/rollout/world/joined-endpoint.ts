import { type EndpointStatus, isSettled, type LiveEndpoint } from './live-state.ts';
import type { VariantName } from './slot.ts';

type Parts = Readonly<Record<VariantName, LiveEndpoint>>;

/**
 * What the endpoints of a model's slots come to: their variants together, in service while one of them is. Undefined
 * when there is none.
 */
export function joinedEndpoint(name: string, parts: Parts): LiveEndpoint | undefined {
  const all = Object.values(parts);
  const face = all.find(({ status }) => status === 'InService') ?? all[0];
  if (!face) return undefined;
  const failureReason = all.find(part => part.failureReason !== undefined)?.failureReason;
  const { configName, settings } = face;
  return {
    name,
    status: statusOf(all),
    configName,
    ...(failureReason === undefined ? {} : { failureReason }),
    ...(all.some(({ configGone }) => configGone) ? { configGone: true as const } : {}),
    variants: all.flatMap(({ variants }) => variants),
    ...(settings ? { settings } : {}),
    parts,
  };
}

/** One that appears, changes or goes beside one that serves is a change of the whole. */
function statusOf(all: readonly LiveEndpoint[]): EndpointStatus {
  const serves = all.some(({ status }) => status === 'InService' || status === 'Updating');
  const moving = all.find(part => !isSettled(part));
  if (moving) return serves ? 'Updating' : moving.status;
  return serves ? 'InService' : (all[0]?.status ?? 'OutOfService');
}

/** The endpoint that SageMaker has not finished with, or, if there is none such, the one that is given. */
export function movingEndpoint(endpoint: LiveEndpoint): LiveEndpoint {
  return Object.values(endpoint.parts ?? {}).find(part => !isSettled(part)) ?? endpoint;
}
