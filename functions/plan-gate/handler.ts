import * as z from 'zod';
import { nextGateStep } from '#shared/domain/candidates/walk/next-gate-step.ts';
import { gateOutcomeInput, gateProgressInput, gateStartInput } from '#shared/runtime/inputs.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { outside as services } from './outside.ts';
import { readWorld } from './read-world.ts';

/** Looks at a candidate, and says what its gate does next. */
export const handler = reaction({
  input: z.object({ start: gateStartInput, progress: gateProgressInput.nullable(), outcome: gateOutcomeInput }),
  services,
  async run({ start, progress, outcome }, outside) {
    const world = await readWorld(start, outside);
    return nextGateStep({ start, outcome, world, ...(progress && { progress }) });
  },
});
