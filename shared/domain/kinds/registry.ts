import { realtime } from './realtime/realtime.ts';
import type { ServingKind } from './serving-kind.ts';

export const servingKinds = { realtime } as const satisfies Readonly<Record<string, ServingKind>>;

export type KindName = keyof typeof servingKinds;

/** How a rollout's model is served. Plans that were stored before there were kinds are of the first. */
export function kindOf({ kind = 'realtime' }: { readonly kind?: KindName }): ServingKind {
  return servingKinds[kind];
}
