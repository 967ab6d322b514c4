import { severities } from '../../../../shared/domain/drift/severity/severity.ts';
import type { Question } from '../../../../shared/domain/retraining/checks/check.ts';

/** The guard's table read line by line, without the guard. Answers `kind reason until`. */
export function oracle({ fact: f, waited, state: s, world: w, terms: t, now }: Question): string {
  const [hand, forced] = [f.cause === 'manual', f.cause === 'manual' && f.force === true];
  const rank = (name: (typeof severities)[number]) => severities.indexOf(name);
  const used =
    ['drift', 'quality', 'bias'].includes(f.cause) && s.episode?.version === f.version ? s.episode.used : undefined;
  const armed = used === undefined || rank(f.severity) > rank(used.severity) || now - used.at >= t.rearmAfterMs;
  if (!waited && f.key in s.known) return 'ignore duplicate';
  if (!hand && f.version !== w.live) return 'refuse not-live';
  if (!hand && w.rollouts.some(r => Math.max(r.from, f.window?.from ?? 0) < Math.min(r.to, f.window?.to ?? 0)))
    return 'refuse rollout-window';
  if (f.cause === 'defect' || s.defects.length > 0) return f.cause === 'defect' ? 'refuse data-defect' : 'defer defect';
  if (!hand && (!t.on.includes(f.cause) || rank(f.severity) < rank(t.severity)))
    return t.on.includes(f.cause) ? 'refuse severity' : 'refuse cause';
  if (s.failed >= t.giveUpAfter) return 'refuse futile';
  if (!hand && !armed)
    return s.run && s.run.intent.episode === s.episode?.number
      ? 'refuse already-acted'
      : `defer re-arm ${(used?.at ?? 0) + t.rearmAfterMs}`;
  if (w.executing.length > 0 || ['starting', 'running'].includes(s.run?.phase ?? '')) return 'defer running';
  if (w.candidateWaits || s.run?.phase === 'pending') return 'defer candidate';
  if (w.rolloutOpen || s.run?.phase === 'rollout') return 'defer rollout';
  const last = Math.max(...s.starts.map(({ at }) => at), ...Object.values(s.foreign));
  if (!hand && now - last < t.cooldownMs) return `defer cooldown ${last + t.cooldownMs}`;
  const { cap, budget = { amount: Number.POSITIVE_INFINITY, perMs: 1 } } = t;
  const inCap = (at: number) => s.starts.filter(start => at - start.at < cap.perMs).length < cap.runs;
  if (!forced && !inCap(now))
    return `defer cap ${earliest(
      s.starts.map(({ at }) => at + cap.perMs),
      inCap,
    )}`;
  const spent = (at: number) =>
    s.starts.filter(start => at - start.at < budget.perMs).reduce((sum, { cost }) => sum + cost, 0);
  const affordable = (at: number) => spent(at) + t.estimate <= budget.amount;
  if (!forced && t.estimate > budget.amount) return 'refuse money';
  if (!forced && !affordable(now))
    return `defer money ${earliest(
      s.starts.map(({ at }) => at + budget.perMs),
      affordable,
    )}`;
  if (!forced && w.newRows < t.minNewRows) return 'defer no-new-data';
  if (!forced && w.labelledRows < t.minLabelledRows) return 'defer no-labels';
  return 'start';
}

/** The first of these times at which it holds. */
function earliest(times: readonly number[], holds: (at: number) => boolean): number | undefined {
  return times.toSorted((a, b) => a - b).find(holds);
}
