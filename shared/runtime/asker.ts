import * as z from 'zod';

/** Who asks, by his own word and with a proof of it, as members of an input: see the port `CallerProofs`. */
export const asker = {
  by: z.string().max(512).optional(),
  proof: z.object({ headers: z.record(z.string().max(256), z.string().max(8192)) }).optional(),
};
