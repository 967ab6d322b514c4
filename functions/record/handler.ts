import * as z from 'zod';
import { announcementOf } from '#shared/domain/rollout/announcement.ts';
import { recordEntryInput, rolloutStartInput } from '#shared/runtime/inputs.ts';
import { approvals, clock, records } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Writes one entry of a rollout's record, the only function that does, and says what is to be announced. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, entry: recordEntryInput }),
  services: () => ({ approvals: approvals(), records: records() }),
  async run({ start, entry }, outside) {
    const kept = await outside.records.append(start, entry, clock.now());
    if (kept.entry.kind === 'ended') await outside.approvals.markEnded(start, kept.entry.ending.status);
    return announcementOf(start, kept.entry);
  },
});
