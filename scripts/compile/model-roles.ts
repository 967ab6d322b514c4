import { folderOf, inferencesFolder } from '../../shared/domain/async-inference/places.ts';
import { kindOf } from '../../shared/domain/kinds/registry.ts';
import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';
import { roleSuffix } from '../../shared/domain/rollout/world/names.ts';
import { logicalName } from './logical-name.ts';

type Policies = Readonly<Record<string, ModelPolicy>>;

const stage = ['$', '{sls:stage}'].join('');
const file = (name: string) => ['$', `{file(resources/${name})}`].join('');
const objects = (...places: readonly string[]) => places.map(place => sub(`${'${Artifacts.Arn}'}/${place}`));

/** Where artefacts lie that others have registered, whichever model they are of. */
const SHARED_FOLDER = 'models';

/**
 * A part of the stack's template: for each model the role that it serves with and the one that it is trained with. Neither
 * reads or writes another model's objects, and the one that serves writes no artefact.
 */
export function modelRoles(policies: Policies): object {
  const models = Object.values(policies);
  return {
    Resources: Object.fromEntries([
      ...models.map(policy => [`ServingRole${logicalName(policy.model)}`, servingRole(policy)]),
      ...models.map(policy => [`TrainingRole${logicalName(policy.model)}`, trainingRole(policy)]),
    ]),
  };
}

/** SageMaker writes captured requests and the results of batch jobs in the name of a model's own role. */
function servingRole({ model, modelPackageGroup: group, endpoint, serving }: ModelPolicy): object {
  const folders = [...new Set([model, group])].map(folder => `${folder}/*`);
  const later = kindOf({ kind: serving?.kind }).answers === 'later';
  const captures = `captures/${endpoint.name ?? `sluice-${stage}-${model}`}/*`;
  return role('model', model, [
    {
      Sid: 'Artefacts',
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: objects(...folders, `${SHARED_FOLDER}/*`),
    },
    list([...folders, `${SHARED_FOLDER}/*`, captures, ...(later ? [`${inferencesFolder}/${model}/*`] : [])]),
    { Sid: 'Captures', Effect: 'Allow', Action: ['s3:PutObject'], Resource: objects(captures) },
    { Sid: 'Scores', Effect: 'Allow', Action: ['s3:PutObject'], Resource: objects(`${model}/gates/*`) },
    ...(later ? laterAnswers(model) : []),
  ]);
}

/** SageMaker reads requests and leaves answers in the role's name, and tells that they are there. */
function laterAnswers(model: string): object[] {
  const below = (...parts: ('inputs' | 'uploads' | 'outputs' | 'failures')[]) =>
    objects(...parts.map(part => `${folderOf(model, part)}/*`));
  return [
    { Sid: 'Requests', Effect: 'Allow', Action: ['s3:GetObject'], Resource: below('inputs', 'uploads') },
    { Sid: 'Answers', Effect: 'Allow', Action: ['s3:PutObject'], Resource: below('outputs', 'failures') },
    { Sid: 'Completions', Effect: 'Allow', Action: ['sns:Publish'], Resource: { Ref: 'Completions' } },
  ];
}

function trainingRole({ model }: ModelPolicy): object {
  const results = objects(`${model}/output/*`, `${model}/pipeline/*`);
  return role('train', model, [
    { Sid: 'Data', Effect: 'Allow', Action: ['s3:GetObject'], Resource: objects(`${model}/*`) },
    list([`${model}/*`]),
    { Sid: 'Results', Effect: 'Allow', Action: ['s3:PutObject'], Resource: results },
  ]);
}

function list(prefixes: readonly string[]): object {
  return {
    ...{ Sid: 'Lists', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: { 'Fn::GetAtt': ['Artifacts', 'Arn'] } },
    Condition: { StringLike: { 's3:prefix': prefixes } },
  };
}

function role(purpose: 'model' | 'train', model: string, Statement: readonly object[]): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: `sluice-${stage}-${purpose}-${roleSuffix(model)}`,
      AssumeRolePolicyDocument: file('sagemaker-trust.yml'),
      Policies: [
        file('container-policy.yml'),
        { PolicyName: purpose, PolicyDocument: { Version: '2012-10-17', Statement } },
      ],
    },
  };
}

function sub(text: string): object {
  return { 'Fn::Sub': text };
}
