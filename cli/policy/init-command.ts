import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectSageMaker } from '#shared/aws/clients.ts';
import { sagemakerModelPackages } from '#shared/aws/sagemaker/sagemaker-model-packages.ts';
import { sagemakerModelVersions } from '#shared/aws/sagemaker/sagemaker-model-versions.ts';
import { type Draft, draftPolicy } from '#shared/domain/policy/draft-policy.ts';
import { nameFindings } from '#shared/domain/policy/values/model-name.ts';
import { formatProblem } from '#shared/domain/policy/values/policy-problem.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { useLocalCloud } from '../local-cloud/use-local-cloud.ts';
import { Problem } from '../problem.ts';
import { readArguments } from '../read-arguments.ts';
import { readInputFile } from '../read-input-file.ts';
import { UsageError } from '../usage-error.ts';
import { checkFiles } from './check-files.ts';

const usage = `sluice init NAME [--group GROUP] [--content-type TYPE] [--payload TEXT|@FILE] [--offline] [--models FOLDER] [--json]

Writes models/NAME.yml, a policy with comments. Asks the registry what the newest version of the model package group supports:
instance types, content types. A file that is there already is left as it is.

  --group GROUP         the model package group (default: NAME)
  --content-type TYPE   of the smoke request (default: the first that the version supports, else application/json)
  --payload TEXT|@FILE  the smoke request: one that every healthy version answers
  --offline             do not ask the registry
  --models FOLDER       where to write (default: models)
  --json                {file, version, instanceTypes, contentTypes, problems}; problems as in check

Ends with 0 when the policy is whole, or lacks nothing but the payload; 1 when something else is wrong with it, 2 when the
name does not do or the file is there already, 4 when AWS refused or did not answer.

Examples:
  sluice init churn
  sluice init wine --offline --payload '{"alcohol": 12.5, "sulphates": 0.6}'`;

export const initCommand: Command = {
  name: 'init',
  summary: 'Write a policy with comments for a model package group',
  usage,
  async run(args, terminal) {
    const { options, words } = readArguments(args, { usage, words: ['NAME'], options: ownOptions });
    if (options.local) await useLocalCloud();
    const model = refuseName(words[0] ?? '');
    const payload = await payloadOf(options.payload, path => readInputFile(path, terminal));
    const supported = options.offline ? undefined : await askRegistry(options.group ?? model);
    const contentType = options['content-type'];
    const file = join(options.models, `${model}.yml`);
    await writeNew(
      file,
      draftPolicy({
        model,
        ...(options.group !== undefined && options.group !== model && { group: options.group }),
        ...(supported && { supported }),
        ...(contentType !== undefined && { contentType }),
        ...(payload !== undefined && { payload }),
      }),
    );
    const { problems } = checkFiles([file], options.models);
    const { version, instanceTypes, contentTypes } = supported ?? {};
    if (options.json) terminal.out(JSON.stringify({ file, version, instanceTypes, contentTypes, problems }));
    else terminal.out([told(file, options, supported), ...problems.map(formatProblem)].join('\n'));
    const isWhole = problems.every(({ path }) => payload === undefined && path.startsWith('rollout.smoke'));
    return isWhole ? exitCodes.done : exitCodes.failed;
  },
};

const ownOptions = {
  group: { type: 'string' },
  'content-type': { type: 'string' },
  payload: { type: 'string' },
  offline: { type: 'boolean', default: false },
  models: { type: 'string', default: 'models' },
} as const;

function refuseName(model: string): string {
  const [finding] = nameFindings(model);
  if (finding) throw new UsageError(`NAME: ${finding.message}.`);
  return model;
}

async function payloadOf(given: string | undefined, read: (path: string) => Promise<string>) {
  return given?.startsWith('@') ? (await read(given.slice(1))).trimEnd() : given;
}

/** What the newest version of a group supports; undefined when there is none. */
async function askRegistry(group: string): Promise<Draft['supported']> {
  const sagemaker = connectSageMaker();
  const [newest] = (await sagemakerModelVersions(sagemaker, async () => undefined).list(group)) ?? [];
  if (!newest) return undefined;
  const {
    instanceTypes = [],
    contentTypes,
    responseTypes,
  } = await sagemakerModelPackages(sagemaker).contents(newest.modelPackageArn);
  return { version: newest.version, instanceTypes, contentTypes, responseTypes };
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Problem(`${file} is there already, and is left as it is.`, exitCodes.usage);
    throw new UsageError(`${file} cannot be written: ${message}`);
  }
}

function told(
  file: string,
  { offline, group }: { offline: boolean; group: string | undefined },
  supported: Draft['supported'],
): string {
  const source = supported
    ? `by what version ${supported.version} supports`
    : offline
      ? 'without asking the registry'
      : `with guesses: the registry has no version of ${group ?? 'it'} yet`;
  return `Wrote ${file}, ${source}. What is deployed changes with the next npm start, or serverless deploy.`;
}
