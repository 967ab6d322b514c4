import type { TrackedTerms } from '../rollout/world/scaling.ts';
import { asynchronous } from './async/async.ts';
import { realtime } from './realtime/realtime.ts';
import type { ServingKind } from './serving-kind.ts';

export const servingKinds = { realtime, async: asynchronous } as const satisfies Readonly<Record<string, ServingKind>>;

export type KindName = keyof typeof servingKinds;

export const kindNames = Object.keys(servingKinds) as readonly KindName[];

/** How a model is served where nothing says so: plans and routes that were stored before there were kinds. */
export const firstKind: KindName = 'realtime';

/** How a rollout's model is served. */
export function kindOf({ kind = firstKind }: { readonly kind?: KindName | undefined }): ServingKind {
  return servingKinds[kind];
}

/** How long requests may still be at work, milliseconds, after the last one was given to a slot. */
export function drainMs(terms: { readonly kind?: KindName; readonly serving?: object }): number {
  const { queue, work } = kindOf(terms).patienceMs(terms);
  return queue + work;
}

/** What a metric that target tracking holds is measured in, in words. */
export function trackedWords(metric: TrackedTerms['metric']): string {
  const all = kindNames.map(kind => kindOf({ kind }).tracked[metric]?.words);
  return all.find(words => words !== undefined) ?? metric;
}

/** The kind that a stored item names; the first, where it names none or one that this release does not know. */
export function kindNamed(name: string | undefined): KindName {
  return kindNames.find(known => known === name) ?? firstKind;
}
