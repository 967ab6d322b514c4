/** The local cloud that `AWS_ENDPOINT_URL` leads to. */
export interface LocalCloud {
  /** Its own time, epoch milliseconds: with a speed it runs ahead of this machine's. */
  readonly now: number;
  /** Makes an image of a program; `folder` is an absolute path on its machine. @throws with what is wrong, for people */
  addProgram(program: {
    readonly repository: string;
    readonly folder: string;
    readonly command: readonly string[];
  }): Promise<AddedProgram>;
}

export interface AddedProgram {
  readonly image: string;
  /** Why the program has no port and paths of its own; absent where it has. */
  readonly notContained?: string;
}

/** Undefined where AWS itself answers, or something else that is no local cloud. */
export async function findLocalCloud(endpoint = process.env['AWS_ENDPOINT_URL']): Promise<LocalCloud | undefined> {
  const health = endpoint === undefined ? undefined : await healthOf(endpoint);
  if (endpoint === undefined || health === undefined) return undefined;
  return {
    now: Date.parse(health.time),
    async addProgram(program) {
      const headers = { 'content-type': 'application/json' };
      const question = { method: 'POST', headers, body: JSON.stringify(program) };
      const answer = await fetch(new URL('/_local/programs', endpoint), question);
      const body = (await answer.json()) as AddedProgram & { readonly message?: string };
      if (answer.status !== 201) throw new Error(body.message ?? `The local cloud answered ${answer.status}.`);
      return body;
    },
  };
}

/** @throws where nothing answers at all */
async function healthOf(endpoint: string): Promise<{ readonly time: string } | undefined> {
  const answer = await fetch(new URL('/_local/health', endpoint));
  if (!answer.ok) return undefined;
  const { status, time } = (await answer.json().catch(() => ({}))) as { status?: string; time?: string };
  return status === 'ok' && time !== undefined ? { time } : undefined;
}
