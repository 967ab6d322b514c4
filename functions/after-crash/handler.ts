import * as z from 'zod';
import { afterCrash } from '#shared/domain/rollout/walk/after-crash.ts';
import { crashInput, progressInput, recordEntryInput, rolloutStartInput } from '#shared/runtime/inputs.ts';
import { clock } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Says how a rollout goes on whose next step could not be planned, or whose record could not be written. Reads nothing. */
export const handler = reaction({
  input: z.object({
    start: rolloutStartInput,
    progress: progressInput,
    entry: recordEntryInput.nullable(),
    crash: crashInput,
  }),
  services: () => ({ clock }),
  async run(question, outside, { logger }) {
    const next = afterCrash({ ...question, now: outside.clock.now() });
    const { rolloutId } = question.start;
    logger.warn('A rollout could not go on by itself.', {
      rolloutId,
      crash: question.crash,
      operation: next.operation,
    });
    return next;
  },
});
