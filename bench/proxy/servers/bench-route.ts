/** The route of the model `bench`, as an item of the table. */
export const benchRoute = {
  schema: { N: '1' },
  model: { S: 'bench' },
  endpoint: { S: 'sluice-bench' },
  revision: { N: '1' },
  updatedAt: { N: '0' },
  rolloutId: { S: 'bench' },
  latencyThresholdsMs: { L: [{ N: '10' }, { N: '100' }] },
  slots: {
    L: [{ M: { name: { S: 'blue' }, version: { N: '1' }, modelPackageArn: { S: 'a' }, share: { N: '10000' } } }],
  },
};
