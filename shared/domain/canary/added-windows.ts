import type { ArmCounts, OutcomeWindow, Tally } from '../inference/outcome-window.ts';

/**
 * Windows of many execution environments as if one had counted them: of each ten seconds one window, whatever a fleet is
 * large. Replayed samples and scores stay apart. What tells how a single environment stored them is gone.
 */
export function addedWindows(windows: readonly OutcomeWindow[]): OutcomeWindow[] {
  const alike = Map.groupBy(windows, ({ startMs, windowMs, replayed, scored, latencyThresholdsMs }) =>
    [startMs, windowMs, replayed, scored, ...latencyThresholdsMs].join(),
  );
  return [...alike.values()].map(parts => parts.reduce(addWindow));
}

function addWindow(
  { schema, model, startMs, windowMs, latencyThresholdsMs, arms, replayed, scored }: OutcomeWindow,
  more: OutcomeWindow,
): OutcomeWindow {
  const added: Record<string, ArmCounts> = { ...arms };
  for (const [key, arm] of Object.entries(more.arms)) added[key] = added[key] ? addArm(added[key], arm) : arm;
  const kind = { ...(replayed && { replayed }), ...(scored && { scored }) };
  return { schema, model, startMs, windowMs, latencyThresholdsMs, arms: added, ...kind };
}

function addArm(a: ArmCounts, b: ArmCounts): ArmCounts {
  const pseudo = a.pseudo && b.pseudo ? addTally(a.pseudo, b.pseudo) : (a.pseudo ?? b.pseudo);
  const scores = a.scores || b.scores ? addLists(a.scores ?? [], b.scores ?? []) : undefined;
  return {
    ...{ slot: a.slot, version: a.version },
    ...addTally(a, b),
    ...(pseudo && { pseudo }),
    classes: addByName(a.classes, b.classes),
    ...(scores && { scores }),
  };
}

function addTally(a: Tally, b: Tally): Tally {
  return {
    requests: a.requests + b.requests,
    errors: addByName(a.errors, b.errors),
    latencyOver: addLists(a.latencyOver, b.latencyOver),
  };
}

function addByName<T extends Readonly<Partial<Record<string, number>>>>(a: T, b: T): T {
  const added: Record<string, number | undefined> = { ...a };
  for (const [name, n = 0] of Object.entries(b)) added[name] = (added[name] ?? 0) + n;
  return added as T;
}

function addLists(a: readonly number[], b: readonly number[]): readonly number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0));
}
