/** A stack of the deployment service, as far as leaving needs to know it. */
export interface StackState {
  /** The service's own word, such as DELETE_IN_PROGRESS. */
  readonly status: string;
  readonly reason?: string;
}

export interface Stacks {
  /** Undefined when there is no such stack, or no longer. */
  read(name: string): Promise<StackState | undefined>;
  /** Asks for its deletion; what the template retains stays. */
  remove(name: string): Promise<void>;
}
