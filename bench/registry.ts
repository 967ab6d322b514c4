import type { Measurement } from './measurement.ts';
import { boot } from './measurements/boot.ts';
import { bundles } from './measurements/bundles.ts';
import { coldImport } from './measurements/cold-import.ts';
import { packaging } from './measurements/packaging.ts';
import { proxyLatency } from './measurements/proxy-latency.ts';
import { rolloutWork } from './measurements/rollout-work.ts';
import { verdict } from './measurements/verdict.ts';

/** In the order in which they run: packaging first, since the others read what it writes. */
export const measurements: readonly Measurement[] = [
  packaging,
  bundles,
  coldImport,
  boot,
  rolloutWork,
  verdict,
  proxyLatency,
];
