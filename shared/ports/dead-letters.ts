/** A message of the dead-letter queue as it lies there. */
export interface QueuedLetter {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** When it came into the queue, epoch milliseconds. */
  readonly sentAt: number;
  /** What removes or releases this message. */
  readonly receipt: string;
}

/** The dead-letter queue. What was read is hidden from other readers until it is released or its time is up. */
export interface DeadLetters {
  /** At most ten; none when the queue is empty. */
  read(): Promise<QueuedLetter[]>;
  release(letter: QueuedLetter): Promise<void>;
  remove(letter: QueuedLetter): Promise<void>;
}
