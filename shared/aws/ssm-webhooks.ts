import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Webhooks } from '#shared/ports/approval/webhooks.ts';
import { postJson } from './post-json.ts';

export interface WebhookPatience {
  readonly timeoutMs: number;
  /** Between two attempts. */
  readonly pausesMs: readonly number[];
}

/** All attempts end well within a function's thirty seconds. */
const usual: WebhookPatience = { timeoutMs: 4_000, pausesMs: [500, 2_000] };

/** The URLs are `SecureString` parameters of the Parameter Store, `/sluice/<stage>/webhooks/<name>`. */
export function ssmWebhooks(client: SSMClient, stage: string, patience: WebhookPatience = usual): Webhooks {
  return {
    async post(name, body) {
      const parameter = `/sluice/${stage}/webhooks/${name}`;
      const url = await readUrl(client, parameter);
      const faults: string[] = [];
      for (const pauseMs of [...patience.pausesMs, undefined]) {
        const fault = await attempt(url, body, patience.timeoutMs);
        if (fault === undefined) return;
        faults.push(fault.words);
        if (!fault.mayPass || pauseMs === undefined) break;
        await sleep(pauseMs);
      }
      throw new Error(`The webhook in ${parameter} ${faults.at(-1)}, after ${faults.length} attempts.`);
    },
  };
}

async function readUrl(client: SSMClient, Name: string): Promise<URL> {
  const found = await client.send(new GetParameterCommand({ Name, WithDecryption: true })).catch(missingAs(Name));
  const url = URL.parse(found.Parameter?.Value?.trim() ?? '');
  if (url && (url.protocol === 'https:' || isLoopback(url))) return url;
  throw new Error(`The parameter ${Name} must hold the https URL of a webhook, and does not.`);
}

function missingAs(name: string): (error: unknown) => never {
  return error => {
    if (!(error instanceof Error) || error.name !== 'ParameterNotFound') throw error;
    throw new Error(`There is no parameter ${name}. Put the webhook's URL there, as a SecureString.`, { cause: error });
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** What went wrong, in words without the URL: errors of the network may hold the host, which says little. */
async function attempt(url: URL, body: object, timeoutMs: number) {
  try {
    const status = await postJson(url, body, timeoutMs);
    if (status >= 200 && status < 300) return undefined;
    return { words: `has answered ${status}`, mayPass: status === 429 || status >= 500 };
  } catch (error) {
    const code = (error as { code?: string }).code ?? (error as Error).message;
    return { words: `cannot be reached (${code})`, mayPass: true };
  }
}
