import { expect, describe as group, test } from 'vitest';
import { type TestCloud, testCloud } from './support/test-cloud.ts';

const uri = 's3://data/d1/train.json';
const dataSet = { Source: { SourceUri: uri }, ArtifactType: 'DataSet' };
const retraining = { ActionName: 'sluice-1', ActionType: 'ModelRetraining', Source: { SourceUri: 'arn:aws:x' } };

async function both(cloud: TestCloud): Promise<{ ArtifactArn: string; ActionArn: string }> {
  const { ArtifactArn } = await cloud.call<{ ArtifactArn: string }>('CreateArtifact', dataSet);
  const { ActionArn } = await cloud.call<{ ActionArn: string }>('CreateAction', retraining);
  return { ArtifactArn, ActionArn };
}

group('lineage', () => {
  test('has one artifact for a source, found by it', async () => {
    const cloud = testCloud();
    const { ArtifactArn } = await both(cloud);
    await expect(cloud.call('CreateArtifact', dataSet)).rejects.toThrow('already exists');
    expect(await cloud.call('ListArtifacts', { SourceUri: uri })).toMatchObject({
      ArtifactSummaries: [{ ArtifactArn, ArtifactType: 'DataSet', Source: { SourceUri: uri } }],
    });
    expect(await cloud.call('ListArtifacts', { SourceUri: 's3://other' })).toEqual({ ArtifactSummaries: [] });
    expect(await cloud.call('DescribeArtifact', { ArtifactArn })).toMatchObject({ ArtifactType: 'DataSet' });
  });

  test('has one action of a name', async () => {
    const cloud = testCloud();
    await expect(cloud.call('DescribeAction', { ActionName: 'sluice-1' })).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
    const { ActionArn } = await both(cloud);
    await expect(cloud.call('CreateAction', retraining)).rejects.toThrow('already exists');
    expect(await cloud.call('DescribeAction', { ActionName: 'sluice-1' })).toMatchObject({ ActionArn });
    expect(await cloud.call('ListActions', { ActionType: 'ModelRetraining' })).toMatchObject({
      ActionSummaries: [{ ActionName: 'sluice-1' }],
    });
    await expect(cloud.call('CreateAction', { ...retraining, ActionName: '-no' })).rejects.toThrow('actionName');
  });

  test('associates what is there, once, and lists it from both ends', async () => {
    const cloud = testCloud();
    const { ArtifactArn: SourceArn, ActionArn: DestinationArn } = await both(cloud);
    const association = { SourceArn, DestinationArn, AssociationType: 'ContributedTo' };
    await cloud.call('AddAssociation', association);
    await expect(cloud.call('AddAssociation', association)).rejects.toThrow('already exists');
    for (const end of [{ SourceArn }, { DestinationArn }, { SourceType: 'DataSet' }]) {
      expect(await cloud.call('ListAssociations', end)).toMatchObject({
        AssociationSummaries: [{ ...association, SourceType: 'DataSet', DestinationName: 'sluice-1' }],
      });
    }
    expect(await cloud.call('ListAssociations', { AssociationType: 'Produced' })).toEqual({ AssociationSummaries: [] });
    const missing = { ...association, DestinationArn: `${DestinationArn}-2` };
    await expect(cloud.call('AddAssociation', missing)).rejects.toMatchObject({ name: 'ResourceNotFound' });
    await expect(cloud.call('DeleteArtifact', { ArtifactArn: SourceArn })).rejects.toThrow('has associations');
    await cloud.call('DeleteAssociation', { SourceArn, DestinationArn });
    expect(await cloud.call('DeleteArtifact', { Source: { SourceUri: uri } })).toEqual({ ArtifactArn: SourceArn });
    await cloud.call('DeleteAction', { ActionName: 'sluice-1' });
  });

  test('asks for the action at both ends', async () => {
    const cloud = testCloud();
    const { ArtifactArn: SourceArn, ActionArn: DestinationArn } = await both(cloud);
    cloud.denied.add('sagemaker:AddAssociation');
    const caller = { kind: 'role', roleName: 'r', sessionName: 's' } as const;
    await expect(cloud.call('AddAssociation', { SourceArn, DestinationArn }, caller)).rejects.toThrow('AddAssociation');
  });
});

group('the content of a model card', () => {
  const card = (content: unknown) => ({
    ModelCardStatus: 'Draft',
    ModelCardContent: typeof content === 'string' ? content : JSON.stringify(content),
  });
  const entry = (more: object) => ({ evaluation_details: [{ name: 'mine', ...more }] });
  const group = (data: object) => entry({ metric_groups: [{ name: 'g', metric_data: [data] }] });

  async function registered(ModelCard: object): Promise<TestCloud> {
    const cloud = testCloud();
    await cloud.call('CreateModelPackageGroup', { ModelPackageGroupName: 'churn' });
    await cloud.call('CreateModelPackage', { ModelPackageGroupName: 'churn', ModelCard });
    return cloud;
  }
  const ModelPackageArn = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/churn/1';

  test.each<[string, unknown, RegExp]>([
    ['no JSON', 'no', /not a valid JSON/],
    ['a section that is none', { sluice: {} }, /extraneous key \[sluice\]/],
    ['an evaluation without a name', { evaluation_details: [{}] }, /required key \[name\]/],
    ['an observation that is too long', entry({ evaluation_observation: 'x'.repeat(2097) }), /maxLength: 2096/],
    ['eleven data sets', entry({ datasets: Array(11).fill('s3://x/y') }), /maximum item count: 10/],
    ['a metric of an unknown type', group({ name: 'auc', type: 'text', value: 1 }), /no subschema/],
    ['a metric with a value of the wrong type', group({ name: 'auc', type: 'bar_chart', value: 1 }), /no subschema/],
    [
      'a custom detail that is no text',
      { additional_information: { custom_details: { a: 1 } } },
      /expected type: string/,
    ],
    ['an unknown risk', { intended_uses: { risk_rating: 'Some' } }, /not a valid enum value/],
  ])('is refused: %s', async (_, content, message) => {
    await expect(registered(card(content))).rejects.toThrow(message);
    const cloud = await registered(card({}));
    await expect(cloud.call('UpdateModelPackage', { ModelPackageArn, ModelCard: card(content) })).rejects.toThrow(
      message,
    );
  });

  test('may have every kind of metric, and no line break outside of it', async () => {
    const metrics = [
      { name: 'auc', type: 'number', value: 0.9, notes: 'n' },
      { name: 'roc', type: 'linear_graph', value: [[0, 1]], x_axis_name: 'x' },
      { name: 'bars', type: 'bar_chart', value: [1, 2], x_axis_name: ['a', 'b'] },
      { name: 'confusion', type: 'matrix', value: [[1, 2]] },
    ];
    const cloud = await registered(card(entry({ metric_groups: [{ name: 'g', metric_data: metrics }] })));
    const broken = card('{\n}');
    await expect(cloud.call('UpdateModelPackage', { ModelPackageArn, ModelCard: broken })).rejects.toThrow(
      'modelCardContent',
    );
  });

  test('is not changed any more once it is archived', async () => {
    const cloud = await registered({ ...card({}), ModelCardStatus: 'Archived' });
    await expect(cloud.call('UpdateModelPackage', { ModelPackageArn, ModelCard: card({}) })).rejects.toThrow(
      'Archived state',
    );
  });
});
