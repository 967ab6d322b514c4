import { z } from 'zod';
import { plainTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { JudgeInput } from '#shared/domain/canary/judge-input.ts';
import type { JudgeWindow } from '#shared/domain/canary/judge-window.ts';
import { countedMetrics } from '#shared/domain/canary/metrics/registry.ts';
import { impossibleDispersion, impossibleIn, impossibleInWindow } from '#shared/domain/canary/refuse-impossible.ts';
import { UsageError } from '../usage-error.ts';
import { shapeProblems } from './shape-problems.ts';

const number = z.number();
const byName = z.record(z.string(), number);

const arm = z
  .strictObject({
    requests: number,
    errors: z.union([number, byName], { error: 'a number, or numbers by kind' }).default(0),
    latencyOver: z.array(number).optional(),
    classes: byName.optional(),
    scores: z.array(number).optional(),
  })
  .transform(({ errors, ...rest }) => ({ ...rest, errors: typeof errors === 'number' ? { any: errors } : errors }));

const windowSchema = z.strictObject({
  seconds: number.default(60),
  baseline: arm,
  canary: arm,
  share: number.optional(),
  mark: z.enum(['late', 'incomplete', 'two shares']).optional(),
  measured: z
    .record(z.string(), z.union([number, z.literal('provider-error')], { error: 'a number, or "provider-error"' }))
    .optional(),
});

const dispersionSchema = z.union([number, byName], { error: 'a number, or numbers by metric' }).optional();
const inputSchema = z.strictObject({ windows: z.array(windowSchema), dispersion: dispersionSchema });

/** Counts as the judge takes them. Throws a UsageError that lists everything that is wrong, with its path. */
export function readWindows(file: string, text: string): Pick<JudgeInput, 'windows' | 'dispersion'> {
  const document = parse(file, text);
  const result = inputSchema.safeParse(document);
  if (!result.success) {
    const problems = [...shapeProblems(result.error, document), ...impossibleParts(document)];
    throw new UsageError(`${file} is not what sluice judge reads:\n${problems.join('\n')}`);
  }
  const { windows, dispersion } = result.data;
  const phis = phisOf(dispersion);
  const input = { windows: windows.map(withoutUndefined), ...(phis && { dispersion: phis }) };
  const impossible = impossibleIn({ schema: 1, terms: plainTerms, ...input });
  if (impossible.length > 0) throw new UsageError(`${file} holds counts that cannot be:\n${impossible.join('\n')}`);
  return input;
}

/** What cannot be in those parts of a document that have the right shape, where others do not. */
function impossibleParts(document: unknown): string[] {
  const { windows, dispersion } = Object(document) as { windows?: unknown; dispersion?: unknown };
  const phis = dispersionSchema.safeParse(dispersion);
  const spreads = phis.success ? impossibleDispersion(phisOf(phis.data)) : [];
  const all: readonly unknown[] = Array.isArray(windows) ? windows : [];
  const counts = all.flatMap((one, i) => {
    const { data } = windowSchema.safeParse(one);
    return data ? impossibleInWindow(withoutUndefined(data), `windows[${i}]`) : [];
  });
  return [...spreads, ...counts];
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = text.trim() === '' ? 'it is empty' : (error as Error).message;
    throw new UsageError(`${file} is not valid JSON: ${found}; expected {"windows":[…]}, see sluice judge --help`);
  }
}

/** One number stands for all metrics. */
function phisOf(dispersion: z.output<typeof dispersionSchema>): JudgeInput['dispersion'] {
  return typeof dispersion === 'number'
    ? Object.fromEntries(countedMetrics.map(({ name }) => [name, dispersion]))
    : dispersion;
}

/** Keys that were not given are absent, not undefined. */
function withoutUndefined(window: z.output<typeof windowSchema>): JudgeWindow {
  return JSON.parse(JSON.stringify(window)) as JudgeWindow;
}
