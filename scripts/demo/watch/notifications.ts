/** What operators were sent so far: the local cloud shows SNS messages at this address. */
export async function notifications(endpoint: string): Promise<string[]> {
  const response = await fetch(`${endpoint}/_local/outbox`);
  const messages = (await response.json()) as { subject?: string; message: string }[];
  return messages.map(({ subject, message }) => subject ?? message.slice(0, 80));
}
