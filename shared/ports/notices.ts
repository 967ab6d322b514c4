/** Messages to whoever operates the stack. */
export interface Notices {
  /** `subject` has at most 100 characters. */
  send(subject: string, text: string): Promise<void>;
}
