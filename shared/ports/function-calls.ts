/** Calls a function and waits for its answer, as an operator does. */
export interface FunctionCalls {
  /** What the function answers. Throws with the function's own error when it fails. */
  call(functionName: string, input: object): Promise<unknown>;
}
