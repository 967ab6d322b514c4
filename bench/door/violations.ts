import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { formatPath, formatProblem, type PolicyProblem } from '#shared/domain/policy/values/policy-problem.ts';
import { boundsAt } from '#shared/domain/rollout/terms/bounds-at.ts';
import { frozenUntil } from '#shared/domain/rollout/terms/freeze.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';
import { isOver } from '#shared/domain/schedule/last-run.ts';
import { reachOf } from '../../scripts/compile/reach.ts';
import { verdictAlarms } from '../../scripts/verdict-alarms.ts';
import type { SingleMistake } from './single-mistake.ts';

const FILE = 'models/m.yml';

/** Moments at which a policy is asked what holds: in a gap, in a doubled hour, at the ends of what can be written. */
const moments = ['1970-01-01T00:00Z', '2026-03-08T07:15Z', '2026-11-01T06:15Z', '2199-12-31T23:59Z'].map(Date.parse);

/** What no finding may say. */
const nonsense = /undefined|\[object|Invalid input|NaN|a mapping of keys, got a mapping/;

/** What the door did wrong with a text; empty when it did right. */
export function violationsOf(text: string): string[] {
  try {
    const { policies, errors } = compilePolicies([{ name: FILE, text }], () => Buffer.from('{}'));
    const accepted = Object.values(policies);
    const neither = accepted.length > 0 === errors.length > 0 ? ['both accepted and refused, or neither'] : [];
    return [...neither, ...errors.flatMap(error => findingFaults(error, text)), ...accepted.flatMap(useFaults)];
  } catch (error) {
    return [`crashed: ${(error as Error).stack}`];
  }
}

/** What it found beside the one mistake that was made, and whether it found that. */
export function phantomsOf({ text, path }: SingleMistake): string[] {
  const { errors } = compilePolicies([{ name: FILE, text }], () => Buffer.from('{}'));
  const place = formatPath(path);
  const isThere = (found: string) => found === place || found.startsWith(`${place}.`) || found.startsWith(`${place}[`);
  const elsewhere = errors.filter(error => !isThere(error.path)).map(error => `phantom: ${formatProblem(error)}`);
  return errors.length > 0 ? elsewhere : [`accepted in spite of the mistake at ${place}`];
}

function findingFaults(error: PolicyProblem, text: string): string[] {
  const line = formatProblem(error);
  const lines = text.split(/\r\n?|\n/).length;
  const faults: string[] = [];
  if (!/^models\/m\.yml:\d+:\d+ {2}\S/.test(line)) faults.push(`no place: ${line}`);
  if (error.line < 1 || error.line > lines || error.column < 1) faults.push(`no such line: ${line}`);
  if (/\p{Cc}/u.test(line)) faults.push(`control characters: ${JSON.stringify(line)}`);
  if (nonsense.test(error.message)) faults.push(`nonsense: ${line}`);
  return faults;
}

/** Does with an accepted policy what packaging and rollouts do with it. */
function useFaults(policy: ModelPolicy): string[] {
  const terms = termsOf(policy, {
    stage: 's'.repeat(15),
    modelRoleArn: 'arn:aws:iam::111122223333:role/sluice-dev-model',
  });
  const faults: string[] = [];
  JSON.stringify([reachOf({ m: policy }), verdictAlarms({ m: policy })]);
  if (JSON.stringify(JSON.parse(JSON.stringify(policy))) !== JSON.stringify(policy)) faults.push('is other as JSON');
  for (const name of [terms.endpoint, terms.group]) if (name.length > 63) faults.push(`the name is too long: ${name}`);
  for (const now of moments) {
    const until = frozenUntil(terms.freeze, now);
    if (until !== undefined && !(until > now)) faults.push(`frozen until ${until}, asked at ${now}`);
    const { min, max } = boundsAt({ min: 1, max: 1 }, terms.scaling?.schedule ?? [], now);
    if (!(min >= 1 && min <= max)) faults.push(`bounds ${min} to ${max}`);
    for (const { at, timezone } of terms.scaling?.schedule ?? []) isOver(at, timezone, now);
  }
  return faults;
}
