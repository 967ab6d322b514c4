import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { type ArmWindow, sumOf } from '#shared/domain/canary/judge-window.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { KeptEntry, RolloutHead } from '#shared/ports/table/rollout-records.ts';

/** What one arm was asked and what of it failed, by the model's doing, as far as it was judged. */
export interface Counted {
  readonly requests: number;
  readonly errors: number;
}

/** What there is to see of a rollout at one moment. Times are epoch milliseconds of the control plane's clock. */
export interface Watched {
  readonly rolloutId: string;
  /** `waiting`: approved, but nothing is on record yet. */
  readonly status: RolloutHead['status'] | 'waiting';
  readonly reason?: string;
  readonly endpoint: string;
  /** By version, in percent. */
  readonly shares: Readonly<Record<string, number>>;
  readonly counts?: { readonly baseline: Counted; readonly candidate: Counted; readonly until: number };
  readonly verdict?: string;
  readonly judge?: string;
  readonly held?: string;
  readonly heldSince?: number;
  /** When the next look of the judge is due, and before when the share stays as it is. */
  readonly nextLookAt?: number;
  readonly bakeEndsAt?: number;
}

/** What was read of a rollout. */
export interface Findings {
  readonly rolloutId: string;
  readonly head: RolloutHead | undefined;
  readonly entries: readonly KeptEntry[];
  readonly looks: readonly LookEvidence[];
  readonly route: Route | undefined;
  readonly endpointStatus: string | undefined;
}

export function watchedOf(findings: Findings): Watched {
  const { rolloutId, head, looks, route, endpointStatus } = findings;
  const last = looks.at(-1);
  const shares = (route?.slots ?? []).map(({ version, share }) => [`v${version}`, share / 100] as const);
  return {
    rolloutId,
    status: head?.status ?? 'waiting',
    ...(head && head.status !== 'planned' && { reason: head.reason }),
    endpoint: endpointStatus ?? 'absent',
    shares: Object.fromEntries(shares),
    ...(last && {
      counts: { baseline: counted(looks, 'baseline'), candidate: counted(looks, 'canary'), until: last.untilMs },
      verdict: last.verdict,
      judge: last.reason,
    }),
    ...(head?.status === 'planned' && { ...heldOf(head), ...dueOf(findings) }),
  };
}

function heldOf({ hold }: RolloutHead): Pick<Watched, 'held' | 'heldSince'> {
  return hold ? { held: hold.reason, ...(hold.since !== undefined && { heldSince: hold.since }) } : {};
}

function counted(looks: readonly LookEvidence[], arm: 'baseline' | 'canary'): Counted {
  const windows: ArmWindow[] = looks.flatMap(look => look.windows.map(window => window[arm]));
  const sum = (of: (window: ArmWindow) => number) => windows.reduce((total, window) => total + of(window), 0);
  return {
    requests: sum(({ requests }) => requests),
    errors: sum(({ errors }) => sumOf(errors, kind => kind !== 'client')),
  };
}

/** While a share is watched: when the judge looks again, and until when at least it stays, if that is still ahead. */
function dueOf({ head, entries, looks }: Findings): Pick<Watched, 'nextLookAt' | 'bakeEndsAt'> {
  const planned = entries.findLast(({ entry }) => entry.kind === 'planned')?.entry;
  const plan = planned?.kind === 'planned' ? planned.plan : undefined;
  const bake = plan?.steps.find(step => step.kind === 'bake' && step.share === head?.share);
  const shifted = entries.findLast(({ entry }) => entry.kind === 'shifted' && entry.share === head?.share);
  if (!plan || bake?.kind !== 'bake' || !shifted) return {};
  const since = Math.max(shifted.at, looks.at(-1)?.untilMs ?? 0);
  const bakeEndsAt = shifted.at + bake.bakeMs;
  return { nextLookAt: since + plan.terms.lookEverySeconds * 1000, ...(bakeEndsAt > since && { bakeEndsAt }) };
}
