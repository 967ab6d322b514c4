import { artefact } from './artefact.ts';
import type { Check } from './check.ts';
import { execution } from './execution.ts';
import { holdout } from './holdout.ts';
import { latency } from './latency.ts';
import { leakage } from './leakage.ts';
import { tooGood } from './too-good.ts';

/** Every check, in the order in which they are told: what they find comes before the gates about scores, and after. */
export const checksBefore: readonly Check[] = [execution, leakage, tooGood, holdout];
export const checksAfter: readonly Check[] = [latency, artefact];
