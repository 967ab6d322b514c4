/** Where captured requests lie in the artifacts bucket; SageMaker adds endpoint, variant and hour. */
export const capturesFolder = 'captures';
