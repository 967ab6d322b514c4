/** An API that gives prepared answers, one after the other, and keeps what it was asked. */
export class FakeApi {
  readonly asked: { url: string; method: string; headers: Headers; body: string }[] = [];
  readonly pauses: number[] = [];
  time = 0;
  readonly #answers: (Response | Error)[];

  constructor(...answers: (Response | Error)[]) {
    this.#answers = answers;
  }

  /** The settings of a client that talks to it. */
  get settings() {
    return {
      url: 'https://api.example/dev/',
      credentials: { apiKey: 'k' },
      stopwatch: () => this.time,
      pause: async (ms: number) => {
        this.pauses.push(ms);
        this.time += ms;
      },
      fetch: (async (url: string, { method = '', headers, body }: RequestInit = {}) => {
        this.asked.push({ url, method, headers: new Headers(headers), body: String(body ?? '') });
        const answer = this.#answers.shift();
        if (answer instanceof Response) return answer;
        throw answer ?? new Error('There is no further answer.');
      }) as typeof fetch,
    };
  }
}

export function refusal(status: number, error: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ error }), { status, headers });
}
