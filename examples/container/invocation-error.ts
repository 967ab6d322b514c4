/** A request the model cannot answer, with the HTTP status that says why. */
export class InvocationError extends Error {
  override readonly name = 'InvocationError';
  readonly status: 400 | 404 | 405 | 413 | 415;

  constructor(status: InvocationError['status'], message: string) {
    super(message);
    this.status = status;
  }
}
