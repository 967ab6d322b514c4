import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reducedModel, type ServiceModel } from '../../../scripts/service-models/reduced-model.ts';

const published: ServiceModel = {
  metadata: { serviceId: 'SNS', protocol: 'query', auth: ['aws.auth#sigv4'] },
  operations: {
    Publish: {
      name: 'Publish',
      http: { method: 'POST', requestUri: '/' },
      input: { shape: 'PublishInput' },
      errors: [{ shape: 'NotFoundException' }],
      documentation: '<p>Sends a message.</p>',
    },
    Subscribe: { name: 'Subscribe', http: { method: 'POST', requestUri: '/' }, input: { shape: 'SubscribeInput' } },
  },
  shapes: {
    PublishInput: {
      type: 'structure',
      required: ['Message'],
      members: { Message: { shape: 'message', documentation: '<p>What is sent.</p>' }, Tags: { shape: 'TagList' } },
    },
    SubscribeInput: { type: 'structure', members: {} },
    TagList: { type: 'list', member: { shape: 'message' } },
    message: { type: 'string', max: 256, documentation: '<p>Text.</p>' },
    NotFoundException: { type: 'structure', members: {}, exception: true },
  },
};

describe('a published service model', () => {
  it('is reduced to some operations, what they reach, and no documentation', () => {
    expect(reducedModel(published, ['Publish'])).toEqual({
      metadata: { serviceId: 'SNS', protocol: 'query' },
      operations: {
        Publish: {
          name: 'Publish',
          http: { method: 'POST', requestUri: '/' },
          input: { shape: 'PublishInput' },
          errors: ['NotFoundException'],
        },
      },
      shapes: {
        NotFoundException: { type: 'structure', members: {}, exception: true },
        PublishInput: {
          type: 'structure',
          required: ['Message'],
          members: { Message: { shape: 'message' }, Tags: { shape: 'TagList' } },
        },
        TagList: { type: 'list', member: { shape: 'message' } },
        message: { type: 'string', max: 256 },
      },
    });
  });

  it('is not reduced to what it does not have', () => {
    expect(() => reducedModel(published, ['Publish', 'Shout'])).toThrow('no operation Shout');
  });

  it.each(globSync('local/model/services/*.json'))(
    '%s is reduced already: it holds what its operations reach',
    file => {
      const kept = JSON.parse(readFileSync(file, 'utf8')) as ServiceModel;
      expect(reducedModel(kept, Object.keys(kept.operations))).toEqual(kept);
    },
  );
});
