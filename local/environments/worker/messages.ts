import type { Failure } from '../failure.ts';

/** What a worker is born with. */
export interface WorkerSetting {
  readonly taskRoot: string;
  readonly handler: string;
  readonly functionName: string;
  readonly memorySize: number;
  readonly logGroup: string;
  readonly logStream: string;
  readonly anchor: ClockAnchor;
}

/** The control-plane clock at one moment of the machine's monotonic clock, which all threads share. Milliseconds. */
export interface ClockAnchor {
  readonly control: number;
  readonly machine: number;
  readonly speed: number;
}

export interface InvokeMessage {
  readonly event: Uint8Array;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  readonly remainingMs: number;
  readonly anchor: ClockAnchor;
}

/** The chunk that was sent last has been taken: there is room for the next. */
export interface TakenMessage {
  readonly kind: 'taken';
}

export type WorkerMessage =
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** A part of the answer, acknowledged with `taken`. */
  | { readonly kind: 'chunk'; readonly chunk: Uint8Array }
  /** The answer was written to its end. */
  | { readonly kind: 'streamed'; readonly streamed: true }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'frozen-call'; readonly what: string };

/** Milliseconds since the epoch with the machine's full resolution; comparable between threads. */
export function machineTime(): number {
  return performance.timeOrigin + performance.now();
}
