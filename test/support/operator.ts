import { run } from '../../cli/run.ts';
import { type HttpOptions, type RunningServer, startHttp } from '../../local/http/server.ts';
import type { Journey } from './journey.ts';

export interface Answered {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `sluice` in this process, as a shell would: arguments in, text and exit code out. */
export async function sluice(...args: string[]): Promise<Answered> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, {
    out: line => out.push(line),
    error: line => err.push(line),
    readInput: async () => '',
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** An operator's shell in front of a virtual cloud: the SDK finds it by its own environment variables. */
export class Operator {
  readonly #journey: Journey;
  readonly #server: RunningServer;

  private constructor(journey: Journey, server: RunningServer) {
    this.#journey = journey;
    this.#server = server;
  }

  static async at(journey: Journey, options: Pick<HttpOptions, 'internalRoutes'> = {}): Promise<Operator> {
    const server = await startHttp(journey.virtual.cloud, { port: 0, ...options });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: server.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    return new Operator(journey, server);
  }

  async json<Value>(...args: string[]): Promise<Value> {
    const { code, out, err } = await sluice(...args, '--json');
    if (code !== 0) throw new Error(`sluice ${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out) as Value;
  }

  /** Runs a command that waits for the cloud, and lets the cloud's time pass meanwhile. */
  async whileTimePasses(...args: string[]): Promise<Answered> {
    let answer: Answered | undefined;
    const done = sluice(...args).then(one => {
      answer = one;
    });
    while (answer === undefined) {
      await this.#journey.virtual.clock.advance(1000);
      await new Promise(resolve => setTimeout(resolve, 1));
    }
    await done;
    return answer;
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await this.#journey.stop();
  }
}
