import { reaction } from '#shared/runtime/reaction.ts';
import { judgeGroups } from './bias/judge-groups.ts';
import { dueInput } from './due-input.ts';
import { judgeFeatures } from './judge-features.ts';
import { outside as services } from './outside.ts';

/**
 * Judges a window by its counts: report, event, message, and last the monitor's memory, so that what dies on the way is
 * done again and tells the same. A window that is in the memory already is left alone; a memory that was lost is kept
 * again.
 */
export const handler = reaction({
  input: dueInput,
  services,
  async run(input, outside) {
    return input.due.kind === 'bias' ? judgeGroups(input, outside) : judgeFeatures(input, outside);
  },
});
