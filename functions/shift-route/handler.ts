import * as z from 'zod';
import { sameRoute } from '#shared/domain/rollout/world/route.ts';
import { RouteConflict } from '#shared/runtime/errors.ts';
import { clock, routes } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const route = z.object({
  model: z.string().min(1),
  endpoint: z.string().min(1),
  kind: z.string().min(1).optional(),
  rolloutId: z.string().min(1),
  latencyThresholdsMs: z.array(z.number()).max(6),
  slots: z
    .array(
      z.object({
        name: z.string().min(1),
        version: z.int().min(0),
        modelPackageArn: z.string().min(1),
        share: z.int().min(0).max(10_000),
      }),
    )
    .refine(
      slots => slots.length === 0 || slots.reduce((sum, slot) => sum + slot.share, 0) === 10_000,
      'the shares must sum to 10000',
    ),
});

const services = () => ({ routes: routes() });

/**
 * Moves traffic: writes the route, unless it is no longer the one that the step was planned on. A route without slots is
 * taken away.
 */
export const handler = reaction({
  input: z.object({ route, revision: z.int().min(0) }),
  services,
  async run({ route: { kind, ...rest }, revision }, outside) {
    const wish = { ...rest, ...(kind !== undefined && { kind }) };
    if (wish.slots.length === 0) return removed(wish.model, revision, outside);
    const shifted = await outside.routes.shift(wish, revision, clock.now());
    if (shifted) return { revision: shifted.revision };
    const found = await outside.routes.read(wish.model);
    if (found && sameRoute(found, wish)) return { revision: found.revision };
    throw new RouteConflict(`The route of ${wish.model} is at revision ${found?.revision ?? 0}, not ${revision}.`);
  },
});

async function removed(model: string, revision: number, outside: ReturnType<typeof services>) {
  if (await outside.routes.remove(model, revision)) return { revision: 0 };
  const found = await outside.routes.read(model);
  if (!found) return { revision: 0 };
  throw new RouteConflict(`The route of ${model} is at revision ${found.revision}, not ${revision}.`);
}
