/** What a request shows of its client. Both may be there. */
export interface ShownCredentials {
  /** Of `Authorization: Bearer …`. */
  readonly token?: string;
  /** Of `x-api-key`. */
  readonly key?: string;
}

/** Header names in whatever case; an empty value is none. */
export function credentialsOf(headers: Readonly<Record<string, string | undefined>>): ShownCredentials {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value?.trim() ?? '']));
  const token = /^bearer +(\S+)$/i.exec(lower.get('authorization') ?? '')?.[1];
  const key = lower.get('x-api-key');
  return { ...(token !== undefined && { token }), ...(key !== undefined && key !== '' && { key }) };
}
