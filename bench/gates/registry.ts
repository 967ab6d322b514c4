import type { Simulation } from './simulation.ts';
import { accuracy } from './simulations/accuracy.ts';
import { auc } from './simulations/auc.ts';
import { creep } from './simulations/creep.ts';
import { holdout } from './simulations/holdout.ts';
import { slices } from './simulations/slices.ts';

/** Everything that is simulated, in the order of the report. */
export const simulations: readonly Simulation[] = [accuracy, auc, slices, creep, holdout];
