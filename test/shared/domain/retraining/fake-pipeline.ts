import type { UnfinishedStart } from '../../../../shared/domain/retraining/guard/unfinished-start.ts';

export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly token: string | undefined;
  readonly at: number;
  readonly endsAt: number;
}

const tokenMemoryMs = 3_600_000;

/** What SageMaker knows of a pipeline. A token is remembered for an hour, as far as anyone can rely on it. */
export class FakePipeline {
  readonly executions: Execution[] = [];

  start({ clientRequestToken, displayName }: UnfinishedStart, at: number, lasts: number): string {
    const same = this.executions.find(one => one.token === clientRequestToken && at - one.at < tokenMemoryMs);
    return (same ?? this.#add(displayName, clientRequestToken, at, lasts)).arn;
  }

  startForeign(at: number, lasts: number): string {
    return this.#add('by-hand', undefined, at, lasts).arn;
  }

  named(name: string, since: number): Execution | undefined {
    return this.executions.find(one => one.name === name && one.at >= since);
  }

  executing(at: number): string[] {
    return this.executions.filter(one => one.at <= at && one.endsAt > at).map(({ arn }) => arn);
  }

  #add(name: string, token: string | undefined, at: number, lasts: number): Execution {
    const execution = { arn: `execution/${this.executions.length}`, name, token, at, endsAt: at + lasts };
    this.executions.push(execution);
    return execution;
  }
}
