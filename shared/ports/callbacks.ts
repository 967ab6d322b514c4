/** Resumes state machines that are parked on a task token. */
export interface Callbacks {
  /** False when the token is no longer waited for. */
  succeed(token: string, output: object): Promise<boolean>;
}
