export interface AsyncInvocation {
  readonly endpoint: string;
  readonly inferenceId: string;
  /** S3 URI. */
  readonly inputLocation: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly customAttributes?: string;
  /** Seconds: SageMaker's own where they are absent. */
  readonly ttlSeconds?: number;
  readonly timeoutSeconds?: number;
}

/** Endpoints that answer later. */
export interface AsyncEndpoints {
  /** Hands a request to the endpoint's queue; answers where SageMaker will leave what becomes of it. */
  invoke(invocation: AsyncInvocation): Promise<{ readonly outputLocation: string; readonly failureLocation?: string }>;
}
