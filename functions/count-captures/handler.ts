import { createHash } from 'node:crypto';
import * as z from 'zod';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { readBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import { monitorFiles } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/**
 * Counts the captured requests of some objects, line by line, and leaves the counts as a part of the window. The part is
 * named by what was counted, so that counting it twice changes nothing.
 */
export const handler = reaction({
  input: z.object({
    BatchInput: z.object({ baselineKey: z.string(), work: z.string() }),
    Items: z.array(z.object({ Key: z.string() })).min(1),
  }),
  services: () => ({ files: monitorFiles() }),
  async run({ BatchInput: { baselineKey, work }, Items }, { files }) {
    const { baseline } = (await readBaseline(files, baselineKey)) ?? {};
    if (!baseline) throw new NotFound(`There is no baseline in ${baselineKey}.`);
    const counter = windowCounter(baseline);
    for (const { Key } of Items) for await (const line of files.lines(Key)) counter.add(line);
    const part = counter.part();
    const name = createHash('sha256')
      .update(Items.map(({ Key }) => Key).join('\n'))
      .digest('hex')
      .slice(0, 32);
    await files.write(`${work}/parts/${name}.json`, part);
    return { rows: part.rows, unreadable: part.unreadable };
  },
});
