/** What Lambda's Node.js runtime hands to a handler as its second argument. */
export interface RuntimeContext {
  callbackWaitsForEmptyEventLoop: boolean;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  getRemainingTimeInMillis(): number;
}

export interface ContextSource {
  readonly functionName: string;
  readonly memorySize: number;
  readonly logGroup: string;
  readonly logStream: string;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  readonly remainingMs: number;
}

/** `now` is data-plane time in milliseconds. */
export function runtimeContext(source: ContextSource, now: () => number): RuntimeContext {
  const deadline = now() + source.remainingMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: source.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: source.invokedFunctionArn,
    memoryLimitInMB: String(source.memorySize),
    awsRequestId: source.requestId,
    logGroupName: source.logGroup,
    logStreamName: source.logStream,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - now())),
  };
}
