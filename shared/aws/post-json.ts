import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

/** Posts JSON and answers the status. The answer's body is not read; redirects are not followed. */
export function postJson(url: URL, body: object, timeoutMs: number): Promise<number> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  const request = url.protocol === 'http:' ? overHttp : overHttps;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, timeout: timeoutMs }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${timeoutMs / 1000} s`)));
    sent.on('error', reject);
    sent.end(text);
  });
}
