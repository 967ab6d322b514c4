import type { Cloud } from '../../../core/cloud.ts';
import type { SageMakerCore } from '../../sagemaker/core.ts';
import type { Fleet } from '../../sagemaker/endpoints/fleet.ts';
import { roleCaller } from '../../sagemaker/jobs/role-caller.ts';
import { S3Location } from '../../sagemaker/s3-location.ts';
import { type Captured, captureLine } from './capture-line.ts';

/** How long lines are gathered before an object is written. */
const gatheredMs = 60_000;

interface Gathered {
  readonly lines: string[];
  readonly folder: string;
  readonly bucket: string;
  readonly roleArn: string;
}

/** Writes sampled requests and answers below the config's destination, in folders by the hour of the request (UTC). */
export class DataCapture {
  readonly #cloud: Cloud;
  readonly #gathered = new Map<string, Gathered>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  take(fleet: Fleet, answered: Pick<Captured, 'input' | 'response'>): void {
    const { random, clock } = this.#cloud;
    const capture = this.#cloud.core<SageMakerCore>('sagemaker').capture(fleet);
    if (!capture || random.number() * 100 >= capture.config.InitialSamplingPercentage) return;
    const at = clock.now();
    const { Bucket, Key } = S3Location.parse(capture.config.DestinationS3Uri);
    const hour = new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/');
    const folder = [Key.replace(/\/$/, ''), fleet.endpointName, fleet.name, hour].filter(Boolean).join('/');
    const gathered = this.#gatheredIn({ bucket: Bucket, folder, roleArn: capture.roleArn });
    gathered.lines.push(captureLine(capture.config, { ...answered, at, eventId: random.uuid() }));
  }

  #gatheredIn(place: Omit<Gathered, 'lines'>): Gathered {
    const key = `${place.bucket}/${place.folder}`;
    const known = this.#gathered.get(key);
    if (known) return known;
    const gathered = { ...place, lines: [] };
    this.#gathered.set(key, gathered);
    const { clock } = this.#cloud;
    const startedAt = clock.now();
    clock.at(startedAt + gatheredMs, () => {
      this.#gathered.delete(key);
      this.#write(gathered, startedAt);
    });
    return gathered;
  }

  #write({ bucket, folder, roleArn, lines }: Gathered, startedAt: number): void {
    const [minute, second, millisecond] = new Date(startedAt).toISOString().slice(14, 23).split(/[:.]/);
    const Key = `${folder}/${minute}-${second}-${millisecond}-${this.#cloud.random.uuid()}.jsonl`;
    const Body = Buffer.from(lines.map(line => `${line}\n`).join(''));
    this.#cloud
      .call('s3', 'PutObject', { Bucket: bucket, Key, Body }, roleCaller(roleArn))
      .catch((error: unknown) =>
        this.#cloud.log('SageMaker could not write captured data', { Key, error: String(error) }),
      );
  }
}
