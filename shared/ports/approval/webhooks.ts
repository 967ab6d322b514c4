/** Webhooks whose URLs are secrets. */
export interface Webhooks {
  /**
   * Posts JSON to the webhook of that name, again where it does not answer.
   * @throws in words that a person may read; they never hold the URL
   */
  post(name: string, body: object): Promise<void>;
}
