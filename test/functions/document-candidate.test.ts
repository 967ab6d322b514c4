import { beforeEach, describe, expect, it } from 'vitest';
import { candidateOf, candidateVersionOf, executionArn } from './candidates.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { arnOf } from './versions.ts';

const { handler } = await import('../../functions/document-candidate/handler.ts');

const document = () => handler({ model: 'fraud', version: 2 }, context);
const card = () => JSON.parse(memory.cards.get(arnOf(2))?.content ?? '{}');
const trainManifest = 's3://artifacts/v2/train.json';

describe('document-candidate', () => {
  beforeEach(() => {
    reset();
    memory.judged = [candidateOf(2)];
    memory.packages.set(arnOf(2), candidateVersionOf(2, { metadata: { trainManifest } }));
    memory.files.set(trainManifest, '{}');
  });

  it('writes a card where there was none, as a draft, and once', async () => {
    expect(await document()).toEqual({ lineage: 'recorded', card: 'written' });
    expect(memory.cards.get(arnOf(2))?.status).toBe('Draft');
    expect(card().evaluation_details).toMatchObject([{ name: 'sluice-gate', metadata: { outcome: 'undecided' } }]);
    expect(await document()).toMatchObject({ card: 'same' });
  });

  it('keeps what others have written, and the status', async () => {
    const content = JSON.stringify({ business_details: { line_of_business: 'cards' } });
    memory.cards.set(arnOf(2), { content, status: 'Approved' });
    expect(await document()).toMatchObject({ card: 'written' });
    expect(card()).toMatchObject({ business_details: { line_of_business: 'cards' } });
    expect(memory.cards.get(arnOf(2))?.status).toBe('Approved');
  });

  it('leaves a card that is archived, is no card, or may not be read', async () => {
    memory.cards.set(arnOf(2), { content: '{}', status: 'Archived' });
    expect(await document()).toMatchObject({ card: 'left', because: expect.stringContaining('archived') });
    memory.cards.set(arnOf(2), { content: 'none', status: 'Draft' });
    expect(await document()).toMatchObject({ card: 'left', because: expect.stringContaining('no JSON') });
    memory.secretCards.add(arnOf(2));
    expect(await document()).toMatchObject({ card: 'left', because: expect.stringContaining('may not be read') });
  });

  it('records data, retraining and version in lineage', async () => {
    await document();
    expect(memory.recorded).toMatchObject([
      {
        artifacts: [
          { uri: trainManifest, type: 'DataSet', etag: expect.any(String) },
          { uri: arnOf(2), type: 'Model' },
        ],
        actions: [{ type: 'ModelRetraining', source: executionArn }],
        associations: [
          { from: 'train', to: 'retraining', type: 'ContributedTo' },
          { from: 'retraining', to: 'package', type: 'Produced' },
        ],
      },
    ]);
  });

  it('writes the card although lineage cannot be written', async () => {
    memory.failures.set('lineage.record', new Error('ValidationException'));
    expect(await document()).toEqual({ lineage: 'failed', card: 'written' });
  });

  it('fails where the card cannot be written, so that it is tried again', async () => {
    memory.failures.set('modelCards.write', new Error('Rate exceeded'));
    await expect(document()).rejects.toThrow('Rate exceeded');
  });

  it('has nothing to do about a version that is gone', async () => {
    memory.packages.clear();
    expect(await document()).toMatchObject({ card: 'left' });
  });
});
