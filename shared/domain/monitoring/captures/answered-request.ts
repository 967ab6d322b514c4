/** What the proxy captures of an answered request, before anything of it is redacted. */
export interface AnsweredRequest<Body = Uint8Array> {
  readonly model: string;
  readonly endpoint: string;
  readonly slot: string;
  /** When it was answered, epoch milliseconds. */
  readonly at: number;
  /** Of its own, whatever the client names it. */
  readonly requestId: string;
  readonly inferenceId: string;
  readonly input: CapturedBody<Body>;
  /** Absent for an answer that was streamed. */
  readonly output?: CapturedBody<Body> | undefined;
}

export interface CapturedBody<Body = Uint8Array> {
  readonly contentType: string;
  readonly body: Body;
}
