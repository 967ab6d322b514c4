import * as z from 'zod';
import { inOneLine } from '#shared/domain/printable.ts';
import { announcementOf } from '#shared/domain/rollout/record/announcement.ts';
import { isEnd, type RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { recordEntryInput, rolloutStartInput } from '#shared/runtime/inputs.ts';
import { approvals, clock, records, routes } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const services = () => ({ approvals: approvals(), records: records(), routes: routes() });

/** Writes one entry of a rollout's record, the only function that does, and says what is to be announced. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, entry: recordEntryInput }),
  services,
  async run({ start, entry }, outside) {
    const whole = await complete(neutral(entry), start.model, outside);
    const kept = await outside.records.append(start, whole, clock.now());
    const { entry: written } = kept;
    if (isEnd(written)) {
      await outside.approvals.markEnded(start, written.ending.status);
    }
    return announcementOf(start, kept.entry);
  },
});

/** Words of operators, models and AWS find their way into an entry. The plan is ours, and must stay what it is. */
function neutral(entry: RecordEntry): RecordEntry {
  return entry.kind === 'planned' ? entry : inOneLine(entry);
}

/** An end that came before anything was looked at does not say what serves; the route does. */
async function complete(entry: RecordEntry, model: string, outside: ReturnType<typeof services>): Promise<RecordEntry> {
  if (entry.kind !== 'ended' || entry.ending.serving || entry.notes.length > 0) return entry;
  const route = await outside.routes.read(model);
  const slot = route && wholeSlot(route);
  if (!slot) return entry;
  return { ...entry, ending: { ...entry.ending, serving: { version: slot.version, slot: slot.name } } };
}
