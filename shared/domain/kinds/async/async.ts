import { capacityFor, resting } from '../realtime/capacity.ts';
import { capacityOf, instanceVariant, instanceWarnings, isSameFleet, serving } from '../realtime/variant.ts';
import type { ServingKind } from '../serving-kind.ts';
import { asyncConfig, patienceMs } from './config.ts';
import { slotEndpoint, slotTarget, tracked } from './scaling.ts';
import { asyncSettings } from './settings.ts';

/**
 * Instances behind a queue; whoever asks is told where the answer will be. Such an endpoint takes exactly one variant,
 * and a request to it cannot name one, so each slot is an endpoint of its own.
 */
export const asynchronous: ServingKind = {
  name: 'async',
  summary: 'Instances behind a queue; whoever asks is told where the answer will be.',
  units: 'instances',
  answers: 'later',
  apart: true,
  settings: asyncSettings,
  refuses: {
    'endpoint.name': 'each version has an endpoint of its own, and none is taken over',
    monitoring: 'SageMaker captures no requests of an asynchronous endpoint',
    'rollout.replay': 'samples are replayed to a slot of an endpoint that answers at once',
    'inference.concurrency': 'requests wait in the queue of the endpoint; serving.invocationsPerInstance limits them',
    'inference.feedback': 'feedback is about answers that were given at once',
    'inference.predictedClass': 'answers lie in S3 and are not read',
  },
  endpointOf: slotEndpoint,
  configSettings: asyncConfig,
  patienceMs,
  variant: instanceVariant,
  isSameFleet,
  capacityOf,
  serving,
  resting,
  capacityFor,
  desired: (slot, capacity) => ({ VariantName: slot, DesiredInstanceCount: capacity }),
  target: slotTarget,
  tracked,
  warnings: instanceWarnings,
};
