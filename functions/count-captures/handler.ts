import { createHash } from 'node:crypto';
import * as z from 'zod';
import { monitorKinds } from '#shared/domain/monitoring/schedule/monitor-kind.ts';
import { monitorFiles } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { counters } from './counters.ts';

/**
 * Counts the captured requests of some objects, line by line, and leaves the counts as a part of the window. The part is
 * named by what was counted, so that counting it twice changes nothing.
 */
export const handler = reaction({
  input: z.object({
    BatchInput: z.object({
      kind: z.enum(monitorKinds),
      model: z.string(),
      baselineKey: z.string(),
      work: z.string(),
    }),
    Items: z.array(z.object({ Key: z.string() })).min(1),
  }),
  services: () => ({ files: monitorFiles() }),
  async run({ BatchInput, Items }, { files }) {
    const counter = await counters[BatchInput.kind](BatchInput, files);
    for (const { Key } of Items) for await (const line of files.lines(Key)) counter.add(line);
    const name = createHash('sha256')
      .update(Items.map(({ Key }) => Key).join('\n'))
      .digest('hex')
      .slice(0, 32);
    await files.write(`${BatchInput.work}/parts/${name}.json`, counter.part());
    return { counted: Items.length };
  },
});
