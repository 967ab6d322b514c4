/** Hands events to functions as AWS does: the function answers later, with its own retries and destination. */
export interface FunctionEvents {
  send(functionArn: string, event: unknown): Promise<void>;
}
