import type { ModelReply } from '#shared/domain/inference/model-reply.ts';

export interface ModelInvocation {
  readonly endpoint: string;
  readonly variant: string;
  /** Lower-case names; passed on as they are. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  /** A request that has not left after so long is not sent any more. */
  readonly dispatchWithinMs?: number;
}

/** Runs an inference once. Failures are replies; only programming errors are thrown. */
export interface ModelRuntime {
  invoke(invocation: ModelInvocation): Promise<ModelReply>;
}
