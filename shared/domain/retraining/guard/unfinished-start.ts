import type { GuardState } from '../guard-state.ts';

/** A start that was intended and of which no execution is recorded. */
export interface UnfinishedStart {
  readonly clientRequestToken: string;
  readonly displayName: string;
  /** Why, for whoever looks at the execution. */
  readonly description: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** AWS may have forgotten the token: list executions created since then, and record the one of this name if there is. */
  readonly lookFirst: boolean;
  readonly since: number;
}

const longestDescription = 3072;

/**
 * What is to be called now; the same call, however often, starts one execution. `resumed`: another invocation decided to
 * start, and may have died after the call, no matter how long ago.
 */
export function unfinishedStart({ model, run }: GuardState, resumed: boolean): UnfinishedStart | undefined {
  if (run?.phase !== 'starting') return undefined;
  const { token, attempt, fact, parameters, at } = run.intent;
  const evidence = fact.evidence === undefined ? '' : `: ${fact.evidence}`;
  return {
    clientRequestToken: token,
    displayName: `sluice-${model}-${attempt}`,
    description: `${fact.cause}, ${fact.severity}${evidence}`.slice(0, longestDescription),
    parameters,
    lookFirst: resumed,
    since: at,
  };
}
