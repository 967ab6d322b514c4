/** What is wrong with a metric math expression; callers add which expression it was. */
export class MathError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MathError';
  }
}
