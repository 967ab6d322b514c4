/** What an account may have at once, where the account says so. */
export interface AccountLimits {
  /** Instances of a type that may serve endpoints; undefined when there is no such quota. */
  endpointInstances(instanceType: string): Promise<number | undefined>;
  /** Executions of functions at once, and what no function has reserved for itself. */
  functionConcurrency(): Promise<{ readonly limit: number; readonly unreserved: number }>;
  /** What a function has reserved for itself; undefined when that is nothing, or when there is no such function. */
  reservedBy(functionName: string): Promise<number | undefined>;
}
