import * as z from 'zod';

const named = z.looseObject({ Name: z.string() });
const step = z.looseObject({ Name: z.string(), Type: z.string(), SkipCheck: z.unknown().optional() });
const definition = z.looseObject({
  Parameters: z.array(named).default([]),
  Steps: z.array(z.looseObject({ ...step.shape, Arguments: z.unknown().optional() })),
});

/** What matters of a pipeline's definition to whoever starts it by itself. */
export interface PipelineTraits {
  readonly parameters: readonly string[];
  /**
   * Check steps that no parameter skips: they compare new data with the old baseline, and fail on every retraining for
   * drift.
   */
  readonly unskippable: readonly string[];
}

/** Undefined where the text is no definition. */
export function pipelineTraits(text: string): PipelineTraits | undefined {
  try {
    const read = definition.safeParse(JSON.parse(text));
    if (!read.success) return undefined;
    const checks = allSteps(read.data.Steps).filter(({ Type }) => Type === 'QualityCheck' || Type === 'ClarifyCheck');
    const always = checks.filter(({ SkipCheck }) => SkipCheck === undefined || SkipCheck === false);
    return {
      parameters: read.data.Parameters.map(({ Name }) => Name),
      unskippable: always.map(({ Name }) => Name),
    };
  } catch {
    return undefined;
  }
}

/** Those in the branches of conditions as well. */
function allSteps(steps: readonly z.output<typeof step>[]): z.output<typeof step>[] {
  return steps.flatMap(one => {
    const { IfSteps, ElseSteps } = (one['Arguments'] ?? {}) as { IfSteps?: unknown; ElseSteps?: unknown };
    const inner = [IfSteps, ElseSteps].flatMap(branch => z.array(step).safeParse(branch).data ?? []);
    return [one, ...inner];
  });
}
