import { readFile } from 'node:fs/promises';

/** Where requests go. */
export interface Target {
  /** Of the API with its stage. */
  readonly apiUrl: string;
  readonly key: string;
  /** How much faster than this machine's the cloud's clock runs; absent where nobody knows. */
  readonly speed?: number;
}

const addressFile = '.sluice/local.json';

/** @throws an error for people when there is nowhere to send to */
export async function targetOf(url: string | undefined, key = process.env['SLUICE_API_KEY']): Promise<Target> {
  if (url !== undefined) {
    if (!/^https?:\/\/\S+$/.test(url))
      throw new Error(`--url: expected an address such as https://…/dev, got "${url}".`);
    if (key === undefined) throw new Error('SLUICE_API_KEY is not set: expected the key of a client of that API.');
    return { apiUrl: url.replace(/\/$/, ''), key };
  }
  const text = await readFile(addressFile, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new Error('No local cloud runs here (npm start); --url names the API of another stack.');
  const { apiUrl, apiKey, speed } = JSON.parse(text) as { apiUrl: string; apiKey: string; speed?: number };
  return { apiUrl, key: key ?? apiKey, ...(speed !== undefined && { speed }) };
}
