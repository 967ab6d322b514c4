import { createHash } from 'node:crypto';
import { ListObjectVersionsCommand, type ObjectVersion, type S3Client } from '@aws-sdk/client-s3';
import {
  DescribeModelPackageCommand,
  type ModelPackageContainerDefinition,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Artefact } from '#shared/domain/rollout/world/artefact.ts';
import type { Artefacts } from '#shared/ports/artefacts.ts';
import { refusedAs } from './refused-as.ts';
import { metadataOf } from './sagemaker/metadata-of.ts';

/** A prefix with more versions than this is not held to anything: to list it would take longer than a step may. */
const MOST_PAGES = 20;

interface Place {
  readonly uri: string;
  readonly registered?: string | undefined;
}

/** Lists versions, which shows no content: what lies there is told without a permission to read it. */
export function s3Artefacts(sagemaker: SageMakerClient, s3: S3Client): Artefacts {
  return {
    async look(modelPackageArn) {
      const described = sagemaker.send(new DescribeModelPackageCommand(metadataOf(modelPackageArn)));
      const found = await described.catch(unlessMissing);
      const places = found?.InferenceSpecification?.Containers?.flatMap(placesOf) ?? [];
      return found && Promise.all(places.map(place => seen(s3, place)));
    },
  };
}

function unlessMissing(error: unknown): undefined {
  if (!refusedAs(error, 'missing')) throw error;
}

/** Everything that SageMaker loads for a container, with the ETags by which the registry knows it. */
function placesOf(container: ModelPackageContainerDefinition): Place[] {
  const { ModelDataUrl, ModelDataETag, ModelDataSource, AdditionalModelDataSources = [] } = container;
  const own = [{ uri: ModelDataUrl, registered: ModelDataETag }];
  const sources = [ModelDataSource, ...AdditionalModelDataSources].flatMap(source => source?.S3DataSource ?? []);
  const listed = sources.flatMap(({ S3Uri, ETag, ManifestS3Uri, ManifestEtag }) => [
    { uri: S3Uri, registered: ETag },
    { uri: ManifestS3Uri, registered: ManifestEtag },
  ]);
  const { S3Uri, ETag } = container.AdditionalS3DataSource ?? {};
  return [...own, ...listed, { uri: S3Uri, registered: ETag }].flatMap(({ uri, registered }) =>
    uri === undefined ? [] : [{ uri, registered }],
  );
}

async function seen(s3: S3Client, { uri, registered }: Place): Promise<Artefact> {
  const known = { uri, ...(registered !== undefined && { registered }) };
  const [, Bucket, Key = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  if (Bucket === undefined) return { ...known, unseen: 'it is no S3 URI' };
  try {
    const versions = await newest(s3, Bucket, Key);
    if (versions === undefined) return { ...known, unseen: 'there is too much below it' };
    const object = versions.find(version => version.Key === Key);
    if (object) return { ...known, is: nameOf(object), ...(object.ETag !== undefined && { etag: object.ETag }) };
    if (versions.length === 0) return { ...known, unseen: 'nothing lies there' };
    return { ...known, is: digestOf(versions) };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return { ...known, unseen: `S3 says ${error.name}` };
  }
}

async function newest(s3: S3Client, Bucket: string, Prefix: string): Promise<ObjectVersion[] | undefined> {
  const versions: ObjectVersion[] = [];
  let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...marker }));
    versions.push(...(found.Versions ?? []).filter(({ IsLatest }) => IsLatest));
    if (!found.IsTruncated) return versions;
    marker = { KeyMarker: found.NextKeyMarker, VersionIdMarker: found.NextVersionIdMarker };
  }
  return undefined;
}

/** Buckets without versions call each of them `null`. */
function nameOf({ VersionId, ETag = '' }: ObjectVersion): string {
  return VersionId === undefined || VersionId === 'null' ? `ETag ${ETag.replaceAll('"', '')}` : `version ${VersionId}`;
}

function digestOf(versions: readonly ObjectVersion[]): string {
  const parts = versions.map(version => [version.Key, nameOf(version)]);
  return `${versions.length} objects, SHA-256 ${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}

/** Whether S3 has answered for good that it does not show the place. */
function isAnswer(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return ['NoSuchBucket', 'PermanentRedirect'].includes(error.name) || refusedAs(error, 'denied');
}
