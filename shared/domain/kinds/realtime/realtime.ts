import { LAST_REQUESTS_MS } from '../../rollout/world/route.ts';
import type { ServingKind } from '../serving-kind.ts';
import { capacityFor, resting } from './capacity.ts';
import { tracked, variantTarget } from './scaling.ts';
import { capacityOf, instanceVariant, instanceWarnings, isSameFleet, serving } from './variant.ts';

/** Instances behind an endpoint, which answer while the client waits. */
export const realtime: ServingKind = {
  name: 'realtime',
  summary: 'Instances behind an endpoint; whoever asks waits for the answer.',
  units: 'instances',
  answers: 'at once',
  apart: false,
  settings: {},
  refuses: {},
  endpointOf: endpoint => endpoint,
  configSettings: () => ({}),
  patienceMs: () => ({ queue: 0, work: LAST_REQUESTS_MS }),
  variant: instanceVariant,
  isSameFleet,
  capacityOf,
  serving,
  resting,
  capacityFor,
  desired: (slot, capacity) => ({ VariantName: slot, DesiredInstanceCount: capacity }),
  target: variantTarget,
  tracked,
  warnings: instanceWarnings,
};
