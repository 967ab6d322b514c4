import { z } from 'zod';
import { plainTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { JudgeInput } from '#shared/domain/canary/judge-input.ts';
import { impossibleIn } from '#shared/domain/canary/refuse-impossible.ts';
import { UsageError } from '../usage-error.ts';

const number = z.number();
const byName = z.record(z.string(), number);

const arm = z
  .strictObject({
    requests: number,
    errors: z.union([number, byName], { error: 'expected a number, or numbers by kind' }).default(0),
    latencyOver: z.array(number).optional(),
    classes: byName.optional(),
    scores: z.array(number).optional(),
  })
  .transform(({ errors, ...rest }) => ({ ...rest, errors: typeof errors === 'number' ? { any: errors } : errors }));

const inputSchema = z.strictObject({
  windows: z.array(
    z.strictObject({
      seconds: number.default(60),
      baseline: arm,
      canary: arm,
      share: number.optional(),
      mark: z.enum(['late', 'incomplete']).optional(),
      measured: z.record(z.string(), z.union([number, z.literal('provider-error')])).optional(),
    }),
  ),
  dispersion: z.union([number, byName], { error: 'expected a number, or numbers by metric' }).optional(),
});

/** Counts as the judge takes them. Throws a UsageError that lists everything that is wrong, with its path. */
export function readWindows(file: string, text: string): Pick<JudgeInput, 'windows' | 'dispersion'> {
  const result = inputSchema.safeParse(parse(file, text));
  const issues = result.success ? [] : result.error.issues.map(issueText);
  if (!result.success) throw new UsageError(`${file} is not what sluice judge reads:\n${issues.join('\n')}`);
  const input = withoutUndefined(result.data);
  const impossible = impossibleIn({ schema: 1, terms: plainTerms, ...input });
  if (impossible.length > 0) throw new UsageError(`${file} holds counts that cannot be:\n${impossible.join('\n')}`);
  return input;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (so, key) => (typeof key === 'number' ? `${so}[${key}]` : `${so}${so === '' ? '' : '.'}${String(key)}`),
    '',
  );
  return `${path === '' ? '(top)' : path}: ${issue.message}`;
}

type Parsed = z.output<typeof inputSchema>;
const metricNames = ['errors', 'clientErrors', 'latency', 'quality', 'drift', 'catastrophe'];

/** Keys that were not given are absent, not undefined. */
function withoutUndefined({ windows, dispersion }: Parsed): Pick<JudgeInput, 'windows' | 'dispersion'> {
  const phis =
    typeof dispersion === 'number' ? Object.fromEntries(metricNames.map(name => [name, dispersion])) : dispersion;
  const cleaned = JSON.parse(JSON.stringify(windows)) as JudgeInput['windows'];
  return { windows: cleaned, ...(phis && { dispersion: phis }) };
}
