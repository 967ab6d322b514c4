/** A message that people were sent. */
export interface Sent {
  readonly subject?: string;
  readonly message: string;
}

/** What people were sent so far: the local cloud shows SNS messages at this address, with links that lead to it. */
export async function outbox(endpoint: string): Promise<readonly Sent[]> {
  const response = await fetch(`${endpoint}/_local/outbox`);
  return (await response.json()) as Sent[];
}
