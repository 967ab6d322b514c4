import { cap, cooldown, money } from './allowance-checks.ts';
import { candidate, running } from './busy-checks.ts';
import type { Check } from './check.ts';
import { data } from './data-check.ts';
import { alreadyActed, futile } from './episode-checks.ts';
import { defect, duplicate, notLive, rolloutWindow, severity } from './fact-checks.ts';

/** In this order; the first that has something to say decides. Where none has, the retraining starts. */
export const checks: readonly Check[] = [
  duplicate,
  notLive,
  rolloutWindow,
  defect,
  severity,
  futile,
  alreadyActed,
  running,
  candidate,
  cooldown,
  cap,
  money,
  data,
];
