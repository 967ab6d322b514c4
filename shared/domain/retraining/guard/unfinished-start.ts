import type { GuardState } from '../guard-state.ts';

/** A start that was intended and of which no execution is recorded. */
export interface UnfinishedStart {
  readonly clientRequestToken: string;
  readonly displayName: string;
  /** Why, for whoever looks at the execution. */
  readonly description: string;
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * The intent is so old that AWS may have forgotten the token: list executions created after `since` first, and record the
   * one of this name instead of starting another.
   */
  readonly lookFirst: boolean;
  readonly since: number;
}

const tokenMemoryMs = 3_600_000;
const longestDescription = 3072;

/** What is to be called now; the same call, however often, starts one execution. */
export function unfinishedStart({ model, run, now }: GuardState): UnfinishedStart | undefined {
  if (run?.phase !== 'starting') return undefined;
  const { token, attempt, fact, parameters, at } = run.intent;
  const evidence = fact.evidence === undefined ? '' : `: ${fact.evidence}`;
  return {
    clientRequestToken: token,
    displayName: `sluice-${model}-${attempt}`,
    description: `${fact.cause}, ${fact.severity}${evidence}`.slice(0, longestDescription),
    parameters,
    lookFirst: now - at >= tokenMemoryMs,
    since: at,
  };
}
